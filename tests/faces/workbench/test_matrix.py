"""Every address × roles × things of two organs × methods: what is not one's own is nowhere.

The addresses are taken from the desk as it is; a room that joins is tried without a line here.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO
from itertools import chain, product
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import resolve
from tests.faces.workbench.test_access import with_attachment
from tests.factories import catalogue, gazette, profiles, records, remarks, upward
from tests.factories import requests as requests_
from tests.factories.city import MONDAY, City, make_organ, make_person

from gongkai.across.exchange.models import Counterpart, System
from gongkai.across.legacy import batches, walks
from gongkai.across.legacy.crawl.limits import Wanted
from gongkai.across.legacy.models import ImportedPage, Offer
from gongkai.across.reports import actions as reports
from gongkai.across.sampling.models import Lot, Member, Ruling
from gongkai.across.urging import actions as urging
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import STAFF, Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.gazette.models import Issue
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import kinds
from gongkai.duties.handling.states import State
from gongkai.duties.records import confirming
from gongkai.duties.records.listed import Listed
from gongkai.duties.releases import actions as releases
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Appraisal, Case
from gongkai.duties.requests.parts import Part
from gongkai.duties.requests.rectifying import Application
from gongkai.faces.workbench.urls import urlpatterns
from gongkai.law.clock import Channel, Party
from gongkai.law.records.comparing import Item

THEIRS, OURS = "金丝雀乙局内部字样", "金丝雀甲局内部字样"
WRITTEN = ("title", "summary", "keywords", "recipients", "source", "service_object", "place_note")
ON_THE_SPOT = {"manner": "both", "places": ["board"]}
# What no page takes is refused before any thing is looked for: once per route tells it.
OTHERS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
# Not public, so that nobody outside the organ may read a word of it.
STATES = (State.DRAFT, State.SCHEDULED)
BODY = b"do=pass&reason=x&codes=other&revision=1&confirm=yes&q=%E9%87%91%E4%B8%9D%E9%9B%80"
# Whoever asks for it is nobody afterwards.
LEFT_OUT = {"/workbench/sign-out/"}
# Supervision and administration look across organs.
WIDE = {"all", *(role.value for role in Role if role not in STAFF)}
OFFERS = "/workbench/imports/offers/"
FORM = "application/x-www-form-urlencoded"
MOST = 25_000


def stage(city: City, organ: str, canary: str) -> set[str]:
    """Things of an organ that are nobody else's, the canary in all their words; their keys."""
    said = dict.fromkeys(WRITTEN, canary) | {"body": f"<p>{canary}</p>"} | ON_THE_SPOT
    department = Department.objects.create(organ=city.organ(organ), code="NB", name="内部处")
    keys = set()
    for state in STATES:
        document = city.draft(organ, department=department, **said)
        if state == State.DRAFT:
            document = with_attachment(document, city.people[organ]["clerk"])
            party = documents.consult(
                document, name=canary, is_citizen=False, contact=canary, question=canary,
                sent_on=MONDAY.date(), by=city.people[organ]["clerk"], at=MONDAY,
            )  # fmt: skip
            keys.add(str(party.pk))
        city.walk(document, state)
        keys |= {document.key, str(document.attachments.first().pk) if state == "draft" else ""}
        keys.add(of_concern(city, document, canary))
        if state == State.SCHEDULED:
            clerk = city.people[organ]["clerk"]
            keys.add(hung(document, canary, by=clerk))
            handling.comment(document, quote=canary, text=canary, by=clerk, at=MONDAY)
    keys.add(str(profiles.draft(city, organ, duties=canary).pk))
    keys.add(records.draft(city, organ=organ, title=canary, conditions=canary).key)
    keys |= of_request(city, organ, canary)
    keys.add(str(remarks.received(organ=organ, text=canary, where=canary).pk))
    edition = catalogue.edition(city, catalogue.line(canary).name, organ=organ)
    keys |= {str(edition.pk), *(str(line.pk) for line in edition.lines.all())}
    keys |= of_old_pages(city, organ, canary)
    keys |= of_paper(city, organ, canary)
    keys |= {
        urged(city, organ, canary),
        compared(city, organ, canary),
        appraised(city, organ, canary),
        rectified(city, organ, canary),
        of_gazette(city, organ, canary),
    }
    return keys - {""}


def compared(city: City, organ: str, canary: str) -> str:
    """A list held against another one, the canary on both sides; its key."""
    theirs = Listed((Item("000511001000", canary, {"basis": canary}),), ("basis",), (canary,))
    row = confirming.compare(
        city.organ(organ), sort="guide", source=canary, listed=theirs, is_whole=True,
        by=city.people[organ]["clerk"], at=MONDAY,
    )  # fmt: skip
    return row.key


