"""What is typed in traditional characters, in the standard ones."""

import pytest

from gongkai.text import script


@pytest.fixture(autouse=True)
def fresh_converters():
    script.converter.cache_clear()
    yield
    script.converter.cache_clear()


@pytest.mark.parametrize(
    "text", ["", "政务公开 2026", "乾隆", "著作权", "里程", "云政办发〔2026〕9号"]
)
def test_what_is_standard_stays_as_it_is(text):
    assert script.standard(text) == (text,)


def test_traditional_characters_are_turned():
    assert script.standard("廣東 政務公開 申請") == ("广东 政务公开 申请",)
    assert script.standard("雲政辦發〔2026〕9號") == ("云政办发〔2026〕9号",)


def test_words_of_taiwan_are_turned_into_ours_too():
    assert script.standard("資訊公開") == ("资讯公开", "信息公开")


def test_without_opencc_it_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(script, "find_spec", lambda name: None)

    assert script.standard("廣東") == ("廣東",)
