"""Where else to go with a question that found nothing."""

import pytest
from tests.factories import profiles
from tests.factories.city import TODAY, City

from gongkai.across.search.helping import Help, Place, help_for

pytestmark = pytest.mark.django_db


def test_the_organ_whose_duty_it_is_is_named_with_its_telephone():
    city = City()
    for code, duties in (("YZ01", "负责财政预算工作。"), ("YZ02", "负责殡葬管理工作。")):
        profiles.published(city, code)
        organ = city.organ(code)
        organ.duties, organ.phone = duties, "0399-2260 0110"
        organ.save()

    told = help_for(["殡葬收费", ""], site="yunzhou", on=TODAY)

    assert told.organs == (Place("云州市YZ02局", "/jigou/YZ02/", "0399-2260 0110"),)
    assert help_for(["海洋渔业"], site="yunzhou", on=TODAY) == Help()
    assert help_for([""], site="yunzhou", on=TODAY) == Help()
