"""The commands as a shell meets them: what they print, and how they end."""

import json
import shutil
import sqlite3

import pytest
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.command import call

from gongkai.faces.cli import run


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


class TestWithoutSetUp:
    """`docnumber`, `extract` and `search --corpus` need no database and write nothing."""

    def test_docnumber_gives_an_object_a_text(self, capsys):
        assert run(["docnumber", "根据津容办[2017]416号文件", "没有文号"]) == 0

        first, second = lines(capsys.readouterr().out)
        assert first["found"][0] == {
            "start": 2,
            "end": 15,
            "canonical": "津容办〔2017〕416号",
            "code": "津容办",
            "year": 2017,
            "number": "416",
            "doubt": None,
        }
        assert second == {"id": 2, "found": []}

    def test_docnumber_reads_jsonl_and_gives_the_ids_back(self, tmp_path, capsys):
        path = tmp_path / "texts.jsonl"
        path.write_text('{"id": "a", "text": "国办发〔2017〕47号"}\n', encoding="utf-8")

        assert run(["docnumber", "--jsonl", str(path)]) == 0

        assert [row["id"] for row in lines(capsys.readouterr().out)] == ["a"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("{", "第 1 行：不是 JSON"),
            ("[1]", "第 1 行：不是 JSON 对象"),
            ('{"id": 1}', "第 1 行：缺少 text"),
        ],
    )
    def test_a_bad_line_is_named(self, tmp_path, capsys, content, said):
        path = tmp_path / "texts.jsonl"
        path.write_text(content, encoding="utf-8")

        assert run(["docnumber", "--jsonl", str(path)]) == 2

        captured = capsys.readouterr()
        assert said in captured.err
        assert captured.err.count("\n") == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ["docnumber"],
            ["docnumber", "--jsonl", "/nowhere/x.jsonl"],
            ["nonsense"],
            ["publish", "--site"],
            ["search"],
            ["verify", "--root", "/nowhere"],
        ],
    )
    def test_what_cannot_be_used_is_said_in_one_line(self, capsys, arguments):
        assert run(arguments) == 2

        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1

    def test_extract_prints_what_it_reads_and_names_what_it_cannot(self, tmp_path, capsys):
        page = tmp_path / "page.html"
        page.write_text(
            "<html><body><h1>关于公布抽检结果的通知</h1><p>现将结果公布如下。</p></body></html>",
            encoding="utf-8",
        )
        junk = tmp_path / "junk.bin"
        junk.write_bytes(bytes(range(256)) * 40)

        assert run(["extract", str(page), str(junk), str(tmp_path / "none.html")]) == 2

        captured = capsys.readouterr()
        assert [row["title"] for row in lines(captured.out)] == ["关于公布抽检结果的通知"]
        assert captured.err.count("\n") == 2

    def test_extract_names_the_page_that_another_is_a_copy_of(self, tmp_path, capsys):
        text = "关于公布抽检结果的通知\n现将2024年第3批食品抽检的结果公布如下，请各单位遵照执行。"
        first, copy = tmp_path / "a.txt", tmp_path / "b.html"
        first.write_text(text, encoding="utf-8")
        title, words = text.split("\n")
        copy.write_text(f"<html><h1>{title}</h1><p>{words}</p></html>", encoding="utf-8")

        assert run(["extract", str(first), str(copy)]) == 0

        read = lines(capsys.readouterr().out)
        assert [row["duplicate_of"] for row in read] == [None, str(first)]

    def test_extract_reads_word_and_pdf_like_pages(self, tmp_path, capsys):
        word, paper, scan = (tmp_path / name for name in ("a.docx", "b.pdf", "c.pdf"))
        word.write_bytes(papers.word_paper())
        paper.write_bytes(
            papers.pdf((papers.set_lines("各单位：现就防汛工作通知如下。", 700), ""))
        )
        scan.write_bytes(samples.scanned_pdf())

        assert run(["extract", str(word), str(paper), str(scan)]) == 2

        captured = capsys.readouterr()
        assert [row["title"] for row in lines(captured.out)] == [papers.TITLE, None]
        assert captured.err.count("扫描件") == 1

    def test_a_separate_collection_is_ranked(self, tmp_path, capsys):
        corpus, queries = tmp_path / "corpus.jsonl", tmp_path / "queries.jsonl"
        corpus.write_text(
            '{"id": 7, "name": "甲", "text": "住宅加装电梯的补助"}\n'
            '{"id": "b", "title": "乙", "text": "公园开放时间"}\n',
            encoding="utf-8",
        )
        queries.write_text('{"id": 1, "query": "电梯补助"}\n', encoding="utf-8")

        code = run(["search", "--batch", str(queries), "--corpus", str(corpus), "--limit", "5"])

        assert code == 0
        assert lines(capsys.readouterr().out) == [{"id": 1, "ranked": [7]}]