def of_gazette(city: City, organ: str, canary: str) -> str:
    """An issue with the canary in it, of whichever organ; no number in an address names it."""
    issue = gazette.edit(city, gazette.draft(city), [], foreword=canary)
    Issue.objects.filter(pk=issue.pk).update(organ=city.organ(organ))
    return ""


def hung(document: Document, canary: str, *, by: Standing) -> str:
    """That it hangs somewhere; its key."""
    on = MONDAY.date()
    row = documents.post(
        document, place="board", where=canary, put_up_by=canary, put_up_on=on, until_on=on,
        by=by, at=MONDAY,
    )  # fmt: skip
    return str(row.pk)


def of_old_pages(city: City, organ: str, canary: str) -> set[str]:
    """A source of old pages that was handed in, and a lot of it; their keys."""
    batch = batches.give(
        BytesIO(f"标题,正文\n{canary},{canary}".encode()),
        declared_name=f"{canary}.csv",
        organ=city.organ(organ),
        by=city.people[organ]["clerk"],
        at=MONDAY,
    )
    row = Ruling.objects.create(
        organ=batch.organ, batch=batch, by_sample=True, reason=canary, by="x", at=MONDAY
    )
    lot = Lot.objects.create(
        organ=batch.organ, batch=batch, ruling=row, size=9, sample=3, seed="x", drawn_by="x",
        drawn_at=MONDAY,
    )  # fmt: skip
    document = city.draft(organ, title=canary)
    release = releases.freeze(
        kind="document", key=document.key, organ=organ, title=canary, content={}, authors=[],
        by=city.people[organ]["clerk"], at=MONDAY,
    )  # fmt: skip
    Member.objects.create(
        lot=lot, release=release, kind="document", key=document.key, digest=release.digest,
        is_sampled=True,
    )  # fmt: skip
    walk = walks.give(
        Wanted(f"http://slj.example.com/{canary}"), organ=batch.organ,
        by=city.people[organ]["clerk"], at=MONDAY,
    )  # fmt: skip
    page = ImportedPage.objects.create(
        organ=batch.organ, source=canary, sha256="0" * 64, title=canary, document=document,
        at=MONDAY, batch=batch, kind="document", advice="import",
    )  # fmt: skip
    # Offered to an organ that is nobody's here: the list of offers has no address of one.
    Offer.objects.create(
        page=page, organ=batch.organ, to=nobodys(), key="x", title=canary, index_number="x",
        addresses=[f"http://slj.example.com/{canary}"], by="x", at=MONDAY,
    )  # fmt: skip
    return {str(batch.pk), str(lot.pk), str(walk.pk)}


def nobodys() -> Organ:
    """An organ in which nobody here works."""
    return Organ.objects.filter(code="YZ20").first() or make_organ("YZ20")


def of_concern(city: City, document: Document, canary: str) -> str:
    """An organ that is nobody's here is asked about it; its key."""
    other = nobodys()
    by = city.people[document.organ.code]["clerk"]
    on = MONDAY.date() + timedelta(days=30)
    rows = handling.concern(document, organs=[other], matter=canary, due_on=on, by=by, at=MONDAY)
    return str(rows[0].pk)


def of_paper(city: City, organ: str, canary: str) -> set[str]:
    """A paper for a superior that is still its sender's own; the keys of it and its file."""
    paper = upward.draft(city, organ, title=canary, body=f"<p>{canary}</p>", note=canary)
    return {paper.key, str(upward.enclosed(city, paper, f"{canary}.png").pk)}


