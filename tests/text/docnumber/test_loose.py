"""Numbers typed from memory: all that may be meant, and nothing of other questions."""

import pytest

from gongkai.text.docnumber.loose import loose

MEANT = "云政办发〔2026〕31号"


@pytest.mark.parametrize(
    "typed",
    [
        *("云政办发 2026 31", "云政办发202631号", "云政办发2026年31号", "云政办发2026-31"),
        *(
            "2026年云政办发31号文",
            "云政办发〔26〕31号",
            "云政办发字〔2026〕第31号",
            "云政办发31号",
        ),
        *("云政办发［2026］０31号", "云政办发（２０２６）３１", " 云政办发 第31号文件 ", MEANT),
    ],
)
def test_what_may_be_meant_holds_what_is_meant(typed: str) -> None:
    assert MEANT in loose(typed)


def test_a_year_that_is_said_is_the_only_one() -> None:
    assert loose("云民发2026年5号") == ("云民发〔2026〕5号",)
    assert loose("云民字98年5号") == ()
    assert loose("云民字〔98〕5号") == ("云民〔1998〕5号", "云民字〔1998〕5号")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "加装电梯怎么补贴",
        "低保标准2026年多少",
        "GB 7718",
        "2026",
        "31号",
        "x" * 200,
        "发" * 41,
    ],
)
def test_other_questions_mean_no_number(typed: str) -> None:
    assert loose(typed) == ()
