"""Document numbers read one by one: each a text, what is found in it and where."""

from dataclasses import asdict

import pytest

from gongkai.text.docnumber import DocNumber, canonical, find, to_json


def readings(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(text[found.start : found.end], found.canonical, found.doubt) for found in find(text)]


@pytest.mark.parametrize(
    "written",
    [
        "津容办〔2017〕416号",
        "津容办[2017]416号",
        "津容办（2017）416号",
        "津容办(2017)416号",
        "津容办【2017】416号",
        "津容办﹝2017﹞416号",
        "津容办［2017］416号",
        "津容办〔2017】416号",
        "津容办〈2017〉416号",
        "津容办〔２０１７〕４１６号",
        "津容办〔2017〕第416号",
        "津容办〔2017年〕416号",
        "津容办〔2017〕416號",
        "津容办〔二〇一七〕四百一十六号",
        "津 容 办 〔 2017 〕 416 号",
        "津容办\u00a0〔2 0 1 7〕\u3000416\u3000号",
        "津容办〔2017〕\n416号",
        "津容\n办〔2017〕416号",
        "津容办〔2017〕41\n6号",
        "津容办〔2017〕416",
    ],
)
def test_every_spelling_has_one_canonical_form(written):
    assert readings(f"（{written}）") == [(written, "津容办〔2017〕416号", None)]
    assert canonical(written) == DocNumber("津容办〔2017〕416号", "津容办", 2017, "416")


@pytest.mark.parametrize(
    ("text", "span", "number"),
    [
        ("根据津容办〔2017〕416号文件精神", "津容办〔2017〕416号", None),
        ("《关于政务公开的通知》（国办发〔2017〕47号）", "国办发〔2017〕47号", None),
        ("关于政务公开的通知国办发〔2017〕47号", "国办发〔2017〕47号", None),
        ("天津市市容园林委津容办〔2017〕416号文", "津容办〔2017〕416号", None),
        ("国家发展改革委发改投资〔2017〕12号", "发改投资〔2017〕12号", None),
        ("交通运输部办公厅交办公路〔2019〕32 号", "交办公路〔2019〕32 号", "交办公路〔2019〕32号"),
        ("云州市政府办云政办发〔2019〕3号", "云政办发〔2019〕3号", None),
        ("市人社局杭人社发〔2019〕3号", "杭人社发〔2019〕3号", None),
        ("现将国办公开办函〔2021〕30号转发给你们", "国办公开办函〔2021〕30号", None),
        ("浙委办发〔2017〕12号", "浙委办发〔2017〕12号", None),
        ("国办发电〔2017〕12号", "国办发电〔2017〕12号", None),
        ("和政办〔2019〕1号", "和政办〔2019〕1号", None),
        ("同时废止并政发〔2019〕2号", "并政发〔2019〕2号", None),
        ("与杭政函〔2019〕2号不一致", "杭政函〔2019〕2号", None),
        ("自自然资规〔2019〕4号发布之日起", "自然资规〔2019〕4号", None),
        ("呼应甘政办发〔2019〕4号", "甘政办发〔2019〕4号", None),
        ("2019年云政发〔2019〕4号", "云政发〔2019〕4号", None),
        ("云环批复〔2019〕8号", "云环批复〔2019〕8号", None),
        ("云政发〔2017〕416-1号", "云政发〔2017〕416-1号", None),
        ("云市监罚〔2021〕000123号", "云市监罚〔2021〕000123号", None),
        ("院（后）字【2014】22号", "院（后）字【2014】22号", "院（后）字〔2014〕22号"),
        ("发文字号：國辦發〔2017〕47號", "國辦發〔2017〕47號", "國辦發〔2017〕47号"),
        ("云州市 云政发〔2017〕1号", "云政发〔2017〕1号", None),
        ("第一行\n云政发〔2017〕1号", "云政发〔2017〕1号", None),
        ("办〔2017〕1号", "办〔2017〕1号", None),
        ("云政发〔2017〕1", "云政发〔2017〕1", "云政发〔2017〕1号"),
        ("国发(2017)1", "国发(2017)1", "国发〔2017〕1号"),
    ],
)
def test_the_code_begins_where_the_sentence_ends(text, span, number):
    assert readings(text) == [(span, number or span, None)]


@pytest.mark.parametrize(
    ("text", "span", "number"),
    [
        ("依据国务院令第711号规定", "国务院令第711号", None),
        ("（国务院令711号）", "国务院令711号", "国务院令第711号"),
        ("（国务院令（第711号））", "国务院令（第711号）", "国务院令第711号"),
        ("（国务院令第711号）", "国务院令第711号", None),
        ("国务院第711号令公布", "国务院第711号令", "国务院令第711号"),
        ("2019年4月3日国务院令第711号公布", "国务院令第711号", None),
        ("住房和城乡建设部令第25号", "住房和城乡建设部令第25号", None),
        ("中华人民共和国国务院令第711号", "中华人民共和国国务院令第711号", None),
        ("工业和信息化部令第25号", "工业和信息化部令第25号", None),
        ("和国务院令第711号", "国务院令第711号", None),
        ("主席令第三十号", "主席令第三十号", "主席令第30号"),
        ("云州市人民政府令 第 12 号", "云州市人民政府令 第 12 号", "云州市人民政府令第12号"),
        ("云州市人民政府令2019年第3号", "云州市人民政府令2019年第3号", None),
        ("国家税务总局公告2021年第3号", "国家税务总局公告2021年第3号", None),
        (
            "国家税务总局2021年第3号公告",
            "国家税务总局2021年第3号公告",
            "国家税务总局公告2021年第3号",
        ),
        (
            "财政部 税务总局公告2021年第3号",
            "财政部 税务总局公告2021年第3号",
            "财政部税务总局公告2021年第3号",
        ),
        ("财政部、税务总局公告2021年第3号", "财政部、税务总局公告2021年第3号", None),
        ("税务总局 税务总局公告2021年第3号", "税务总局公告2021年第3号", None),
        ("农业农村部公告第194号", "农业农村部公告第194号", None),
        ("2021年第3号", "2021年第3号", None),
        ("二〇二一年第三号公告", "二〇二一年第三号公告", "2021年第3号"),
        ("现予公布（2021年第3号）", "2021年第3号", None),
        ("2021年第3号规定的", "2021年第3号", None),
        ("HFGS-2022-7", "HFGS-2022-7", None),
        ("登记号：HFGS—2022—7", "HFGS—2022—7", "HFGS-2022-7"),
    ],
)
def test_orders_and_announcements_are_numbers_too(text, span, number):
    assert readings(text) == [(span, number or span, None)]


