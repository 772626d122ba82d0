"""A city, and clients in which somebody of it is signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.city import City

from gongkai.base.organs.models import Person
from gongkai.base.signin.actions import start_session

Enter = Callable[..., Client]


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def enter(db: None) -> Enter:
    """`enter("yz01-clerk")`: a client with a live session of that person."""

    def entered(code: str, **options: Any) -> Client:
        client = Client(**options)
        session = client.session
        session["person"] = code
        session["organ_name"] = "云州市民政局"
        session.save()
        person = Person.objects.get(code=code)
        start_session(person, session.session_key, address="192.0.2.7", at=timezone.now())
        return client

    return entered
