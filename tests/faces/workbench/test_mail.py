"""The page of stuck mail: for the system administrator, without addresses and texts."""

import pytest
from tests.factories.city import make_person

from gongkai.base.organs.roles import Role
from gongkai.base.outbox import actions
from gongkai.base.outbox.models import Mail, State
from gongkai.faces.cli import health
from gongkai.faces.workbench.staff import now, today


@pytest.fixture
def admin(city, enter):
    make_person("system", city.organ(), Role.ADMIN_SYSTEM)
    return enter("system")


def post(once):
    actions.post(
        kind="request.due",
        once=once,
        to="zhang.san@yunzhou.example",
        subject="有一件申请今天到期",
        text="请在今天办结。",
        at=now(),
    )


def test_what_failed_is_seen_without_address_and_text_and_tried_again(admin):
    post("a")
    Mail.objects.update(state=State.FAILED, fault="550 no such user")

    page = admin.get("/workbench/mail/").content.decode()
    pk = Mail.objects.get().pk
    answer = admin.post(f"/workbench/mail/{pk}/retry/")

    assert "550 no such user" in page
    assert "z***@yunzhou.example" in page
    assert "zhang.san" not in page
    assert "办结" not in page
    assert (answer.status_code, Mail.objects.get().state) == (302, State.WAITING)
    assert admin.post(f"/workbench/mail/{pk}/retry/").status_code == 422
    assert admin.post("/workbench/mail/999/retry/").status_code == 404


def test_for_others_there_is_no_such_page(city, enter, admin):
    post("a")
    clerk = enter("yz01-clerk")
    assert clerk.get("/workbench/mail/").status_code == 404
    assert clerk.post(f"/workbench/mail/{Mail.objects.get().pk}/retry/").status_code == 404


def test_without_a_server_it_is_said_plainly(admin, settings, data_dir):
    post("a")
    assert "没有配置邮件服务器" in admin.get("/workbench/mail/").content.decode()
    told = [each for each in health.faults(data_dir, on=today()) if each.startswith("邮件")]
    assert told == ["邮件：没有配置 GONGKAI_MAIL_URL，1 封邮件没有发出。"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(admin, rows, django_assert_max_num_queries):
    for number in range(rows):
        post(str(number))
    with django_assert_max_num_queries(12):
        admin.get("/workbench/mail/")
