"""The five pages this software was first asked about, read as a careful clerk would."""

from datetime import date
from pathlib import Path

import pytest
from tests.across.legacy.reading import doubted, lost

from gongkai.across.legacy.extract import Extract, extract


@pytest.fixture
def seeds(shared: Path) -> dict[str, Path]:
    return {path.name[:3]: path for path in (shared / "seeds").glob("*.txt")}


def read(path: Path) -> Extract:
    return extract(path.read_bytes(), name=path.name)


def test_tianjin_notice_is_read_whole(seeds):
    page = read(seeds["002"])

    assert page.advice == "import"
    assert page.title == "市市容园林委关于进一步加强政务公开工作的通知(试行)"
    assert page.organs == ("天津市城市管理委员会",)
    assert page.doc_number == "津容办〔2017〕416号"
    assert page.index_number == "000125583/2017-00120"
    assert page.written_on == date(2017, 12, 21)
    assert (page.issued_on, page.published_on) == (None, None)
    assert (page.validity, page.disclosure) == ("有效", "主动公开")
    assert (page.genre, page.topic) == ("通知", "综合政务\\文秘工作")
    assert page.recipients == "机关各处室、委属各单位"


def test_tianjin_notice_shows_what_was_mended_and_what_is_doubtful(seeds):
    page = read(seeds["002"])

    assert [(item.kind, item.before, item.after, item.line) for item in page.repairs] == [
        ("doc_number", "津容办〔2017416", "津容办〔2017〕416号", 22),
        (
            "title_lines",
            "市市容园林委关于进一步加强政务\n公开工作的通知(试行)",
            "市市容园林委关于进一步加强政务公开工作的通知(试行)",
            26,
        ),
        ("date", "20171221", "2017年12月21日", 96),
    ]
    assert doubted(page) == {"written_on", "attachments", "organs"}
    assert len(page.body) == 31
    assert page.body[-2:] == ("2017年12月21日", "(此件主动公开)")


def test_jiande_plan_takes_its_organ_from_the_signature(seeds):
    page = read(seeds["003"])

    assert page.advice == "import"
    assert page.title == "建德市2018年政务公开实施方案"
    assert page.organs == ("建德市人民政府办公室",)
    assert (page.written_on, page.published_on) == (date(2018, 7, 17), date(2018, 7, 17))
    assert (page.doc_number, page.index_number, page.disclosure) == (None, None, None)
    assert page.repairs == page.doubts == ()
    assert [removal.line for removal in page.removed] == [2]
    assert len(page.body) == 16


def test_text_site_copy_gets_its_paragraphs_back_and_loses_its_advertisement(seeds):
    page = read(seeds["000"])

    assert page.advice == "import"
    assert page.title == "市城管委2017年政务公开工作实施方案"
    assert (page.organs, page.doc_number, page.written_on) == ((), None, None)
    assert [item.kind for item in page.repairs] == ["glued_title", "line_breaks"]
    assert len(page.body) == 15
    assert page.body[3] == "三、主要公开内容及分工"
    assert "龙进城管助手" not in "".join(page.body)
    assert doubted(page) == {"body"}


def test_encyclopaedia_copy_is_read_once_and_mended_by_its_second_copy(seeds):
    page = read(seeds["001"])

    assert page.advice == "import"
    assert page.kind == "report"
    assert page.title == "合肥市城管局2018年政務公開年度報告"
    assert page.organs == ("合肥市城管局",)
    assert len(page.body) == 26
    assert [item.after for item in page.repairs] == [
        "政策性檔案,",
        "項、關鍵詞詮",
        "展情況,持續",
        "數據技術支撐",
        "共 18 行，留前一处",
    ]
    # No clean copy proves these, so they stay as they are and are shown.
    assert "廣甩寒危凳泛支持" in page.body[4]
    assert sum("疑有插入的乱字" in doubt.why for doubt in page.doubts) == 2


def test_masked_plan_is_held_with_the_masked_places(seeds):
    page = read(seeds["004"])

    assert page.advice == "hold"
    assert page.title == "市建設局政務公開工作方案"
    assert "20*年*月*日" in page.notes[0]
    assert "*鎮市" in page.notes[0]
    # The hour at which another site took it up is no date of the document.
    assert (page.written_on, page.published_on) == (None, None)
    assert {item.kind for item in page.repairs} == {"pinyin"}
    assert "(" not in page.title + page.body[1] + page.body[2]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_word_of_a_seed_is_lost(number, seeds):
    text = seeds[number].read_text()

    assert not lost(text, read(seeds[number]))
