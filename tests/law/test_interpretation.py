import pytest

from gongkai.law.interpretation import ELEMENTS, FORMS, RELEASE, STAGES, Reach, lacking


def test_the_lists_are_those_of_the_sources():
    assert [each.zh for each in ELEMENTS.values()][:3] == ["背景依据", "目标任务", "主要内容"]
    assert len(ELEMENTS) == 9
    assert {"text", "qa", "picture", "video", "expert", "press"} <= set(FORMS)
    assert STAGES[RELEASE] == "公布时"


@pytest.mark.parametrize(
    ("form", "given", "missing"),
    [
        ("text", set(ELEMENTS), []),
        ("text", {"background", "aims", "content", "scope"}, ["standards"]),
        ("picture", set(), ["background", "aims", "content", "scope", "standards"]),
        ("qa", set(), []),
        ("press", set(), []),
    ],
)
def test_what_an_interpretation_lacks_is_named(form, given, missing):
    assert [each.id for each in lacking(form, given)] == missing


def test_each_reason_makes_an_interpretation_obligatory():
    assert Reach().reasons == ()
    assert Reach(is_normative=True, is_technical=True).reasons == ("行政规范性文件", "专业性强")
    assert Reach(is_wide=True, is_watched=True).reasons == ("涉及面广", "社会关注度高")