def test_a_number_of_very_many_organs_is_read_in_the_end():
    organs = "".join(f"云州{place}部、" for place in "甲乙丙丁戊己庚辛壬癸" * 6)

    (found,) = find(f"{organs}财政部公告2021年第3号")

    assert found.end == len(organs) + 13
    assert found.canonical is not None
    assert found.canonical.endswith("云州癸部、财政部公告2021年第3号")


def test_a_serial_may_share_the_code_and_year_before_it():
    assert readings("国办发〔2017〕47号、48号和〔2018〕12号，财税〔2016〕36、37号") == [
        ("国办发〔2017〕47号", "国办发〔2017〕47号", None),
        ("48号", "国办发〔2017〕48号", None),
        ("〔2018〕12号", "国办发〔2018〕12号", None),
        ("财税〔2016〕36", "财税〔2016〕36号", None),
        ("37号", "财税〔2016〕37号", None),
    ]


def test_a_house_behind_a_number_is_no_second_number():
    assert readings("云政发〔2017〕47号、3号楼") == [
        ("云政发〔2017〕47号", "云政发〔2017〕47号", None)
    ]


@pytest.mark.parametrize(
    ("text", "span", "number", "doubt"),
    [
        ("津容办〔2017416", "津容办〔2017416", None, "缺右括号"),
        ("津容办〔2017416号", "津容办〔2017416号", "津容办〔2017〕416号", "缺右括号"),
        ("津容办2017〕416号", "津容办2017〕416号", "津容办〔2017〕416号", "缺左括号"),
        ("津容办2017416号", "津容办2017416号", "津容办〔2017〕416号", "缺括号"),
        ("津容办?2017?416号", "津容办?2017?416号", "津容办〔2017〕416号", "缺括号"),
        ("津容办〔2017〕 号", "津容办〔2017〕 号", None, "缺序号"),
        ("津容办〔2017〕××号", "津容办〔2017〕××号", None, "缺序号"),
        ("津容办〔2017", "津容办〔2017", None, "缺右括号和序号"),
        ("津容办〔17〕416号", "津容办〔17〕416号", None, "年份不是四位"),
        ("津容办〔20177〕416号", "津容办〔20177〕416号", None, "年份不是四位"),
        ("津容办〔2O17〕4l6号", "津容办〔2O17〕4l6号", "津容办〔2017〕416号", "数字中有形近字母"),
        ("津容办〔2017〕4I6号", "津容办〔2017〕4I6号", "津容办〔2017〕416号", "数字中有形近字母"),
        ("〔2017〕416号", "〔2017〕416号", None, "缺代字"),
        ("表彰的决定〔2019〕8号", "〔2019〕8号", None, "缺代字"),
        ("第12次会议纪要〔2017〕3号", "次会议纪要〔2017〕3号", None, "代字起点不明"),
        (
            "云东云西云南云北云中政发〔2017〕3号",
            "云东云西云南云北云中政发〔2017〕3号",
            None,
            "代字起点不明",
        ),
    ],
)
def test_what_is_damaged_is_doubtful_and_never_a_number(text, span, number, doubt):
    assert readings(text) == [(span, number, doubt)]
    assert canonical(text) is None


def test_spaced_characters_without_end_are_no_sure_code():
    (found,) = find(" ".join("云东西南北" * 8) + "〔2017〕3号")

    assert (found.canonical, found.doubt) == (None, "代字起点不明")


def test_a_lone_year_or_an_impossible_one_is_no_number():
    assert find("云政发〔1817〕3号") == []
    assert find("云政发〔2017〕百号") == []
    assert find("云政办1817〕3号") == []
    assert find("云政办〔9999〕号") == find("云政办〔9999〕号")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("（津容办〔2017〕416号）", True),
        ("文号津容办〔2017〕416号", False),
        ("津容办〔2017〕416号、云政发〔2018〕1号", False),
        ("", False),
    ],
)
def test_a_field_holds_one_number_and_nothing_else(text, holds):
    assert (canonical(text) is not None) is holds


def test_a_found_number_becomes_the_keys_of_the_contract():
    (found,) = find("见津容办〔2017〕416号。")

    assert to_json(found) == asdict(found) == {
        "start": 1,
        "end": 14,
        "canonical": "津容办〔2017〕416号",
        "code": "津容办",
        "year": 2017,
        "number": "416",
        "doubt": None,
    }  # fmt: skip
