import pytest

from gongkai.text import indexnumber
from gongkai.text.indexnumber import IndexNumber, compose, is_org_code, parse, path, schemes


@pytest.mark.parametrize("name", schemes())
def test_every_scheme_reads_its_own_example(name):
    found = parse(schemes()[name].example)

    assert found is not None
    assert (found.scheme, found.doubt) == (name, None)


def test_an_index_number_is_read_with_its_parts():
    assert parse(" ０００１２５５８３／2017-00120\n") == IndexNumber(
        text="000125583/2017-00120",
        scheme="orgcode_year_seq",
        org_code="000125583",
        year=2017,
        serial=120,
    )


def test_a_wrong_check_character_is_a_doubt():
    found = parse("000125584/2017-00120")

    assert found is not None
    assert found.doubt == "机构代码校验位不符"


@pytest.mark.parametrize(
    "text", ["", "津容办〔2017〕416号", "000125583/2017", "000125583/2017-120"]
)
def test_what_is_of_no_scheme_is_no_index_number(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("code", "is_valid"),
    [
        ("000125583", True),
        ("000014349", True),
        ("000013338", True),
        ("01527918X", True),
        ("000125580", False),
        ("11441700007280420Y", True),
        ("11341702486344515H", True),
        ("11341702486344515J", False),
        ("1134170248634451IH", False),
        ("12345", False),
    ],
)
def test_an_organ_code_ends_in_its_check_character(code, is_valid):
    assert is_org_code(code) is is_valid


@pytest.mark.parametrize(
    ("scheme", "org", "month", "text"),
    [
        (indexnumber.DEFAULT, "000125583", None, "000125583/2017-00120"),
        ("uscc_year_seq", "11441700007280420Y", None, "11441700007280420Y/2017-00120"),
        ("uscc_yearmonth_seq", "11341702486344515H", 3, "11341702486344515H/201703-00120"),
        ("orgcode_dash", "01527918X", None, "01527918X-2017-120"),
    ],
)
def test_the_next_number_is_made_by_the_scheme_of_the_site(scheme, org, month, text):
    assert compose(scheme, org, 2017, 120, month=month) == text
    assert parse(text) is not None


@pytest.mark.parametrize(
    ("scheme", "org", "year", "serial"),
    [
        ("local_prefix", "000125583", 2017, 1),
        ("orgcode_year_seq", "000125584", 2017, 1),
        ("orgcode_year_seq", "000125583", 2017, 0),
        ("orgcode_year_seq", "000125583", 2017, 100_000),
        ("orgcode_year_seq", "000125583", 20170, 1),
        ("orgcode_year_seq", "11441700007280420Y", 2017, 1),
        ("uscc_yearmonth_seq", "11341702486344515H", 2017, 1),
    ],
)
def test_parts_that_do_not_fit_make_no_number(scheme, org, year, serial):
    with pytest.raises(
        ValueError, match=r"makes no new|no valid organ|needs a serial|does not fit"
    ):
        compose(scheme, org, year, serial)


def test_an_unknown_scheme_is_an_error():
    with pytest.raises(KeyError):
        compose("none", "000125583", 2017, 1)


def test_the_slashes_of_an_index_number_stay_path_parts():
    assert path("000125583/2017-00120") == "000125583/2017-00120"
    assert path("云 州/2017?1") == "%E4%BA%91%20%E5%B7%9E/2017%3F1"


@pytest.mark.parametrize("text", ["", "/2017", "a//b", "../2017", "a/."])
def test_an_index_number_does_not_climb(text):
    with pytest.raises(ValueError, match="makes no address"):
        path(text)
