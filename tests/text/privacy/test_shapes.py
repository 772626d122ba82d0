import pytest

from gongkai.text.privacy import find


def kinds(text, kind=None):
    return [(item.kind, item.text) for item in find(text, kind=kind)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("浙A12345号", "plate", "浙A12345"),
        ("浙A·D12345", "plate", "浙A·D12345"),
        ("皖A8K21学", "plate", "皖A8K21学"),
        ("浙A12345D", "plate", "浙A12345D"),
        ("浙A-8K2Z1", "plate", "浙A-8K2Z1"),
        ("信箱hhzwzx@163.com", "email", "hhzwzx@163.com"),
        ("出生日期：1990年5月12日", "birth_date", "1990年5月12日"),
        ("女，1990年5月生，汉族", "birth_date", "1990年5月"),
        ("1990.05.12出生", "birth_date", "1990.05.12"),
        ("出生年月：19900512", "birth_date", "19900512"),
        ("QQ：123456789", "im_account", "123456789"),
        ("微信号 wx_abc123", "im_account", "wx_abc123"),
        ("军字第1234567号", "officer_card", "军字第1234567号"),
        ("军官证号：政字第12345号", "officer_card", "政字第12345号"),
        ("从192.168.1.10登录", "ip", "192.168.1.10"),
    ],
)
def test_a_value_is_told_by_its_shape_or_label(text, kind, value):
    assert kinds(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "浙I12345",
        "浙A1234",
        "公务用车浙A88888",
        "abc@",
        "@163.com",
        "……@163.com",
        "邮箱yz@yunzhou.gov.cn",
        "举报邮箱：yzjb@163.com",
        "请发送至yzjb@163.com",
        "成文日期：1990年5月12日",
        "1975年8月生，现任副局长",
        "微信公众号",
        "国发第1号",
        "256.1.1.1",
        "版本2.10.3.1",
    ],
)
def test_what_only_looks_like_it_stands(text):
    assert kinds(text) == []


def test_the_mailbox_of_an_office_and_the_births_of_the_recruited_stand_in_their_kinds():
    assert kinds("邮箱yzjb@163.com", "contact") == []
    assert kinds("出生日期：1990年5月12日", "recruit") == []
