import pytest

from gongkai.law.sourcing import Source, SourceKind, faults

WHOLE = Source("forwarded", "国务院办公厅", "关于做好防汛工作的通知", "国办发〔2026〕1号")


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (Source("own"), []),
        (Source(""), []),
        (Source("", "云州日报"), []),
        (Source("stated", "云州日报"), []),
        (Source("submitted", "市水务局"), []),
        (WHOLE, []),
        (Source("forwarded", "国务院办公厅", "通知", url="https://www.gov.example/1"), []),
        (Source("forwarded"), ["name", "title", "number"]),
        (Source("submitted", " "), ["name"]),
        (Source("own", "市水务局"), ["kind"]),
        (Source("submitted", "市水务局", "通知"), ["kind"]),
        (Source("forwarded", "甲", "乙", url="ftp://a.example/"), ["url"]),
    ],
)
def test_what_a_source_lacks_or_has_too_much(source, parts):
    assert [part for part, _why in faults(source)] == parts


@pytest.mark.parametrize(
    ("source", "zh"),
    [
        (Source("own"), "本机关制作"),
        (WHOLE, "转发：国务院办公厅"),
        (Source("submitted", "市水务局"), "单位报送：市水务局"),
        (Source("stated", "云州日报"), "云州日报"),
        (Source("", "云州日报"), "云州日报"),
        (Source(""), ""),
    ],
)
def test_a_source_in_one_line(source, zh):
    assert source.zh == zh


@pytest.mark.parametrize(("kind", "zh"), [("own", "本机关制作"), ("", ""), ("other", "")])
def test_the_name_of_a_kind(kind, zh):
    assert Source(kind).kind_zh == zh


def test_whom_a_text_comes_from():
    assert WHOLE.of("云州市人民政府") == "国务院办公厅"
    assert Source(SourceKind.OWN).of("云州市人民政府") == "云州市人民政府"
