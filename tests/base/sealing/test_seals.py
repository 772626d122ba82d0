"""Sealed values: what opens them, what does not, how they are found and how keys are changed."""

import string

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.base.signin.people import START, person

from gongkai.base import sealing
from gongkai.base.journal.models import Entry
from gongkai.base.sealing import actions, columns, display, queries
from gongkai.base.signin import actions as signin
from gongkai.base.signin.models import SecondFactor
from gongkai.faces.cli import database, health

OLD = "a1" * 16 + "b2" * 16
NEW = "c3" * 16 + "d4" * 16
PLACE = {"table": "people", "column": "phone", "row": "7"}


@pytest.fixture
def old_key(settings):
    settings.FIELD_KEYS = f"k1:{OLD}"
    return settings


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_a_value_opens_in_its_own_place_alone(old_key, cipher):
    old_key.FIELD_CIPHER = cipher
    sealed = sealing.seal("138 0000 0000 𠮷", **PLACE)

    assert sealed.startswith(f"k1:{cipher}:")
    assert sealing.unseal(sealed, **PLACE) == "138 0000 0000 𠮷"
    assert sealing.seal("138 0000 0000 𠮷", **PLACE) != sealed
    for name in PLACE:
        with pytest.raises(sealing.SealBroken):
            sealing.unseal(sealed, **PLACE | {name: "other"})


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_a_changed_sign_anywhere_breaks_the_seal(old_key, cipher):
    old_key.FIELD_CIPHER = cipher
    sealed = sealing.seal("330102", **PLACE)
    for at in range(len(sealed)):
        sign = "A" if sealed[at] != "A" else "B"
        with pytest.raises(sealing.SealBroken):
            sealing.unseal(sealed[:at] + sign + sealed[at + 1 :], **PLACE)


@given(st.text(alphabet=string.printable + "：密", max_size=60))
def test_nonsense_is_a_broken_seal_and_no_other_fault(value):
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(value, **PLACE)


def test_a_value_from_before_there_were_two_ciphers_still_opens(old_key):
    name, _, content = sealing.seal("密", **PLACE).split(":")
    assert sealing.unseal(f"{name}:{content}", **PLACE) == "密"


def test_another_key_under_the_same_name_opens_nothing(old_key):
    sealed = sealing.seal("密", **PLACE)
    old_key.FIELD_KEYS = f"k1:{NEW}"
    with pytest.raises(sealing.SealBroken, match="changed or moved"):
        sealing.unseal(sealed, **PLACE)
    old_key.FIELD_KEYS = f"k2:{NEW}"
    with pytest.raises(sealing.SealBroken, match="no key 'k1'"):
        sealing.unseal(sealed, **PLACE)


def test_a_blind_index_finds_the_same_value_however_it_is_written(old_key):
    index = sealing.blind("33010219900101123x", kind="id")
    assert sealing.blind(" ３３０１０２ 19900101-123X ", kind="id") == index
    assert sealing.blind("330102199001011230", kind="id") != index
    assert sealing.blind("33010219900101123x", kind="phone") != index
    assert (sealing.blind("  ", kind="id"), sealing.blinds("", kind="id")) == ("", [])


def test_a_blind_index_is_found_after_the_key_was_changed(old_key):
    index = sealing.blind("13800000000", kind="phone")
    old_key.FIELD_KEYS = f"k2:{NEW},k1:{OLD}"
    assert sealing.blind("13800000000", kind="phone") != index
    assert index in sealing.blinds("13800000000", kind="phone")


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("identity", "330102199001011234", "330102************"),
        ("identity", "E12345678", "E1*****78"),
        ("identity", "12", "***"),
        ("phone", "138 0000 1234", "138****1234"),
        ("phone", "0571-87654321", "0571-******21"),
        ("phone", "call me", "*******"),
        ("email", "zhang@yunzhou.example", "z***@yunzhou.example"),
        ("email", "@", "***"),
        ("name", "欧阳小妹", "欧阳**"),
        ("address", "云州市东城区百花路1号", "云州市东城区****"),
        ("name", "", ""),
        ("else", "something", "********"),
    ],
)
def test_what_is_shown_can_be_recognised_and_not_used(kind, value, masked):
    assert display.shown(kind, value) == masked


@given(st.sampled_from(["identity", "phone", "email", "name", "address"]), st.text(max_size=30))
def test_whatever_somebody_types_can_be_shown(kind, value):
    assert isinstance(display.shown(kind, value), str)


@pytest.mark.django_db
class TestAnotherKey:
    @pytest.fixture(autouse=True)
    def _sealed(self, old_key):
        self.settings = old_key
        self.people = [person(code) for code in ("lin", "wu", "zhao")]
        self.secrets = [signin.begin_second_factor(each, at=START).secret for each in self.people]

    def opened(self):
        rows = SecondFactor.objects.order_by("begun_at", "person__code")
        column = next(each for each in columns.columns() if each.model == "signin.SecondFactor")
        return sorted(sealing.unseal(row.secret, **column.place(row)) for row in rows)

    def test_everything_is_sealed_anew_and_the_old_key_may_go(self):
        self.settings.FIELD_KEYS = f"k2:{NEW},k1:{OLD}"
        assert queries.left() == {"k1": 3}

        assert actions.reseal(at=START, most=1000) == 3

        assert queries.left() == {}
        assert actions.reseal(at=START) == 0
        self.settings.FIELD_KEYS = f"k2:{NEW}"
        assert queries.faults() == []
        assert self.opened() == sorted(self.secrets)
        assert Entry.objects.get(act="seal.renew").data == {"key": "k2:aes", "count": 3}

    def test_another_cipher_is_taken_up_too(self):
        self.settings.FIELD_CIPHER = "sm4"
        assert actions.reseal(at=START) == 3
        assert self.opened() == sorted(self.secrets)

    def test_a_key_that_is_missing_or_another_is_named(self):
        self.settings.FIELD_KEYS = f"k2:{NEW}"
        assert ["缺少密钥 k1" in fault for fault in queries.faults()] == [True]
        self.settings.FIELD_KEYS = f"k1:{NEW}"
        assert ["密钥 k1 不对" in fault for fault in queries.faults()] == [True]

    def test_with_a_wrong_key_nothing_starts(self):
        self.settings.FIELD_KEYS = f"k1:{NEW}"
        with pytest.raises(click.ClickException, match="不能启动：GONGKAI_FIELD_KEYS 里的密钥 k1"):
            database.check()

    def test_the_check_says_that_an_old_key_is_still_needed(self, data_dir):
        self.settings.FIELD_KEYS = f"k2:{NEW},k1:{OLD}"
        told = [each for each in health.faults(data_dir, on=START.date()) if "密钥" in each]
        assert ["还有 3 个字段" in each for each in told] == [True]

    def test_a_damaged_value_holds_up_no_other(self, caplog):
        SecondFactor.objects.filter(person__code="lin").update(secret="k1:aes:AAAA")
        self.settings.FIELD_KEYS = f"k2:{NEW},k1:{OLD}"
        assert actions.reseal(at=START) == 2
        assert "cannot be sealed anew" in caplog.text
