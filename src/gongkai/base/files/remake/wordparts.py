"""The parts of a clean text document that are the same in each, and how looks are written."""

from xml.sax.saxutils import quoteattr

from gongkai.base.files.remake.paper import Look, Setting

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_D = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="{_D}/wordprocessingDrawing" '
    f'xmlns:a="{_D}/main" xmlns:pic="{_D}/picture"'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="picture {number}"{alt}/>'
    f'<a:graphic><a:graphicData uri="{_D}/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="picture {number}"{alt}/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_HEADINGS = range(1, 10)
_SIDES = ("top", "left", "bottom", "right")


def look_xml(look: Look) -> str:
    """`w:rPr`; empty where nothing is said."""
    made = []
    if look.font:
        name = quoteattr(look.font)
        made.append(f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>")
    flags = (("b", look.is_bold), ("i", look.is_italic), ("strike", look.is_struck))
    # What is not said stays off, whatever the format of a heading says.
    made += [f"<w:{name}/>" if is_on else f'<w:{name} w:val="0"/>' for name, is_on in flags]
    if look.colour:
        made.append(f'<w:color w:val="{look.colour}"/>')
    if look.points:
        half = round(look.points * 2)
        made.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    if look.is_underlined:
        made.append('<w:u w:val="single"/>')
    if look.ground:
        made.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.ground}"/>')
    if look.raised:
        made.append(f'<w:vertAlign w:val="{look.raised}"/>')
    return f"<w:rPr>{''.join(made)}</w:rPr>"


def setting_xml(setting: Setting) -> str:
    """What of a paragraph's setting is said, in the order the standard wants."""
    made = []
    if setting.keeps_next:
        made.append("<w:keepNext/>")
    if setting.page_before:
        made.append("<w:pageBreakBefore/>")
    if setting.edges:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
            for side in _SIDES
            if side in setting.edges
        )
        made.append(f"<w:pBdr>{sides}</w:pBdr>")
    if setting.ground:
        made.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{setting.ground}"/>')
    if setting.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in setting.tabs)
        made.append(f"<w:tabs>{stops}</w:tabs>")
    made.append(_spacing(setting))
    made.append(_indents(setting))
    if setting.align:
        made.append(f'<w:jc w:val="{setting.align}"/>')
    return "".join(made)


def _spacing(setting: Setting) -> str:
    line = f' w:line="{setting.line}" w:lineRule="{setting.line_rule or "auto"}"'
    said = line if setting.line else ""
    return f'<w:spacing w:before="{setting.before}" w:after="{setting.after}"{said}/>'


def _indents(setting: Setting) -> str:
    if not (setting.left or setting.right or setting.first):
        return ""
    first = "firstLine" if setting.first >= 0 else "hanging"
    return (
        f'<w:ind w:left="{setting.left}" w:right="{setting.right}" '
        f'w:{first}="{abs(setting.first)}"/>'
    )


def styles(look: Look) -> str:
    """Text, nine headings, and nothing else."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="a"/><w:next w:val="a"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in _HEADINGS
    )
    return (
        f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault>{look_xml(look)}</w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        f"<w:qFormat/></w:style>{headings}</w:styles>"
    )


def settings(*, differs_even: bool) -> str:
    even = "<w:evenAndOddHeaders/>" if differs_even else ""
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return f"<w:settings {NAMES}>{even}{mode}</w:settings>"


def footnotes(notes: list[str]) -> str:
    """The notes, after the two lines every such part begins with."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    made = "".join(
        f'<w:footnote w:id="{number}">{note}</w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    return f"<w:footnotes {NAMES}>{lines}{made}</w:footnotes>"
