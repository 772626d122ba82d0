"""What must never be true is refused by the database, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from tests.duties.releases.things import LATER, MONDAY, freeze, passed, published, signed

from gongkai.duties.releases.models import Publication, Release

pytestmark = pytest.mark.django_db


def refused(name, rows, **values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize("values", [{"passed_by": "reviewer"}, {"passed_at": MONDAY}])
def test_a_review_has_a_person_and_a_time(values):
    freeze()

    refused("release_passed_by_somebody", Release.objects.all(), **values)


@pytest.mark.parametrize("values", [{"signed_by": "leader"}, {"signed_at": MONDAY}])
def test_a_signature_has_a_person_and_a_time(values):
    passed()

    refused("release_signed_after_review", Release.objects.all(), **values)


def test_nothing_is_signed_without_review():
    freeze()

    refused(
        "release_signed_after_review", Release.objects.all(), signed_by="leader", signed_at=MONDAY
    )


def test_nothing_is_signed_before_its_review():
    signed()

    refused("release_signed_after_review", Release.objects.all(), passed_at=LATER)


def test_a_version_is_frozen_once():
    freeze()
    second = freeze()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=second.pk).update(version=1)


def test_a_thing_is_public_once_and_an_index_number_is_one_thing_s():
    published()
    with pytest.raises(IntegrityError), transaction.atomic():
        published(signed(key="2"))

    published(signed(key="2"), index_number="00800126X/2026-00002")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(key="2").update(key="1")


def test_a_withdrawal_has_a_reason():
    published()

    refused("publication_withdrawn_with_reason", Publication.objects.all(), withdrawn_at=LATER)


def test_what_was_published_cannot_lose_its_release():
    published()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.all().delete()
