"""The file of a case: whole, the same each time, told from one that was changed."""

import hashlib
import io
import json
import zipfile

import pytest
from tests.factories.city import MONDAY, City
from tests.factories.requests import answered, fresh, handled

from gongkai.base.journal.models import Entry
from gongkai.duties.requests import actions, filing
from gongkai.duties.requests.models import Letter
from gongkai.law.refusal import Refusal

# Chosen from a list: they tell nobody apart.
CHOSEN = {"class", "id_type"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(city: City):
    case = answered(city)
    letter = case.letters.get(kind=case.decision)
    how = {"way": "post", "proof": "挂号信回执", "on": MONDAY.date()}
    actions.deliver(letter, **how, by=city.yz01["office"], at=MONDAY)
    return actions.archive(fresh(case), by=city.yz01["office"], at=MONDAY)


def taken(case, city) -> zipfile.ZipFile:
    made = io.BytesIO()
    actions.take_file(case, to=made, by=city.yz01["office"], at=MONDAY)
    return zipfile.ZipFile(made)


def test_the_file_holds_every_paper_and_says_what_it_holds(city, filed):
    made = taken(filed, city)

    letters = [f"发出/{n:02}.pdf" for n in range(1, filed.letters.count() + 1)]
    assert made.namelist() == [
        "目录.json", "目录.csv", "申请.json", "经过.json", *letters, "SHA256SUMS",
    ]  # fmt: skip
    for line in made.read("SHA256SUMS").decode().splitlines():
        sha256, name = line.split("  ")
        assert hashlib.sha256(made.read(name)).hexdigest() == sha256
    asked = json.loads(made.read("申请.json"))
    assert asked["description"] == filed.description
    assert asked["applicant"]["name"]
    assert all(made.read(name).startswith(b"%PDF") for name in letters)
    assert "request.answer" in [each["act"] for each in json.loads(made.read("经过.json"))]


def test_its_index_is_fixed_by_the_act_that_filed_it(city, filed):
    entry = Entry.objects.get(kind="request", key=filed.key, act="request.archive")

    in_zip = hashlib.sha256(taken(filed, city).read("目录.json")).hexdigest()

    assert entry.data["digest"] == in_zip == filing.digest(fresh(filed))
    assert taken(filed, city).read("目录.json") == taken(filed, city).read("目录.json")


def test_no_word_of_the_applicant_is_in_the_index(city, filed):
    asked = json.loads(taken(filed, city).read("申请.json"))
    told = taken(filed, city).read("目录.json").decode()

    personal = [each for name, each in asked["applicant"].items() if each and name not in CHOSEN]
    assert personal
    assert not [each for each in [*personal, asked["description"]] if each in told]


def test_what_was_changed_past_the_program_is_not_given_out(city, filed):
    Letter.objects.filter(case=filed).update(paper_digest="0" * 64)

    with pytest.raises(Refusal, match="与归档时不一致"):
        taken(filed, city)


def test_only_the_desk_takes_out_what_is_filed(city, filed):
    with pytest.raises(Refusal, match="政府信息公开工作机构"):
        actions.take_file(filed, to=io.BytesIO(), by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="还没有归档"):
        taken(handled(city), city)


def test_a_name_that_begins_like_a_formula_is_text_in_the_list(city, filed):
    letter = filed.letters.get(kind=filed.decision)
    Letter.objects.filter(pk=letter.pk).update(title="=1+1")

    assert "'=1+1" in filing._listed(fresh(filed)).decode("utf-8-sig")


def test_once_the_applicant_is_erased_nobody_takes_it_out(city, filed):
    Letter.objects.filter(case=filed).update(paper_digest="0" * 64)
    actions.erase(filed, reason="保管期满", by=city.yz01["office"], at=MONDAY)

    with pytest.raises(Refusal, match="销毁"):
        taken(fresh(filed), city)
