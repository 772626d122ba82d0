import pytest
from tests.base.files.scan import office
from tests.base.files.scan.found import places, traces
from tests.base.files.scan.office import SECRET, data, row

from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

CELL = data(row(1, A="姓名", B="证号"), row(2, A="甲", B=SECRET))
WHITE_ON_WHITE = (
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/></fills>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
)


def styled(text):
    cell = f'<c r="A1" s="1" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<sheetData><row r="1">{cell}</row></sheetData>'


COMMENT = (
    '<comments xmlns="x"><authors><author>甲</author></authors><commentList>'
    f'<comment ref="B3"><text><r><t>{SECRET[:9]}</t></r><r><t>{SECRET[9:]}</t></r></text>'
    "</comment></commentList></comments>"
)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (office.xlsx(CELL), ("visible_pii", "sheet '表1' B2")),
        (
            office.xlsx(data(), CELL, states=("visible", "hidden")),
            ("hidden_sheet", "sheet '表2' (hidden) B2"),
        ),
        (
            office.xlsx(data(), CELL, states=("visible", "veryHidden")),
            ("hidden_sheet", "sheet '表2' (very hidden) B2"),
        ),
        (
            office.xlsx(data(row(1, A="甲"), row(2, 'hidden="1"', A=SECRET))),
            ("hidden_rows", "sheet '表1' A2"),
        ),
        (
            office.xlsx(data(row(1, 'ht="0" customHeight="1"', A=SECRET))),
            ("hidden_rows", "sheet '表1' A1"),
        ),
        (
            office.xlsx(f'<cols><col min="2" max="2" hidden="1"/></cols>{CELL}'),
            ("hidden_columns", "sheet '表1' B2"),
        ),
        (
            office.xlsx(f'<cols><col min="2" max="3" width="0"/></cols>{CELL}'),
            ("hidden_columns", "sheet '表1' B2"),
        ),
        (
            office.xlsx(styled(SECRET), styles=WHITE_ON_WHITE),
            ("invisible_text", "sheet '表1' A1"),
        ),
        (
            office.xlsx(f'{CELL}<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
            ("covered_cells", "sheet '表1' B2"),
        ),
        (office.xlsx(data(row(1, A="甲"), row(900, A=SECRET))), ("off_page", "sheet '表1' A900")),
        (office.xlsx(data(row(1, A="甲", ZZ=SECRET))), ("off_page", "sheet '表1' ZZ1")),
        (
            office.xlsx(
                CELL,
                names='<definedName name="_xlnm.Print_Area" localSheetId="0">'
                "表1!$A$1:$A$9</definedName>",
            ),
            ("outside_print_area", "sheet '表1' B2"),
        ),
        (
            office.xlsx(data(), names=f'<definedName name="x">"{SECRET}"</definedName>'),
            ("defined_name", "defined name x"),
        ),
        (
            office.xlsx(
                f'{data()}<dataValidations><dataValidation sqref="A1"><formula1>"甲,{SECRET}"'
                "</formula1></dataValidation></dataValidations>"
            ),
            ("data_validation", "sheet '表1' data validation A1"),
        ),
        (
            office.xlsx(f"{data()}<headerFooter><oddHeader>{SECRET}</oddHeader></headerFooter>"),
            ("header_footer", "sheet '表1' header or footer"),
        ),
        (
            # &L says where it stands, &"…" and &14 how it looks; none of it is read.
            office.xlsx(
                f"{data()}<headerFooter><oddHeader>&amp;L{SECRET}&amp;C&amp;\"宋体\"&amp;14甲"
                "</oddHeader></headerFooter>"
            ),
            ("header_footer", "sheet '表1' header or footer"),
        ),
        (
            office.xlsx(data(), parts={"xl/comments1.xml": COMMENT}),
            ("comment", "comment B3"),
        ),
        (
            office.xlsx(
                data(),
                parts={"xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{SECRET}"/></r>'},
            ),
            ("pivot_cache", "pivot cache xl/pivotCache/pivotCacheRecords1.xml"),
        ),
        (
            office.xlsx(
                data(), parts={"xl/externalLinks/externalLink1.xml": f"<r><v>{SECRET}</v></r>"}
            ),
            ("external_link_cache", "external link cache xl/externalLinks/externalLink1.xml"),
        ),
        (
            office.xlsx(data(), parts={"xl/charts/chart1.xml": f"<c><v>{SECRET}</v></c>"}),
            ("chart_cache", "chart xl/charts/chart1.xml"),
        ),
        (
            office.xlsx(data(), parts={"xl/connections.xml": f'<c connection="pw={SECRET}"/>'}),
            ("connection", "connection xl/connections.xml"),
        ),
        (
            office.xlsx(data(), parts={"customXml/item1.xml": f"<r>{SECRET}</r>"}),
            ("custom_xml", "custom XML customXml/item1.xml"),
        ),
        (
            office.xlsx(data(), strings=(f"<t>{SECRET}</t>",)),
            ("orphan_data", "shared string 0"),
        ),
        (
            office.xlsx(data(), parts={"xl/embeddings/a.xlsx": office.xlsx(CELL)}),
            ("embedded_file", "embedded file xl/embeddings/a.xlsx › sheet '表1' B2"),
        ),
        (
            office.xlsx(
                f'<sheetData><row r="1"><c r="A1"><f>IF(1,"甲","{SECRET}")</f><v>甲</v></c>'
                "</row></sheetData>"
            ),
            ("formula", "sheet '表1' A1 formula"),
        ),
        (
            office.xlsx(
                data(),
                parts={"docProps/core.xml": f"<p xmlns:d='d'><d:creator>{SECRET}</d:creator></p>"},
            ),
            ("metadata", "metadata author"),
        ),
    ],
)  # fmt: skip
def test_every_hiding_place_of_a_workbook_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_a_plain_workbook_leaves_no_trace():
    content = office.xlsx(CELL, strings=())

    assert traces(content) == set()


