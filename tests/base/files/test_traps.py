"""Every hiding place with something planted in it: found, and gone from the released copy."""

from io import BytesIO

import pytest
from tests.base.files.traps import HARMLESS, PLANTED, TRAPS, is_inside

from gongkai.base.files import checking
from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

KINDS = {"jpg": Kind.JPEG}
PERSONAL = {"id_card", "mobile", "bank_card"}
# What of a PDF is acted on by programs, or stands on a page as an object, is refused, not dropped.
REFUSED = {"attachment", "note", "redaction not carried out", "form field"}


def found(content, name):
    return {
        (each.text, each.channel) for each in scan(content, name).findings if each.kind in PERSONAL
    }


def copied(trap, content):
    kind = KINDS.get(trap.kind) or Kind(trap.kind)
    made = rebuild(BytesIO(content), kind)
    if kind == Kind.PDF and checking.hiding(scan(made.data, trap.file_name).to_json()["findings"]):
        made = rebuild(BytesIO(content), kind, is_flat=True)
    return made.data


@pytest.mark.parametrize("trap", TRAPS, ids=str)
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found_where_it_hides(trap, planted):
    assert (planted, trap.channel) in found(trap.build(planted), trap.file_name)


@pytest.mark.parametrize("trap", TRAPS, ids=str)
def test_a_clean_twin_raises_no_alarm(trap):
    assert found(trap.build(HARMLESS), trap.file_name) == set()


@pytest.mark.parametrize(
    "trap", [each for each in TRAPS if each.is_public and each.name not in REFUSED], ids=str
)
def test_a_copy_holds_nothing_that_was_planted(trap):
    planted = PLANTED[0]
    content = trap.build(planted)
    assert is_inside(content, planted) or trap.kind == "jpg"

    copy = copied(trap, content)

    assert not is_inside(copy, planted)
    assert scan(copy, "copy").verdict == "pass"


@pytest.mark.parametrize("trap", [each for each in TRAPS if each.name in REFUSED], ids=str)
def test_what_acts_or_lies_on_a_page_is_refused(trap):
    content = trap.build(PLANTED[0])

    with pytest.raises(Refusal):
        copied(trap, content)
