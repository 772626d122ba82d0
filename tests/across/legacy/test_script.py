"""Traditional characters are turned where somebody asks for it, and every change is listed."""

import json

import pytest

from gongkai.across.legacy import script
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.script import Script, turned
from gongkai.faces.cli import run

PAGE = """<html><body><h1>雲州市民政局關於做好養老服務工作的通知</h1><p>雲民發〔2019〕7號</p>
<p>各縣區民政局：</p><p>請各單位開放檔案查詢視窗，方便民眾辦理，並於年底前報告程式運行情況。</p>
<p>本段原来就是简体，乾隆年间的著作照样保留。</p><p>累計冬粉人數三十二萬，請及時回應。</p>
<p>雲州市民政局</p><p>2019年3月4日</p></body></html>"""


def read(asked: Script):
    return turned(extract(PAGE.encode(), name="a.html"), asked)


def test_nothing_is_turned_unless_it_is_asked_for():
    page = read(Script.KEEP)
    assert page.title == "雲州市民政局關於做好養老服務工作的通知"
    assert not [each for each in page.repairs if each.kind == script.KIND]
    assert any("保留原样未转换" in note for note in page.notes)


def test_characters_are_turned_and_words_stay():
    page = read(Script.STANDARD)
    assert page.title == "云州市民政局关于做好养老服务工作的通知"
    assert page.doc_number == "云民发〔2019〕7号"
    assert page.organs == ("云州市民政局",)
    assert "档案查询视窗" in "".join(page.body)
    assert "档案查询视窗" in page.body_html
    assert not any("保留原样未转换" in note for note in page.notes)
    assert any(each.why.endswith("，未改") for each in page.doubts)


def test_words_of_taiwan_are_turned_where_asked_and_are_to_be_looked_up():
    page = read(Script.TAIWAN)
    text = "".join(page.body)
    assert all(word in text for word in ("文件", "窗口", "程序"))
    assert not any(word in text for word in ("档案", "视窗", "程式"))
    whys = [each.why for each in page.doubts if each.field == "body"]
    assert "用语已由台湾用语转换，请对照原文核对" in whys
    # No table turns this back for sure: 中国小 may be wheat.
    assert "冬粉" in "".join(page.body)
    assert any("冬粉" in why for why in whys)


@pytest.mark.parametrize("asked", [Script.STANDARD, Script.TAIWAN])
def test_every_change_is_listed_and_nothing_else_changes(asked):
    before, after = read(Script.KEEP), read(asked)
    listed = {
        each.line: (each.before, each.after) for each in after.repairs if each.kind == script.KIND
    }
    for place, (old, new) in enumerate(zip(before.body, after.body, strict=True), start=1):
        assert (old == new and place not in listed) or listed[place] == (old, new)
    assert "本段原来就是简体，乾隆年间的著作照样保留。" in after.body


def test_a_page_in_standard_characters_is_the_same_object():
    page = extract(
        "<h1>关于开展巡查的通知</h1><p>现将事项通知如下，请认真执行。</p>".encode(), name="a"
    )
    assert turned(page, Script.TAIWAN) is page


def test_the_command_turns_where_it_is_asked(tmp_path, capsys):
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    assert run(["extract", "--script", "standard", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["title"].startswith("云州市民政局关于")


def test_without_the_tables_the_command_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "converter", lambda table: None)
    assert run(["extract", "--script", "taiwan", str(tmp_path)]) == 2
    assert "没有装 OpenCC" in capsys.readouterr().err
