"""Keys at the desk: made by a clerk, shown once, revoked by those who may."""

from datetime import timedelta

from django.utils import timezone
from lxml import html
from tests.factories.city import make_person

from gongkai.base.organs.roles import Role
from gongkai.duties.records.models import ListKey

AT = "/workbench/list-keys/"


def given(**said):
    until = timezone.localdate() + timedelta(days=30)
    return {"organ": "YZ01", "sort": "guide", "name": "好差评平台", "until_on": until} | said


def test_a_key_is_shown_once_and_revoked(city, enter):
    client = enter("yz01-clerk")

    made = html.document_fromstring(client.post(AT, given()).content)
    (secret,) = made.xpath("//main//code/text()")
    listed = client.get(AT).content.decode()
    key = ListKey.objects.get()

    assert secret.startswith("gklk_")
    assert secret not in listed
    assert "好差评平台" in listed
    assert client.post(f"{AT}{key.pk}/revoke/").status_code == 302
    assert "已停用" in client.get(AT).content.decode()
    assert "已经停用" in client.post(f"{AT}{key.pk}/revoke/").content.decode()


def test_what_cannot_be_is_said_and_makes_no_key(city, enter):
    client = enter("yz01-clerk")
    late = timezone.localdate() + timedelta(days=999)

    assert "最长一年" in client.post(AT, given(until_on=late)).content.decode()
    assert client.post(AT, given(organ="YZ02")).status_code == 422
    assert not ListKey.objects.exists()


def test_others_see_no_form_and_no_key_of_another_organ(city, enter):
    enter("yz01-clerk").post(AT, given())
    key = ListKey.objects.get()
    make_person("guard", city.organ("YZ02"), Role.ADMIN_SECURITY)
    make_person("keeper", city.organ("YZ02"), Role.ADMIN_AUDIT)

    assert "发放口令" not in enter("yz01-head").get(AT).content.decode()
    assert "好差评平台" not in enter("yz02-clerk").get(AT).content.decode()
    assert enter("yz02-clerk").post(f"{AT}{key.pk}/revoke/").status_code == 404
    assert "好差评平台" in enter("guard").get(AT).content.decode()
    assert enter("keeper").get(AT).status_code == 404