def of_request(city: City, organ: str, canary: str) -> set[str]:
    """A case with its answer, what hangs on them, and the report that counts it; their keys."""
    by, on = city.people[organ], MONDAY.date()
    case = requests_.handled(city, organ=organ, description=canary, applicant_name=canary)
    answer = actions.begin(case, by=by["clerk"], at=MONDAY)
    given = [Part(asked=canary, decision="GRANT_PROVIDE", provided=canary)]
    actions.write(answer, given=given, revision=answer.revision, by=by["clerk"], at=MONDAY)
    actions.note_search(
        case, place=canary, words=canary, found=canary, is_found=True, on=on, by=by["office"],
        at=MONDAY,
    )  # fmt: skip
    actions.consult(
        case, party=Party.ORGAN, name=canary, question=canary, sent_on=on, by=by["office"],
        at=MONDAY,
    )  # fmt: skip
    often = requests_.entered(city, organ=organ)
    opening = actions.propose_opening(
        city.organ(organ), title=canary, cases=[often], note=canary, by=by["office"], at=MONDAY
    )
    kept = {
        actions.lay_down(
            city.organ(organ), matter=canary, text=canary, from_on=on, by=by["office"], at=MONDAY
        ).pk,
        actions.advise(
            often, to_organ=city.organ(organ), text=canary, due_on=on + timedelta(days=9),
            by=by["office"], at=MONDAY,
        ).pk,
    }  # fmt: skip
    report = reports.draft(city.organ(organ), year=on.year - 1, by=by["clerk"], at=MONDAY)
    texts = {"ch5": canary}
    reports.edit(report, texts=texts, revision=report.revision, by=by["clerk"], at=MONDAY)
    return {
        *(case.key, answer.key, report.key, opening.key),
        *(str(case.letters.get().pk), exchanged(case, canary), *map(str, kept)),
    }


def rectified(city: City, organ: str, canary: str) -> str:
    """Somebody who asks to have a record of theirs corrected, the canary in all of it; its key."""
    row = actions.enter_rectification(
        city.organ(organ), application=Application(*[canary] * 7), channel=Channel.FACE,
        came_on=MONDAY.date(), token=organ, by=city.people[organ]["office"], at=MONDAY,
    )  # fmt: skip
    how = {"outcome": "unproven", "reasons": canary, "by": city.people[organ]["office"]}
    return actions.propose_rectification(row, **how, at=MONDAY).key


def appraised(city: City, organ: str, canary: str) -> str:
    """What an organ means to destroy, with the canary in its opinion; its key."""
    case = requests_.entered(city, organ=organ, description=canary)
    row = Appraisal.objects.create(
        organ=city.organ(organ), opinion=canary, proposed_by="x", proposed_at=MONDAY
    )
    row.cases.set([case])
    return str(row.pk)


def urged(city: City, organ: str, canary: str) -> str:
    """What an organ's leader urges inside the organ; its key."""
    row = urging.urge(
        city.organ(organ), about="other", subject=canary, text=canary, due_on=MONDAY.date(),
        by=city.people[organ]["leader"], at=MONDAY,
    )  # fmt: skip
    return str(row.pk)


def exchanged(case: Case, canary: str) -> str:
    """What another system says otherwise of a case, under the canary's number; its key."""
    system, _ = System.objects.get_or_create(
        code="yzzh", defaults={"name": "全市综合系统", "by": "system", "at": MONDAY}
    )
    row = Counterpart.objects.create(
        system=system, number=canary, case=case, conflicts={"description": "0"}, changed_at=MONDAY
    )
    return str(row.pk)


@pytest.fixture
def people(city: City, enter) -> dict[str, Client]:
    """Somebody of the first organ in each role, one with all of them, and nobody."""
    roles = {role.value: (role,) for role in Role} | {"all": sorted(STAFF)}
    found = {"nobody": Client()}
    for name, held in roles.items():
        make_person(f"m-{name}", city.organ(), *held)
        found[name] = enter(f"m-{name}")
    return found


def routes(keys: set[str]) -> list[list[str]]:
    """Each route of the desk as the addresses it has when its parts are filled with the keys."""
    pairs = list(product(sorted(keys), repeat=2))
    patterns = sorted({f"/workbench/{each.pattern}" for each in urlpatterns} - LEFT_OUT)
    return [sorted({fill(pattern, pair) for pair in pairs}) for pattern in patterns]


