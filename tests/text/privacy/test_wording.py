import pytest

from gongkai.text.privacy import Leader, Leaders, Word, WordList, find, usual

MAYOR = Leader("赵立新", ("市委副书记", "市长"))
DEPUTY = Leader("李静", ("副市长",))
SECRETARY = Leader("欧阳正华", ("市委书记",))
LEADERS = Leaders([SECRETARY, MAYOR, DEPUTY, Leader("", ("主任",)), Leader("孙", ())])


def said(text):
    return [(item.kind, item.text, item.right) for item in LEADERS.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "市长赵立新、副市长李静出席",
        "市委副书记、市长赵立新主持会议",
        "云州市委副书记、云州市人民政府市长：赵立新",
        "赵立新市长指出",
        "李　静副市长",
        "时任副市长赵立新",
        "原市委书记赵立新",
        "市委书记欧阳正华和市长赵立新",
        "省委书记钱大钧、市长赵立新",
        "市长钱大钧会见客人",
        "赵立新主任委员",
        "赵立新",
        "",
    ],
)
def test_the_right_post_and_name_stand(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("副市长赵立新主持", ("leader_post", "副市长", "市委副书记、市长")),
        ("市委书记、市长赵立新", ("leader_post", "市委书记", "市委副书记、市长")),
        ("市长李静调研", ("leader_post", "市长", "副市长")),
        ("李静市长调研", ("leader_post", "市长", "副市长")),
        ("市长赵利新主持", ("leader_name", "赵利新", "赵立新")),
        ("市长赵新立主持", ("leader_name", "赵新立", "赵立新")),
        ("赵利新市长主持", ("leader_name", "赵利新", "赵立新")),
        ("市委书记：欧阳振华", ("leader_name", "欧阳振华", "欧阳正华")),
    ],
)
def test_a_wrong_post_or_name_is_found_with_the_right_one(text, found):
    assert said(text) == [found]


def test_a_leader_named_twice_in_the_list_holds_both_posts():
    twice = Leaders([Leader("李静", ("副市长",)), Leader("李静", ("统战部部长",))])
    assert twice.find("统战部部长李静、副市长李静") == []


def test_no_leaders_find_nothing():
    assert Leaders([]).find("市长赵立新") == []


def test_a_word_gives_its_right_form_and_stands_in_longer_phrases():
    words = WordList([Word("截止", "词语误用", right="截至", unless=("截止日期", "报名截止"))])
    found = words.find("截止到今天，截止日期和报名截止不变，截止")
    assert [(item.start, item.right) for item in found] == [(0, "截至"), (18, "截至")]


def test_the_usual_list_knows_common_mistakes():
    found = usual().find("截止目前，法人代表座落于此；既使用又收回民宿，既使如此。")
    assert [(item.text, item.right) for item in found] == [
        ("截止目前", "截至目前"),
        ("法人代表", "法定代表人"),
        ("座落", "坐落"),
        ("既使", "即使"),
    ]


def test_forms_that_must_not_stand_block():
    (found,) = find("中港两地合作", lists=[usual()])
    assert (found.severity, found.right, found.mask) == ("block", "内地和香港", None)


def test_leaders_and_lists_come_with_the_rest():
    found = find("副市长赵立新座落", lists=[LEADERS, WordList(["座落"])])
    assert [item.kind for item in found] == ["leader_post", "wording"]
