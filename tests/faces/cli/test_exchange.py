"""`gongkai exchange` as a shell meets it."""

import json

from tests.across.exchange.test_exchange import NAME, ROW
from tests.factories.city import MONDAY, City

from gongkai.across.exchange import actions, form
from gongkai.duties.requests.models import Case
from gongkai.faces.cli import run


def test_a_file_comes_in_once_and_goes_out_masked(db, tmp_path, data_dir, capsys):
    city = City()
    actions.add_system(code="yzzh", name=NAME, by=city.yz01["office"], at=MONDAY)
    given, out = tmp_path / "in.json", tmp_path / "out.csv"
    given.write_text(json.dumps({"format": form.NAME, "cases": [ROW]}), "utf-8")
    how = ["--system", "yzzh", "--as", "yz01-office", "--data", str(data_dir)]

    codes = [
        run(["exchange", "import", str(given), *how, "--dry-run"]),
        run(["exchange", "import", str(given), *how]),
        run(["exchange", "import", str(given), *how]),
        run(["exchange", "export", str(out), *how, "--from", "2026-01-01", "--state", "received"]),
    ]
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert codes == [0, 0, 0, 0]
    assert [(each["dry_run"], each["new"], each["same"]) for each in told] == [
        (True, 1, 0), (False, 1, 0), (False, 0, 1),
    ]  # fmt: skip
    assert Case.objects.count() == 1
    assert ROW["name"] not in out.read_text("utf-8-sig")
    assert out.stat().st_mode & 0o077 == 0


def test_what_cannot_be_taken_or_written_is_named(db, tmp_path, data_dir, capsys):
    city = City()
    actions.add_system(code="yzzh", name=NAME, by=city.yz01["office"], at=MONDAY)
    given = tmp_path / "in.json"
    how = ["--system", "yzzh", "--as", "yz01-office", "--data", str(data_dir)]

    def said(*cases: dict[str, str]) -> tuple[int, str]:
        given.write_text(json.dumps({"format": form.NAME, "cases": cases}), "utf-8")
        code = run(["exchange", "import", str(given), *how])
        return code, capsys.readouterr().err

    assert said(ROW | {"organ": "YZ02"}) == (
        2, "第 1 行：机关代码：没有这个机关，或者不由您办理。\n"
    )  # fmt: skip
    assert run(["exchange", "import", str(tmp_path / "none"), *how]) == 2
    assert run(["exchange", "export", str(tmp_path / "out.txt"), *how]) == 2
    assert run(["exchange", "export", str(tmp_path / "out.csv"), *how, "--state", "x"]) == 2
    assert run(["exchange", "export", str(tmp_path / "out.csv"), *how]) == 3
    assert run(["exchange", "export", "o.csv", "--system", "x", "--as", "yz01-office"]) == 2
    assert run(["exchange", "export", "o.csv", "--system", "yzzh", "--as", "nobody"]) == 2
    assert said(ROW)[0] == 0
    assert said(ROW | {"channel": "fax"})[0] == 1
    capsys.readouterr()
    assert run(["exchange", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == form.schema()
