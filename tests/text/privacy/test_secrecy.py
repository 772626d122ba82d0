import pytest

from gongkai.text.privacy import Word, WordList, find


def marks(text, **given):
    return [(item.kind, item.text, item.severity) for item in find(text, **given)]


@pytest.mark.parametrize(
    "text",
    [
        "机密★10年",
        "秘 密 ★ 6个月",
        "绝密★长期",
        "绝密★启用前",
        "机密★",
        "机密＊2年",
        "秘密\n★\n1年",
    ],
)
def test_a_level_with_a_star_blocks(text):
    assert marks(text) == [("secrecy_mark", text, "block")]


def test_a_level_on_a_line_of_its_own_or_named_blocks():
    assert marks("  机 密  \n云州市人民政府") == [("secrecy_mark", "机 密", "block")]
    assert marks("密级：秘密") == [("secrecy_mark", "秘密", "block")]


@pytest.mark.parametrize(
    "text",
    [
        "不得泄露商业秘密。",
        "《中华人民共和国保守国家秘密法》",
        "注意机密性、完整性和可用性。",
        "标志形式为“机密★10年”，由级别和期限组成。",
        "属于不予公开范围的，说明理由。",
        "《云州市物业管理办法（征求意见稿）》公开征求意见",
        "认真修改征求意见稿后上报。",
        "单位内部文件管理办法",
        "本办法由内部资料管理人员执行。",
        "特急",
        "（征求意见稿）意见汇总",
    ],
)
def test_talk_about_secrecy_and_drafts_is_no_mark(text):
    assert marks(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "mark", "grade"),
    [
        ("内部资料", "internal_mark", "内部资料", "block"),
        ("（内部文件）", "internal_mark", "内部文件", "block"),
        ("此件不予公开", "internal_mark", "此件不予公开", "block"),
        ("以上意见，此件依申请公开。", "internal_mark", "此件依申请公开", "block"),
        ("公开方式：不予公开", "internal_mark", "公开方式：不予公开", "block"),
        ("云州市物业管理办法（征求意见稿）", "draft_mark", "征求意见稿", "warn"),
        ("【讨论稿】", "draft_mark", "讨论稿", "warn"),
    ],
)
def test_a_mark_that_stands_alone_is_found(text, kind, mark, grade):
    assert marks(text) == [(kind, mark, grade)]


def test_several_marks_on_one_line_are_all_found():
    assert [item[1] for item in marks("内部资料  注意保存")] == ["内部资料", "注意保存"]


def test_a_draft_may_stand_where_opinions_are_asked():
    assert marks("办法（征求意见稿）", kind="consultation") == []


def test_the_number_of_a_paper_in_the_register_blocks():
    text = "根据云密发﹝2024﹞ 7 号和云政发〔2024〕8号的要求"
    found = marks(text, register={"云密发〔2024〕7号"})
    assert [(kind, grade) for kind, _, grade in found] == [("superior_number", "block")]
    assert found[0][1].endswith("7 号")


def test_a_word_list_gives_the_longer_word_and_its_advice():
    words = WordList([Word("领导", "写全职务"), Word("领导人", severity="block"), "啊", ""])
    found = words.find("该领导人和领导啊，领导")
    assert [(item.text, item.start, item.rule, item.severity) for item in found] == [
        ("领导人", 1, "wording", "block"),
        ("领导", 5, "wording:写全职务", "warn"),
        ("啊", 7, "wording", "warn"),
        ("领导", 9, "wording:写全职务", "warn"),
    ]


def test_of_two_words_that_overlap_the_first_stands():
    assert [item.text for item in WordList(["领导", "导人"]).find("领导人")] == ["领导"]


def test_a_word_across_the_edge_of_a_piece_is_found_once():
    text = "一" * 65_534 + "维稳经费" + "一" * 70_000 + "维稳经费"
    found = WordList(["维稳经费"]).find(text)
    assert [item.start for item in found] == [65_534, 135_538]


def test_an_empty_list_finds_nothing():
    assert WordList([]).find("任何文字") == []
    assert WordList(["任何"]).find("") == []


def test_words_of_the_organ_come_with_the_rest():
    assert marks("错误表述", lists=[WordList(["错误表述"])]) == [("wording", "错误表述", "warn")]
