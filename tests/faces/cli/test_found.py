"""Founding a real city from a file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import call, environment

CITY = """
[site]
code = "main"
organ = "A1"
name = "清江市人民政府"

[[organ]]
code = "A1"
org_code = "00800126X"
kind = "office"
name = "清江市人民政府办公室"
short_name = "市政府办公室"

[[organ.department]]
code = "A1-1"
name = "综合处"

[[organ.series]]
code = "清政办发"

[[person]]
code = "zhangsan"
name = "张三"
organ = "A1"
department = "A1-1"
roles = ["clerk"]

[[person]]
code = "lisi"
name = "李四"
organ = "A1"
roles = ["reviewer"]
"""


@pytest.fixture(autouse=True)
def tables(finished_tables, data_dir):
    """Founding makes the tables where there are none, which takes long; these are there."""
    shutil.copytree(finished_tables, data_dir, dirs_exist_ok=True)


def found(tmp_path, text):
    path = tmp_path / "city.toml"
    path.write_text(text, encoding="utf-8")
    return call(
        tmp_path / "data", "found", str(path), "--address", "https://www.qingjiang.example"
    )


def test_everybody_gets_a_first_password_of_their_own(tmp_path):
    answer = found(tmp_path, CITY)

    rows = [line.split("\t") for line in answer.stdout.splitlines()]
    assert answer.returncode == 0
    assert [(code, name) for code, name, _ in rows] == [("zhangsan", "张三"), ("lisi", "李四")]
    assert len({password for *_, password in rows}) == 2


def test_the_people_are_no_demo_and_the_city_publishes(tmp_path):
    found(tmp_path, CITY)

    assert call(tmp_path / "data", "publish").returncode == 0
    code = "import django;django.setup();from gongkai.base.organs.models import Person;"
    code += "print(Person.objects.filter(is_demo=True).count())"
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path / "data") | {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "0\n"


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("00800126X", "008001261", "A1 的组织机构代码 008001261 校验位不对"),
        ('short_name = "市政府办公室"\n', "", "缺少 'short_name'"),
        ('roles = ["clerk"]', 'roles = ["king"]', "king"),
        ('organ = "A1"\nname = "清江', 'organ = "B9"\nname = "清江', "没有代码为 B9 的机关"),
        ('code = "lisi"', 'code = "zhangsan"', "什么都没有保存"),
        ("[site]", "[site", "不能读取"),
    ],
)
def test_a_faulty_file_is_named_and_nothing_is_kept(tmp_path, wrong, right, said):
    answer = found(tmp_path, CITY.replace(wrong, right))

    assert answer.returncode == 2
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert found(tmp_path, CITY).returncode == 0


def test_a_city_is_founded_once(tmp_path):
    found(tmp_path, CITY)

    answer = found(tmp_path, CITY)

    assert answer.returncode == 2
    assert "已经有一座城市" in answer.stderr


def test_the_sample_file_founds_a_city(tmp_path):
    shutil.rmtree(tmp_path / "data")
    sample = Path(__file__).parents[3] / "deploy" / "city.toml"

    assert found(tmp_path, sample.read_text(encoding="utf-8")).returncode == 0