def requests(keys: set[str], people: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Who asks, how, and for what.

    Whoever holds all roles of an organ sees what any of them sees: that person comes first, opens
    every address and sends to it. Whoever looks across organs opens every address. All others try
    every route both ways, one with this thing and the next with that.
    """
    for place, who in enumerate(sorted(people, key=lambda name: (name != "all", name))):
        for turn, urls in enumerate(routes(keys)):
            mine = urls[(place + turn) % len(urls)]
            opened = urls if who in WIDE else [mine]
            sent_to = urls if who == "all" else [mine]
            yield from ((who, "GET", url) for url in opened)
            yield from ((who, "POST", url) for url in sent_to)
            if who == "all":
                yield from ((who, method, mine) for method in OTHERS)


def fill(route: str, pair: tuple[str, ...]) -> str:
    parts = iter(pair)
    while "<int:" in route:
        start = route.index("<int:")
        route = route[:start] + next(parts) + route[route.index(">", start) + 1 :]
    given = {
        "<str:code>": "yz02-clerk",
        "<slug:pk>": "YZ02",
        "<issue:pk>": "2026/1",
        "<slug:kind>": "document",
        "<slug:move>": "sign",
        "<slug:act>": "unmask",
        "<slug:code>": "RECEIPT",
        "<slug:row>": "r1",
        "<slug:column>": "total",
        "<str:token>": "x" * 43,
    }
    for part, value in given.items():
        route = route.replace(part, value)
    return route


def answered(client: Client, method: str, url: str) -> tuple[int, str]:
    """The status, and everything that came back: names of files and places to go too."""
    answer = client.generic(method, url, BODY, FORM)
    # Read to its end it is closed too; closed once more it would take the database along.
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, "\n".join([body.decode(errors="replace"), *answer.headers.values()])


def chains() -> dict[tuple[str, str], int]:
    """How long each chain of the journal is; people's own (passwords, duties) left out."""
    entries = Entry.objects.exclude(kind="person").order_by("seq")
    return {(entry.kind, entry.key): entry.seq for entry in entries}


@pytest.mark.sweep
def test_nothing_of_another_organ_is_seen_or_moved_by_anybody(city, people):
    keys = stage(city, "YZ02", THEIRS)
    before = chains()
    signs = (THEIRS, quote(THEIRS))
    leaks, faults, asked = [], [], 0
    # A way no page is asked is refused before any thing or person is looked for: told once.
    refused = set()

    for who, method, url in requests(keys, people):
        asked_for = method, resolve(url).route
        if asked_for in refused:
            continue
        status, said = answered(people[who], method, url)
        asked += 1
        if status == 405:
            refused.add(asked_for)
        # The city's office answers offers for any organ: its list names them by right.
        is_asked = url == OFFERS and who in ("all", Role.OFFICE.value)
        if any(sign in said for sign in signs) and not is_asked:
            leaks.append((who, method, url))
        if status >= 500:
            faults.append((who, method, url, status))

    assert leaks == []
    assert faults == []
    after = chains()
    assert {chain: after[chain] for chain in before} == before
    assert 1_000 < asked <= MOST


def test_one_s_own_organ_is_seen(city, people):
    """The canaries sing: without this the matrix would prove nothing."""
    keys = stage(city, "YZ01", OURS)
    readers = {
        who
        for who, client in people.items()
        if any(OURS in answered(client, "GET", f"/workbench/documents/{key}/")[1] for key in keys)
    }
    everything = chain.from_iterable(routes(keys))
    pages = sum(OURS in answered(people["all"], "GET", url)[1] for url in everything)

    assert readers == {*(role.value for role in STAFF), "all"}
    assert pages > 20


def test_lists_searches_and_wrong_addresses_name_nothing_of_another_organ(city, people):
    keys = stage(city, "YZ02", THEIRS)
    queries = [
        f"documents/?q={THEIRS}", "documents/?organ=YZ02", "documents/?state=draft&organ=YZ02",
        f"?q={THEIRS}", f"imports/?q={THEIRS}", "placements/?organ=YZ02", "catalogue/?organ=YZ02",
        *(f"documents/{key}/nothing/" for key in keys),
        *(f"documents/{key}/difference/?from=1&to=0" for key in keys),
        *(f"documents/{key}" for key in keys),
    ]  # fmt: skip

    leaks = [
        (who, query)
        for who, client in people.items()
        for query in queries
        # What one typed oneself stands in the box again.
        if THEIRS
        in answered(client, "GET", f"/workbench/{query}")[1]
        .replace(f'value="{THEIRS}"', "")
        .replace(f"q={THEIRS}", "")
    ]

    assert leaks == []


def test_the_public_face_and_its_search_name_nothing_of_what_is_not_public(city, data_dir, client):
    stage(city, "YZ01", OURS)
    stage(city, "YZ02", THEIRS)
    public = [
        "/", "/search/?q=金丝雀", "/zhengce/", "/zhengce/feed.xml", "/sitemap.xml", "/jigou/YZ02/",
        "/zfxxgk/", "/api/v1/documents?q=金丝雀", "/nothing/",
    ]  # fmt: skip

    said = [answered(client, "GET", path)[1] for path in public]

    assert not [text for text in said if THEIRS in text or OURS in text]


def test_every_kind_of_thing_stands_on_the_stage_of_the_matrix():
    """A kind that joins gets its pages tried: they are found by the names of its pages."""
    names = {each.name for each in urlpatterns}

    for kind in kinds.every():
        pages = {name for name in names if name and name.startswith(f"{kind.name}-")}
        assert {f"{kind.name}-{page}" for page in ("submit", "sign", "publish")} <= pages, kind
