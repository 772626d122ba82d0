"""The terms of normative documents, as the city or an organ settles them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.models import NormativeSetting

SETTLED = ("prefix", "normal_years", "trial_years", "assess_months")


@transaction.atomic
def settle_terms(
    organ: Organ | None, *, values: Mapping[str, Any], by: Standing, at: datetime
) -> NormativeSetting:
    """From now on this holds for an organ; None: for the city, where an organ has none of its own.

    Documents keep the day they lapse on; what is handed over from now on is held to it.
    """
    rules.check_may_settle(by)
    code = organ.code if organ else ""
    setting = NormativeSetting.objects.select_for_update().filter(code=code).first()
    setting = setting or NormativeSetting(code=code)
    for name in SETTLED:
        setattr(setting, name, values[name])
    rules.check_settled(setting)
    setting.save()
    data = {name: values[name] for name in SETTLED}
    record("terms.settle", kind="terms", key=code or "city", by=by.code, at=at, data=data)
    return setting


@transaction.atomic
def unsettle_terms(organ: Organ, *, by: Standing, at: datetime) -> None:
    """The city's terms hold for the organ again."""
    rules.check_may_settle(by)
    NormativeSetting.objects.filter(code=organ.code).delete()
    record("terms.unsettle", kind="terms", key=organ.code, by=by.code, at=at, data={})
