import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.sealing import SealBroken, seal, unseal
from gongkai.base.sealing.keys import keys

OLD, NEW = "11" * 32, "22" * 32
PLACE = {"table": "signin_secondfactor", "column": "secret", "row": "7"}


@pytest.fixture(autouse=True)
def field_keys(settings):
    settings.FIELD_KEYS = f"b:{NEW},a:{OLD}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sealed_text_opens_in_its_place(text):
    assert unseal(seal(text, **PLACE), **PLACE) == text


def test_the_same_text_is_never_sealed_the_same_and_cannot_be_read():
    first, second = seal("机密", **PLACE), seal("机密", **PLACE)

    assert first != second
    assert first.startswith("b:")
    assert "机密" not in first


@pytest.mark.parametrize(
    "elsewhere",
    [{"table": "x"}, {"column": "x"}, {"row": "8"}],
    ids=["table", "column", "row"],
)
def test_a_sealed_text_does_not_open_elsewhere(elsewhere):
    with pytest.raises(SealBroken, match="changed or moved"):
        unseal(seal("机密", **PLACE), **(PLACE | elsewhere))


def test_an_earlier_key_still_opens_and_a_removed_one_does_not(settings):
    settings.FIELD_KEYS = OLD
    sealed = seal("机密", **PLACE)

    settings.FIELD_KEYS = f"2:{NEW},1:{OLD}"
    assert unseal(sealed, **PLACE) == "机密"

    settings.FIELD_KEYS = f"2:{NEW}"
    with pytest.raises(SealBroken, match="no key '1'"):
        unseal(sealed, **PLACE)


@pytest.mark.parametrize("value", ["b:", "b:!", "b:AAAA", "b:" + "A" * 60])
def test_a_changed_value_does_not_open(value):
    with pytest.raises(SealBroken, match="changed or moved"):
        unseal(value, **PLACE)


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "a:",
        "a:11",
        f"a:{OLD},a:{NEW}",
        f":{OLD}",
        "x" * 64,
        f"a:{OLD}00",
        f"k 1:{OLD}",
        f"a:b:{OLD}",
    ],
)
def test_wrong_keys_stop_everything(setting):
    with pytest.raises(ValueError, match=r"GONGKAI_FIELD_KEYS|hexadecimal"):
        keys(setting)


def test_the_newest_key_comes_first():
    assert list(keys(f"b:{NEW}, a:{OLD}")) == ["b", "a"]
    assert keys(OLD) == {"1": bytes.fromhex(OLD)}
