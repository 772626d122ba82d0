import pytest

from gongkai.text.privacy import checks, find

SOUND = "11010519491231002X"


def kinds(text, kind=None):
    return [(item.kind, item.text) for item in find(text, kind=kind)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (f"证件 {SOUND}", "id_card", SOUND),
        (
            "１１０１０５１９４９１２３１００２Ｘ",
            "id_card",
            "１１０１０５１９４９１２３１００２Ｘ",
        ),
        ("110105 19491231 002X", "id_card", "110105 19491231 002X"),
        ("110105-19491231-002x", "id_card", "110105-19491231-002x"),
        ("1101051949123\n1002X", "id_card", "1101051949123\n1002X"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "id_card", "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"),
        ("旧证330106650312001", "id_card_15", "330106650312001"),
        ("手机13812345678", "mobile", "13812345678"),
        ("手机+86 138-1234-5678", "mobile", "+86 138-1234-5678"),
        ("手机008613812345678", "mobile", "008613812345678"),
        ("手机013812345678", "mobile", "013812345678"),
        ("手机138 1234 5678", "mobile", "138 1234 5678"),
        ("手机138123\n45678", "mobile", "138123\n45678"),
        ("手机１３８１２３４５６７８", "mobile", "１３８１２３４５６７８"),
        ("手机一三八一二三四五六七八", "mobile", "一三八一二三四五六七八"),
        ("家庭电话：0571-87654321", "landline", "0571-87654321"),
        ("家庭电话：(010)66666666", "landline", "(010)66666666"),
        ("家中座机：87654321", "landline", "87654321"),
        ("申请人王小二，电话0745-2713992", "landline", "0745-2713992"),
        ("卡6222021234567890128", "bank_card", "6222021234567890128"),
        ("卡6222 0212 3456 7890 128", "bank_card", "6222 0212 3456 7890 128"),
        ("4111111111111111", "bank_card", "4111111111111111"),
        ("存折账号：330106101234567", "bank_card", "330106101234567"),
        ("护照E12345678", "passport", "E12345678"),
        ("持EA1234567入境", "passport", "EA1234567"),
        ("护照号G12345678", "passport", "G12345678"),
        ("护照号141234567", "passport", "141234567"),
        ("通行证C12345678", "hk_mo_permit", "C12345678"),
        ("CA1234567", "hk_mo_permit", "CA1234567"),
        ("通行证L12345678", "tw_permit", "L12345678"),
        ("回乡证H1234567801", "home_return", "H1234567801"),
        ("回乡证M12345678", "home_return", "M12345678"),
        ("台胞证号：12345678", "tw_compatriot", "12345678"),
        ("USA310071234567", "foreign_residence", "USA310071234567"),
        ("社会保障卡号：A12345678", "social_card", "A12345678"),
        ("就诊卡号：0012345678", "social_card", "0012345678"),
        ("学号：2023010123", "student_number", "2023010123"),
    ],
)
def test_a_number_is_found_as_its_kind(text, kind, value):
    assert (kind, value) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "12812345678",
        "1381234567",
        "统一社会信用代码91350100M000100Y43",
        "统一社会信用代码：11441700007280420Y",
        "组织机构代码000125583",
        "0571-1234567",
        "办公电话：0571-87654321",
        "咨询电话：13800571234",
        "拨打热线12345",
        "值班电话：0571-85110110，18800001111（24小时）",
        "地址0571-87654321",
        "EI1234567",
        "通行证C1234567",
        "通行证L1234567",
        "回乡证H123456789",
        "12345678",
        "国药准字H20183456",
        "项目代码：2404-330106-04-01-123456",
        "订单编号：13900001111222",
        "订单编号：13900001111",
        "总投资13812345678元",
        "总投资13812345678.00元",
        "注册号330106000012345",
        "受理号330106650312001",
        "138****1234",
        "330106********0046",
        "1381234XXXX",
        "津容办〔2017〕416号",
        "2017年12月21日 2018年1月1日 2019年1月1日",
        "面积 138 1234 56 平方米",
        "收入13812\n345678",
        "罚款缴至云州市财政局（账号：6222021234567890128）",
        "统一社会信用代码：92330106MA2H0ABC1X",
        "户名：云州市财政局，账号：33010610123456789",
        "11010519491331002X",
        "110105194912310021",
    ],
)
def test_what_only_looks_like_a_number_of_a_person_stands(text):
    assert kinds(text) == []


def test_a_wrong_check_digit_beside_a_cue_is_a_warning():
    (found,) = find("身份证号：110105194912310021")
    assert (found.kind, found.severity, found.rule) == ("id_card", "warn", "id_card:cue")


def test_a_resident_of_hong_kong_is_told_by_the_number():
    number = next(
        "81000019940823002" + sign
        for sign in "0123456789X"
        if checks.citizen("81000019940823002" + sign)
    )
    assert kinds(number) == [("hmt_residence", number)]


def test_a_bank_card_with_a_wrong_check_digit_is_a_warning():
    (found,) = find("银行卡号6222021234567890127")
    assert (found.kind, found.severity) == ("bank_card", "warn")


def test_the_code_of_a_sole_trader_is_told_but_not_in_a_penalty():
    code = next(
        "92330106MA2H0ABC1" + sign
        for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY"
        if checks.body("92330106MA2H0ABC1" + sign)
    )
    (found,) = find(f"统一社会信用代码：{code}")
    assert (found.kind, found.severity, found.mask) == ("uscc", "info", None)
    assert find(f"统一社会信用代码：{code}", kind="penalty") == []


def test_an_office_gives_its_mobile_in_a_contact_sheet():
    text = "联系电话：13812345678"
    assert kinds(text) == [("mobile", "13812345678")]
    assert kinds(text, "contact") == []


def test_a_fixed_line_after_an_organ_is_the_organs():
    assert kinds("申请人可向市住建局窗口查询，电话0571-87654321") == []
    assert kinds("申请人王大海，电话0571-87654321（单位）") == [("person_name", "王大海")]


def test_an_examination_number_stands_where_the_list_is_public():
    assert kinds("准考证号：20240101123") == [("student_number", "20240101123")]
    assert kinds("准考证号：20240101123", "recruit") == []


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("91350100M000100Y43", True),
        ("11370322004222241N", True),
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("91350100I000100Y43", False),
    ],
)
def test_the_code_of_a_body_has_a_check_digit(code, sound):
    assert checks.body(code) is sound


@pytest.mark.parametrize(
    ("number", "sound"),
    [(SOUND, True), (SOUND[:-1] + "1", False), (SOUND[:-1], False), ("1101051949123100AX", False)],
)
def test_the_number_of_a_citizen_has_a_check_digit(number, sound):
    assert checks.citizen(number) is sound
