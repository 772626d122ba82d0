"""Clauses on validity as official documents write them; the lines are ours, after their manner."""

from datetime import date

import pytest

from gongkai.text.clauses import Cited, Effective, Ending, Lasting, cited, find


def facts(clause) -> tuple:
    if isinstance(clause, Effective):
        return ("effective", clause.on or clause.days_after, clause.is_workdays)
    if isinstance(clause, Lasting):
        return ("lasting", clause.last_on or clause.months)
    return ("ending", clause.word, tuple((each.title, each.number) for each in clause.cited))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本办法自2026年11月1日起施行，有效期五年。",
            [("effective", date(2026, 11, 1), False), ("lasting", 60)],
        ),
        (
            "本规定自二〇二六年一月一日起实施，试行期1年。",
            [("effective", date(2026, 1, 1), False), ("lasting", 12)],
        ),
        ("本办法自公布之日起施行。", [("effective", 0, False)]),
        ("本办法自发布之日起30日后施行。", [("effective", 30, False)]),
        ("自印发之日起三十日后正式施行。", [("effective", 30, False)]),
        ("本通知自发布之日起满10个工作日后执行。", [("effective", 10, True)]),
        ("有效期至2031年10月31日。", [("lasting", date(2031, 10, 31))]),
        (
            "有效期自2026年1月1日至2027年12月31日。",
            [("lasting", date(2027, 12, 31))],
        ),
        ("有效期为自施行之日起18个月。", [("lasting", 18)]),
        (
            "《云州市临时救助办法》（云政规〔2020〕3号）同时废止。",
            [("ending", "废止", (("云州市临时救助办法", "云政规〔2020〕3号"),))],
        ),
        (
            "《关于印发〈甲办法〉的通知》(云政规〔2019〕4号)、《乙规定》（云建规〔2018〕7号）停止执行。",
            [
                (
                    "ending",
                    "停止执行",
                    (
                        ("关于印发〈甲办法〉的通知", "云政规〔2019〕4号"),
                        ("乙规定", "云建规〔2018〕7号"),
                    ),
                )
            ],
        ),
        (
            "《丙办法》自本办法施行之日起废止。",
            [("ending", "废止", (("丙办法", ""),))],
        ),
        (
            "原《丁办法》一并予以废止；《戊办法》继续有效。",
            [("ending", "废止", (("丁办法", ""),))],
        ),
        (
            "云政发〔2015〕8号文件同时废止。",
            [("ending", "废止", (("", "云政发〔2015〕8号"),))],
        ),
        ("违反本办法的，许可予以废止。", []),
        ("《己办法》不得停止执行。", []),
        ("根据《庚法》（国务院令第711号），制定本办法。", []),
        ("自觉执行本办法。有效期零年。有效期至届满。", []),
        ("有效期至本轮规划期结束之日止。", []),
        ("公示自2026年13月40日起施行", []),
    ],
)
def test_a_clause_is_read_as_it_is_written(text, expected):
    assert [facts(clause) for clause in find(text)] == expected


def test_a_clause_carries_its_place_in_the_text():
    text = "第九条　本办法自２０２６年１１月１日起施行。"

    clause = find(text)[0]

    assert text[clause.start : clause.end] == "自２０２６年１１月１日起施行"


def test_two_endings_in_one_sentence_do_not_share_what_they_end():
    found = [
        each
        for each in find("《甲办法》同时废止，《乙办法》停止执行。")
        if isinstance(each, Ending)
    ]

    assert [(each.word, [one.title for one in each.cited]) for each in found] == [
        ("废止", ["甲办法"]),
        ("停止执行", ["乙办法"]),
    ]


def test_documents_are_named_by_title_and_number_or_either():
    text = "依据《甲条例》、《乙办法》（云政规〔2020〕3号）和云政发〔2015〕8号，"

    assert [(each.title, each.number) for each in cited(text)] == [
        ("甲条例", ""),
        ("乙办法", "云政规〔2020〕3号"),
        ("", "云政发〔2015〕8号"),
    ]
    second = cited(text)[1]
    assert text[second.start : second.end] == "《乙办法》（云政规〔2020〕3号）"


def test_a_title_that_never_closes_names_nothing_and_one_closed_twice_is_one():
    assert cited("《没有写完\n下一行》》") == []
    assert cited("《外〈内〉》与《外《内》外》") == [
        Cited(0, 6, "外〈内〉"),
        Cited(7, 14, "外《内》外"),
    ]


def test_a_long_hostile_text_is_read_in_time_that_grows_with_its_length():
    assert find("自" * 20_000 + "《" * 20_000 + "有效期" * 5_000) == []
