"""What is put right between the words, and what is only pointed at."""

import pytest
from tests.across.legacy.reading import read

from gongkai.across.legacy.lines import Sheet, plain_sheet
from gongkai.across.legacy.repairs import repair_words


def repaired(text: str) -> Sheet:
    sheet = plain_sheet(text)
    repair_words(sheet)
    return sheet


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("市建設(shè)局政務(wù)公開", "市建設局政務公開"),
        ("市建设（shè）局", "市建设局"),
        ("信(xin)息(xi)公(gong)(gong)开(kai)", "信息公开"),
        ("各@@地@@于此", "各地于此"),
    ],
)
def test_insertion_is_taken_out_and_listed(before, after):
    sheet = repaired(before)

    assert sheet.texts == [after]
    assert sheet.repairs


@pytest.mark.parametrize(
    "text",
    [
        "通知(试行)",
        "云州市财政局(以下简称市财政局)",
        "世界贸易组织(WTO)规则",
        "第三条(a)项",
        "公共服务(xin)大厅",
        "联系@邮箱",
    ],
)
def test_what_is_no_insertion_stays(text):
    sheet = repaired(text)

    assert sheet.texts == [text]
    assert sheet.repairs == ()


def test_gloss_of_a_rare_character_stays_and_is_a_doubt():
    sheet = repaired("亳(bó)州古建筑")

    assert sheet.texts == ["亳(bó)州古建筑"]
    assert [doubt.field for doubt in sheet.doubts] == ["body"]


def test_question_mark_for_a_lost_character_is_a_doubt():
    assert [d.why for d in repaired("?合格网站公示").doubts] == [
        "“?合格网站公示”中的问号像是丢失的字，未改"
    ]


def test_advertisement_between_two_sentences_is_cut_out():
    sheet = repaired(
        "各处室配合。{述职报告范文}来源:某助手微关注,发送“述职报告”领更多范例四、有关要求"
    )

    assert sheet.texts == ["各处室配合。四、有关要求"]
    assert [removal.reason for removal in sheet.removed] == ["广告"]


def test_sentence_on_replying_to_letters_is_no_advertisement():
    text = "对群众来信要及时回复“已收到”等内容，不得推诿。"

    assert repaired(text).texts == [text]


def test_radicals_are_written_as_the_characters_they_stand_for():
    page = read("关于⽤⽔⼯作的通知\n各单位要加强⽤⽔管理，及时报告，不得拖延。")

    assert page.title == "关于用水工作的通知"
    assert page.body == ("各单位要加强用水管理，及时报告，不得拖延。",)
    assert ("look_alikes", "⽤⽔", "用水") in {
        (repair.kind, repair.before, repair.after) for repair in page.repairs
    }


def test_random_letters_are_doubted_where_a_page_is_strewn_with_them():
    strewn = "各单位要加a3f9强管理，及时报x81k告，不得拖延，做好q7z工作。"
    usual = "各单位要用好4g网络，控制pm2.5和co2排放，及时报告，不得拖延。"

    assert sum("乱字符" in doubt.why for doubt in read(f"关于管理的通知\n{strewn}").doubts) == 3
    assert not any("乱字符" in doubt.why for doubt in read(f"关于管理的通知\n{usual}").doubts)
    assert read(f"关于管理的通知\n{strewn}").body == (strewn,)
