"""What binds citizens is open unless the law forbids it, and comes to the office prepared."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City, fresh
from tests.factories.policies import make_policy

from gongkai.duties.documents import actions, rules
from gongkai.law.exemptions import GROUNDS, Effect
from gongkai.law.refusal import Refusal

WHY = "除法律、行政法规禁止公开的以外都要主动公开"


@pytest.mark.parametrize("attribute", ["on_request", "withheld"])
@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_normative_document_is_kept_back_on_what_the_law_forbids_only(city, attribute, ground):
    given = {"attribute": attribute, "ground": ground, "ground_reason": "有关规定。"}
    document = make_policy(city, reach="is_normative", **given)

    refused = [lack for lack in rules.missing(document) if WHY in lack.text]

    assert bool(refused) is (GROUNDS[ground].effect != Effect.MUST)
    assert {lack.code for lack in refused} <= {"attribute"}


def test_another_document_may_be_kept_back_on_any_ground(city: City):
    given = {"attribute": "withheld", "ground": "E16_WORKFLOW", "ground_reason": "讨论中。"}

    assert rules.missing(make_policy(city, reach="is_wide", **given))[-1:] != [WHY]
    assert rules.missing(city.draft(**given)) == []


def test_the_office_misses_consultation_and_catalogue_entry_by_name(city: City):
    document = make_policy(city, reach="is_normative", item="")
    by = city.yz01["clerk"]
    actions.set_policy(document, values={"consultation": " "}, by=by, at=MONDAY)

    codes = [lack.code for lack in rules.gate(fresh(document))]

    assert codes == ["consultation", "catalogue", "interpretation", "interpretation"]


def test_the_office_misses_the_collective_decision_until_it_is_named_whole(city: City):
    document = make_policy(city, reach="is_normative")
    by = city.yz01["clerk"]
    nothing = {"meeting": "", "decided_on": None, "decision": ""}
    actions.set_policy(document, values=nothing, by=by, at=MONDAY)
    assert rules.gate(fresh(document))[0].code == "decision"

    half = {"meeting": "局长办公会", "decision": "同意。"}
    with pytest.raises(Refusal, match="写全"):
        actions.set_policy(fresh(document), values=half, by=by, at=MONDAY)
    tomorrow = half | {"decided_on": TODAY + timedelta(days=1)}
    with pytest.raises(Refusal, match="还没有到"):
        actions.set_policy(fresh(document), values=tomorrow, by=by, at=MONDAY)
    actions.set_policy(fresh(document), values=half | {"decided_on": TODAY}, by=by, at=MONDAY)

    assert "decision" not in {lack.code for lack in rules.gate(fresh(document))}


def test_what_is_not_normative_is_not_asked_for_them(city: City):
    assert rules.gate(city.draft(item="")) == []