class TestOnTheDemoCity:
    def test_a_second_demo_changes_nothing(self, gongkai, demo):
        before = sorted(path.name for path in (demo / "public").rglob("*"))

        answer = gongkai("demo", "--no-serve")

        assert answer.returncode == 0
        assert sorted(path.name for path in (demo / "public").rglob("*")) == before

    def test_search_prints_the_keys_of_the_contract(self, gongkai):
        answer = gongkai("search", "加装电梯", "--json", "--limit", "3")

        found = json.loads(answer.stdout)
        assert answer.returncode == 0
        assert found["total"] > 3
        assert len(found["results"]) == 3
        assert set(found["results"][0]) == {
            "index_number",
            "title",
            "organ",
            "doc_number",
            "published_on",
            "validity",
            "snippet",
            "url",
        }
        assert "加装电梯" in found["results"][0]["snippet"]

    def test_a_batch_ranks_index_numbers(self, gongkai, tmp_path):
        queries = tmp_path / "queries.jsonl"
        queries.write_text('{"id": 1, "query": "低保标准"}\n', encoding="utf-8")

        answer = gongkai("search", "--batch", str(queries), "--limit", "2")

        (row,) = lines(answer.stdout)
        assert len(row["ranked"]) == 2
        assert all("/" in number for number in row["ranked"])

    def test_everything_is_well_at_first(self, gongkai):
        checked, verified = gongkai("check"), gongkai("verify")

        assert (checked.returncode, checked.stdout.splitlines()[1:]) == (0, ["一切正常。"])
        assert (verified.returncode, verified.stdout) == (0, "")

    def test_publishing_without_news_writes_nothing(self, gongkai):
        answer = gongkai("publish")

        assert answer.returncode == 0
        assert "写入 0 页，删除 0 页" in answer.stdout

    def test_a_changed_a_missing_and_an_extra_file_are_named(self, gongkai, demo):
        site = demo / "public" / "current" / "yunzhou"
        (site / "index.html").write_text("改过", encoding="utf-8")
        (site / "robots.txt").unlink()
        (site / "extra.html").write_text("多出来的", encoding="utf-8")

        answer = gongkai("verify")

        assert answer.returncode == 1
        assert sorted(line.split(" (")[0] for line in answer.stdout.splitlines()) == [
            "yunzhou/extra.html: extra",
            "yunzhou/index.html: changed",
            "yunzhou/robots.txt: missing",
        ]

    def test_a_copy_is_verified_with_a_key_alone(self, gongkai, demo, tmp_path):
        copy = shutil.copytree(demo / "public" / "current" / "yunzhou", tmp_path / "copy")
        key = tmp_path / "manifest.pub"
        key.write_text((demo / "public" / "manifest.pub").read_text())
        shutil.rmtree(demo)

        good = gongkai("verify", "--root", str(copy), "--key", str(key))
        (copy / "index.html").write_text("改过", encoding="utf-8")
        bad = gongkai("verify", "--root", str(copy), "--key", str(key))

        assert (good.returncode, good.stdout) == (0, "")
        assert bad.returncode == 1
        assert bad.stdout.startswith("index.html: changed")

    def test_the_first_bad_row_of_the_journal_is_named(self, gongkai, demo):
        database = sqlite3.connect(demo / "gongkai.sqlite3")
        database.execute("DROP TRIGGER journal_entry_no_update")
        row = database.execute(
            "SELECT min(id) FROM journal_entry WHERE kind='document'"
        ).fetchone()
        database.execute("UPDATE journal_entry SET by='nobody' WHERE id=?", row)
        database.commit()
        database.close()

        answer = gongkai("verify")

        assert answer.returncode == 1
        assert answer.stdout.startswith(f"journal {row[0]} (document ")

    def test_reindex_switches_to_a_new_index(self, gongkai, demo):
        before = (demo / "search" / "current").read_text()

        answer = gongkai("reindex")

        assert answer.returncode == 0
        assert (demo / "search" / "current").read_text() != before

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("import", "x.txt", "--organ", "YZ77"), "--organ YZ77：没有这个机关"),
            (("import", "x.txt", "--organ", "YZ01", "--as", "nobody"), "没有这个人"),
            (("publish", "--site", "nowhere"), "没有这个站点"),
        ],
    )
    def test_a_name_that_is_not_there_is_said(self, gongkai, arguments, said):
        answer = gongkai(*arguments)

        assert answer.returncode == 2
        assert said in answer.stderr
        assert answer.stderr.count("\n") == 1

    def test_without_data_the_next_step_is_named(self, tmp_path):
        answer = call(tmp_path / "empty", "publish")

        assert answer.returncode == 2
        assert answer.stderr.count("\n") == 1
        assert "gongkai" in answer.stderr
