"""Outgoing mail: posted once, delivered at least once, and nobody's name where it can be read."""

import email
from datetime import timedelta
from email import policy

import pytest
from tests.base.outbox.office import opened
from tests.base.signin.people import START

from gongkai.base.journal.models import Entry
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.base.outbox import actions, server, writing
from gongkai.base.outbox.models import Mail, State
from gongkai.law.refusal import Refusal

ADMIN = Standing("wang", "王", frozenset({Duty(Role.ADMIN_SYSTEM, "YZ01")}))
CLERK = Standing("lin", "林", frozenset({Duty(Role.CLERK, "YZ01")}))
TO = "zhang.san@yunzhou.example"


@pytest.fixture(scope="module")
def running():
    with opened() as office:
        yield office


@pytest.fixture
def office(running):
    running.refuses.clear()
    running.taken.clear()
    return running


def post(once="due:1", **values):
    given = {"kind": "request.due", "to": TO, "subject": "有一件申请今天到期", "at": START}
    return actions.post(once=once, text="请在今天办结。", **given | values)


def deliver(office, *, at=START, connect=None):
    there = server.read(office.url)
    return actions.deliver(
        connect or (lambda: server.Conversation(there)), sender=there.sender, at=at
    )


def read(text):
    return email.message_from_string(text, policy=policy.default)


@pytest.mark.django_db
class TestPosted:
    def test_a_mail_is_posted_once_and_delivered_as_it_was_written(self, office):
        assert (post(), post()) == (True, False)

        assert (deliver(office), deliver(office)) == (1, 0)

        (got,) = map(read, office.taken)
        assert got["To"] == TO
        assert got["Subject"] == "有一件申请今天到期"
        assert got.get_content().strip() == "请在今天办结。"
        mail = Mail.objects.get()
        assert (mail.state, mail.to, mail.text) == (State.SENT, "", "")
        assert mail.to_shown == "z***@yunzhou.example"

    def test_neither_address_nor_text_can_be_read_while_it_waits(self):
        post()
        row = str(Mail.objects.values().get())
        assert "zhang.san" not in row
        assert "办结" not in row

    def test_killed_between_sending_and_marking_it_goes_out_again_as_the_same_mail(self, office):
        post()
        there = server.read(office.url)

        class Killed(server.Conversation):
            def give(self, message):
                super().give(message)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            deliver(office, connect=lambda: Killed(there))
        assert deliver(office) == 0
        assert deliver(office, at=START + actions.LEASE) == 1

        first, second = map(read, office.taken)
        assert first["Message-ID"] == second["Message-ID"]

    def test_a_server_that_is_away_charges_one_mail_and_keeps_the_others(self, office):
        post("due:1")
        post("due:2")
        nobody = server.read("smtp://127.0.0.1:1/?from=gongkai@yunzhou.example")

        assert deliver(office, connect=lambda: server.Conversation(nobody)) == 0

        assert list(Mail.objects.order_by("id").values_list("state", "tries")) == [
            (State.WAITING, 1),
            (State.WAITING, 0),
        ]
        assert deliver(office, at=START + timedelta(minutes=2)) == 2

    def test_what_may_work_later_is_tried_again_later_each_time_and_then_given_up(self, office):
        office.refuses[TO] = "451 greylisted"
        post()
        at, waits = START, []
        while Mail.objects.get().state == State.WAITING:
            deliver(office, at=at)
            waits.append(Mail.objects.get().due_at - at)
            at += actions.WAITS[-1]
        assert tuple(waits[:-1]) == actions.WAITS
        assert "451 greylisted" in Mail.objects.get().fault

    def test_an_address_that_does_not_exist_fails_at_once_and_holds_up_no_other(self, office):
        office.refuses[TO] = f"550 no such user <{TO}>"
        post("due:1")
        post("due:2", to="li@yunzhou.example")

        assert deliver(office) == 1

        failed = Mail.objects.get(state=State.FAILED)
        assert failed.fault.startswith("550 no such user")
        assert TO not in failed.fault

    def test_what_failed_is_tried_again_by_the_system_administrator_alone(self, office):
        office.refuses[TO] = "550 no"
        post()
        deliver(office)
        failed = Mail.objects.get()
        with pytest.raises(Refusal, match="系统管理员"):
            actions.retry(failed, by=CLERK, at=START)

        office.refuses.clear()
        actions.retry(failed, by=ADMIN, at=START)
        with pytest.raises(Refusal, match="只有发送失败"):
            actions.retry(failed, by=ADMIN, at=START)

        assert deliver(office) == 1
        assert Entry.objects.filter(act="mail.retry", by="wang").count() == 1

    def test_it_waits_for_its_time(self, office):
        post(due_at=START + timedelta(hours=1))
        assert deliver(office) == 0
        assert deliver(office, at=START + timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zhang",
        "a@b",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,c@d.example",
        "Zhang <a@b.example>",
        "a\0@b.example",
        "a@b..example",
        "张@b.example",
        "\u202ea@b.example",
    ],
)
def test_an_address_is_one_plain_address(address):
    with pytest.raises(Refusal, match="电子邮箱"):
        writing.check_address(address)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "a\r\nBcc: c@d.example",
        "答复\u202e",
        "a\0b",
        "申请人：张三，有新的申请",
        "电话 13800000000",
        "答" * 121,
    ],
)
def test_a_subject_is_one_line_that_says_nothing_of_a_person(subject):
    with pytest.raises(ValueError, match="subject"):
        writing.check_subject(subject)


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example/",
        "smtp:///?from=a@b.example",
        "smtp://mail.example",
        "smtp://mail.example:99999/?from=a@b.example",
        "smtp://mail.example/?from=a@b.example%0d%0aX:y",
    ],
)
def test_a_setting_that_names_no_server_or_no_sender_is_refused(url):
    with pytest.raises(ValueError, match=r"write|address|port"):
        server.read(url)


def test_a_server_is_read_from_its_address():
    assert server.read("") is None
    found = server.read("smtps://gongkai%40b.example:se%3Acret@mail.example")
    assert found == server.Server(
        "mail.example", 465, True, "gongkai@b.example", "gongkai@b.example", "se:cret"
    )


def test_a_password_is_not_sent_in_the_clear_to_another_machine(office, monkeypatch):
    there = server.read(office.url.replace("127.0.0.1", "gongkai:secret@127.0.0.1"))
    monkeypatch.setattr(server, "_HOME", frozenset())
    with pytest.raises(server.Away, match="STARTTLS"), server.Conversation(there):
        pass