def test_what_hides_by_its_being_is_told_once():
    content = office.xlsx(
        f'<cols><col min="2" max="2" hidden="1"/></cols>{CELL}', CELL, states=("visible", "hidden")
    )

    assert traces(content) == {
        ("hidden_columns", "sheet '表1' column B"),
        ("hidden_sheet", "sheet '表2' (hidden)"),
    }


def test_a_long_table_repeats_its_head_as_context():
    rows = [row(1, A="名单"), row(2, A="姓名"), *(row(n, A=f"人{n}") for n in range(3, 450))]

    assert places(office.xlsx(data(*rows)), "姓名") == {("visible_pii", "sheet '表1' A2")}
    assert places(office.xlsx(data(*rows)), "人449") == {("visible_pii", "sheet '表1' A449")}


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row",
        '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused(sheet):
    content = office.xlsx(data(), parts={"xl/worksheets/sheet1.xml": sheet})

    with pytest.raises(Refusal, match="不能检查"):
        places(content, SECRET)


def test_a_sheet_that_unpacks_a_thousandfold_is_refused():
    content = office.xlsx(data(), parts={"xl/worksheets/sheet1.xml": b" " * 30_000_000})

    with pytest.raises(Refusal, match="展开后过大"):
        places(content, SECRET)


def test_a_password_is_named_where_a_connection_holds_it():
    linked = '<connections><dbPr connection="User ID=sa;Password=Abc12345;"/></connections>'

    found = scan(office.xlsx(data(), parts={"xl/connections.xml": linked}), "a.xlsx").findings

    assert [(each.kind, each.text, each.severity) for each in found if each.mask] == [
        ("credential", "Password=Abc12345", "block")
    ]


def test_the_author_of_a_workbook_is_a_warning_and_a_program_is_none():
    names = "<p><creator>李晓明</creator><lastModifiedBy>openpyxl</lastModifiedBy></p>"

    found = scan(office.xlsx(data(), parts={"docProps/core.xml": names}), "a.xlsx")

    assert found.verdict == "warn"
    assert [(each.text, each.where, each.channel) for each in found.findings] == [
        ("李晓明", "metadata author", "metadata")
    ]
