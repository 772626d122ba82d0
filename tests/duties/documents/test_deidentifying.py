"""What is withheld for privacy may be public with its personal data masked."""

import pytest
from tests.factories.city import MONDAY, City, fresh

from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Document
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
SECRET = "11010519491231002X"
WITHHELD = {"attribute": "on_request", "ground": "E15_PRIVACY", "ground_reason": "涉及申请人信息"}


def withheld(**values) -> tuple[City, Document]:
    city = City()
    number = f"<strong>{SECRET[:6]}</strong>{SECRET[6:]}"
    body = f"<p>申请人：欧阳志远，身份证号{number}。</p><p>准予。</p>"
    return city, city.draft(**({"body": body} | WITHHELD | values))


def test_the_copy_is_open_masked_and_a_draft_of_its_own():
    city, document = withheld(doc_number="云民发〔2026〕5号")

    copy = fresh(actions.deidentify(document, by=city.yz01["clerk"], at=MONDAY))

    assert (copy.attribute, copy.ground, copy.doc_number) == ("proactive", "", "")
    assert (copy.title, copy.genre, copy.state) == (document.title, document.genre, "draft")
    assert SECRET[6:] not in copy.body
    assert "欧阳志远" not in copy.body
    assert copy.body.endswith("<p>准予。</p>")
    assert fresh(document).body == document.body
    entry = Entry.objects.get(act="document.deidentify")
    assert (entry.key, entry.data) == (copy.key, {"of": document.key, "masked": 2})


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"ground": "E15_TRADE"}, "只有因个人隐私"),
        ({"attribute": "proactive"}, "只有因个人隐私"),
        ({"body": "<p>没有个人信息。</p>"}, "没有发现要遮盖"),
    ],
)
def test_what_needs_no_masked_copy_gets_none(values, why):
    city, document = withheld(**values)

    with pytest.raises(Refusal, match=why):
        actions.deidentify(document, by=city.yz01["clerk"], at=MONDAY)
    assert Document.objects.count() == 1


def test_a_picture_without_words_is_named():
    document = City().draft(body='<p><img src="a.png" alt="图"><img src="b.png"></p>')

    assert [each.text for each in rules.missing(document)] == ["图片“b.png”没有文字说明"]
