"""Whatever comes in: one exception at most, nothing lost, and the same answer every time."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.across.legacy.reading import PAGES, lost

from gongkai.across.legacy.chrome import why_chrome
from gongkai.across.legacy.extract import Extract, Unreadable, extract

SAMPLES = [path.read_bytes() for path in sorted(PAGES.glob("*.*"))]
WORDS = [
    "云州市财政局",
    "关于做好决算工作的通知",
    "云财〔2020〕3号",
    "云财〔202015",
    "索引号：00800001X/2020-00001",
    "名    称 ：",
    "发布机构：云州市财政局",
    "成文日期：",
    "2020年3月5日",
    "20200305",
    "（此件公开发布）",
    "各县（区）财政局：",
    "一、总体要求",
    "（一）工作目标",
    "为做好决算工作，根据有关规定，现就有关事项通知如下，请认真遵照执行，不得拖延。",
    "建設(shè)局的@@工作，*年*月*日前完成。",
    "上一篇：没有了",
    "首页 > 政务公开 > 正文",
    "时间：2020-03-06 09:30 来源：云州市财政局 浏览次数：",
    "{范文}来源:某助手微关注,发送“范文”领更多范例",
    "相关阅读",
    "",
    "\u3000\u3000附件：",
    "<>&?*＊",
]
quiet = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(data: bytes) -> Extract | None:
    try:
        return extract(data, name="x")
    except Unreadable:
        return None


@quiet
@given(st.binary(max_size=3000))
def test_random_bytes_are_read_or_refused(data):
    read(data)


@quiet
@given(st.sampled_from(SAMPLES), st.data())
def test_mangled_pages_are_read_or_refused(page, data):
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    middle = data.draw(st.binary(max_size=40) | st.sampled_from([b"", b"<", b"<!--", b"</td>"]))
    mangled = page[:start] + middle + page[end:]

    found = read(mangled)

    if found:
        json.dumps(found.to_json(), ensure_ascii=False)


@quiet
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_no_word_of_a_text_is_lost(lines):
    text = "\n".join(lines)
    found = read(text.encode())

    if found:
        assert not lost(text, found)


@quiet
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.integers(0, 5))
def test_no_word_of_a_page_is_lost(lines, seed):
    tags = ["p", "div", "td", "h1", "li", "span"]
    shown = [line.replace("<>&", "") for line in lines]
    parts = [f"<{tags[(i + seed) % 6]}>{line}" for i, line in enumerate(shown)]
    found = read(f"<html><body>{''.join(parts)}</body></html>".encode())

    if found:
        assert not lost("".join(shown), found)


@quiet
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20))
def test_reading_twice_gives_the_same(lines):
    data = "\n".join(lines).encode()

    assert read(data) == read(data)


def test_a_long_row_of_figures_is_no_line_of_page_numbers_and_is_read_at_once():
    assert why_chrome("0" * 190) is None
    assert why_chrome("首页上一页[1][2]3下一页尾页") == "分页"
