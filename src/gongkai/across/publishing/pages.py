"""What a face hands over to have pages published, and what it gets to read while rendering."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Any, Protocol

from gongkai.across.publishing.months import YearCounted
from gongkai.across.publishing.trends import MonthEnd
from gongkai.law.links import LinkKind
from gongkai.law.records.sorts import Share
from gongkai.law.validity import Validity

# The dependency key that changes when a month begins.
MONTH = "month"


class Stage(IntEnum):
    """The order of writing inside a batch; withdrawals go through it backwards."""

    ASSET = 0
    DETAIL = 1
    LIST = 2
    OVERVIEW = 3
    MACHINE = 4


@dataclass(frozen=True)
class Row:
    """A public thing as lists show it. `path` is its address on the site, from `/` to `/`."""

    kind: str
    key: str
    title: str
    path: str
    organ: str
    organ_name: str
    index_number: str
    doc_number: str
    genre: str
    theme: str
    item: str
    summary: str
    written_on: date | None
    published_on: date
    effective_on: date | None
    lapses_on: date | None  # the first day without force
    abolished_on: date | None
    validity: Validity
    # The address of the site it was published on, where that is another than the one written.
    home: str = ""
    amended_on: date | None = None
    corrected_on: date | None = None
    shelf: str = ""
    register: str = ""
    # The code of the catalogue entry it answers.
    entry: str = ""
    # Which of the five publics it belongs to.
    phase: str = ""
    unified_number: str = ""
    # The sample that its review rested on, in words; empty where it was read itself.
    sample: str = ""
    # The instant of it in the city's time; none where only the day is known (imported papers).
    published_at: datetime | None = None
    # The day on which what it says now became public.
    updated_on: date | None = None

    @property
    def published(self) -> str:
        """When it was published as readers are told: to the minute, as 2026-10-09 10:30."""
        told = self.published_at
        return f"{told:%Y-%m-%d %H:%M}" if told else self.published_on.isoformat()

    @property
    def href(self) -> str:
        """Where a link leads: a thing has one address, whichever site shows it."""
        return f"{self.home}{self.path}"


@dataclass(frozen=True)
class Linked:
    """How a public thing stands to another: `row` is the other, on whichever site it is public.

    `is_back`: the other says so of this one. `number` is the document number by which it is named.
    """

    kind: LinkKind
    is_back: bool
    row: Row
    on: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Thing:
    """A public thing whole: its row, and the content that was reviewed."""

    row: Row
    content: dict[str, Any]
    digest: str
    former_addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A version of a thing that was public before the present one; hidden: without its content."""

    number: int
    from_on: date
    until_on: date
    digest: str
    content: dict[str, Any] | None


@dataclass(frozen=True)
class Version:
    """A version of a thing that somebody printed; `row` is the thing as it stands now.

    `fate` is current, corrected, hidden or withdrawn, `since` which day, with the `reason` told.
    Without content it must not be shown any more.
    """

    row: Row
    fate: str
    since: date | None
    reason: str
    content: dict[str, Any] | None


@dataclass(frozen=True)
class Gone:
    """A thing that was public and was withdrawn: what may still be told."""

    path: str
    title: str
    index_number: str
    withdrawn_on: date
    reason: str
    former_addresses: tuple[str, ...] = ()
    organ: str = ""
    # By which it was called, where things of its kind have one.
    code: str = ""


@dataclass(frozen=True)
class OrganFacts:
    """An organ as the public sees it today: empty where it has made nothing public of itself."""

    code: str
    name: str
    short_name: str
    kind: str
    duties: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    postcode: str = ""
    departments: tuple[tuple[str, str], ...] = ()  # name, duty
    leaders: tuple[tuple[str, str, str], ...] = ()  # name, post, portfolio
    in_charge: str = ""  # the leader in charge of disclosure, with the post
    former_names: tuple[tuple[str, date | None], ...] = ()  # name, until
    successors: tuple[str, ...] = ()  # names of today of the organs that took its duties over


@dataclass(frozen=True)
class ColumnFacts:
    """A column of the site (栏目): `key` names its list, `path` is its address from `/` to `/`.

    `above` are the columns over it, the topmost first.
    """

    key: str
    path: str
    name: str
    intro: str
    owner: str
    owner_name: str
    parent: str
    above: tuple["ColumnFacts", ...] = ()


@dataclass(frozen=True)
class SiteFacts:
    """The site that is being written."""

    code: str
    name: str
    tagline: str
    address: str
    identity_code: str
    hotline: str
    organ: str
    organ_name: str = ""
    undertaker: str = ""
    contact: str = ""
    icp_number: str = ""
    police_number: str = ""
    badge_url: str = ""
    closed_on: date | None = None
    closing_notice: str = ""
    is_main: bool = False
    # The name of its identity colour in tokens.css; red is the usual one.
    colour: str = "red"
    # What each of its pages says today, beside a notice of its closing.
    notices: tuple[str, ...] = ()


class Reader(Protocol):
    """The public-only gate: all a page may read. Every call notes the key it depended on.

    A list is named by the dependency key of its membership without `list:`, as `site:yunzhou`,
    `organ:YZ01`, `item:A20_1`, `shelf:document`, `register:YZ01`, `column:12`; the policy library
    by one condition as `policy-year:2026`. The rows of a column may be of other sites.
    """

    site: SiteFacts
    on: date

    def thing(self, kind: str, key: str) -> Thing | Gone | None:
        """A public thing, what remains of a withdrawn one, None for what was never public."""
        ...

    def whole(self, rows: Sequence[Row]) -> Iterator[tuple[Row, Thing]]:
        """The rows of a list with their things, in order, without asking for each by itself.

        A row of another site comes with its thing too; a page of it there is none here.
        """
        ...

    def links(self, kind: str, key: str) -> Sequence[Linked]:
        """How a public thing and other public things stand to each other, both ways.

        Whatever is not public is left out; it appears by itself when it becomes public.
        """
        ...

    def parts(self, kind: str, key: str) -> Sequence[Thing | Gone]:
        """What a public thing consists of, in its order, on whichever site, or what remains."""
        ...

    def editions(self, kind: str, key: str) -> Sequence[Edition]:
        """The earlier public versions of a public thing, the newest first."""
        ...

    def version(self, kind: str, key: str, digest: str) -> Version | None:
        """A version that is or was public, on whichever site; None for what never was."""
        ...

    def keys(self, kind: str) -> Iterator[str]:
        """The keys of all things of a kind that are or were public on this site, streamed.

        For `PageKind.keys` only: it notes no key.
        """
        ...

    def newest(self, list_name: str, limit: int = 20) -> Sequence[Row]:
        """The newest public rows of a list, by day of publication."""
        ...

    def by_entry(self, organ: str, limit: int = 3) -> Mapping[str, Sequence[Row]]:
        """The newest public rows of an organ under each catalogue entry that has any."""
        ...

    def count(self, list_name: str) -> int:
        """How many public rows a list has."""
        ...

    def buckets(self, list_name: str) -> Sequence[int]:
        """The numbers of a list's buckets, oldest first."""
        ...

    def bucket(self, list_name: str, number: int) -> Sequence[Row]:
        """The public rows of one bucket, newest first; a withdrawn one leaves a gap."""
        ...

    def values(self, axis: str) -> Sequence[str]:
        """What the lists of an axis are named after, of those that have or had something."""
        ...

    def organs(self) -> Sequence[OrganFacts]:
        """The organs that are not closed, in their order."""
        ...

    def organ(self, code: str) -> OrganFacts | None: ...

    def columns(self) -> Sequence[ColumnFacts]:
        """The open columns of the site in their order, each after the one it stands under."""
        ...

    def column(self, key: str) -> ColumnFacts | None:
        """An open column of this site."""
        ...

    def month(self) -> date:
        """The first day of the month it is; changes when a month begins."""

    def years(self) -> Sequence[int]:
        """The years whose months are counted, newest first; changes when a month begins."""

    def ends(self, shelf: str, shares: Sequence[Share]) -> Sequence[MonthEnd]:
        """What of a sort of records stood public at the end of each month that is over."""

    def counted(self, year: int) -> YearCounted:
        """What became public in each month of a year that is over, as numbers."""

    def changes(self, limit: int = 8) -> Sequence[tuple[date, str, Row | Gone]]:
        """What was withdrawn or changed its validity lately: day, word, the thing."""
        ...


@dataclass(frozen=True)
class File:
    """A file of a page: a path on the site without leading slash, and its bytes.

    Instead of bytes, `stored` names a released file by its SHA-256; it is copied from the store.
    `may_wait`: where an older one is there, the new one may come with the second pass.
    """

    path: str
    data: bytes = b""
    stored: str = ""
    may_wait: bool = False


@dataclass(frozen=True)
class Rendered:
    """A page's files. No file at all means that the page is not (or no longer) there."""

    files: tuple[File, ...] = field(default=())


class PageKind(Protocol):
    """One kind of page: which pages there are, and how one is rendered.

    `version` changes when the template does, so that what is out of date can be counted. `things`
    is the kind of things whose keys the keys of these pages are, so that many can be fetched at
    once; empty where a page's key is something else. `may_wait`: a page that is there already may
    be made anew in the second pass.
    """

    name: str
    stage: Stage
    version: str
    things: str
    may_wait: bool

    def keys(self, reader: Reader) -> Iterator[str]:
        """The keys of all pages of this kind, for a full build; streamed, in any order."""
        ...

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        """The page keys that a changed dependency key calls into being (none: only known ones)."""
        ...

    def render(self, key: str, reader: Reader) -> Rendered:
        """The files of one page, by nothing but what `reader` says.

        A path belongs to one page: where two pages write the same one, publishing stops with
        `PathTaken`. For a `Gone` thing, `gone.html` in its folder and nothing else.
        """
        ...


@dataclass(frozen=True)
class Pages:
    """All that a face hands over: its kinds of pages, and the address of a thing.

    `path_of(shelf, slug)` is the address on the site, from `/` to `/`.
    """

    kinds: tuple[PageKind, ...]
    path_of: Callable[[str, str], str]

    def kind(self, name: str) -> PageKind | None:
        """The kind of that name; None for one that is no longer made."""
        return next((kind for kind in self.kinds if kind.name == name), None)


# So many buckets' rows stand in one shard of the sitemap: few enough to write one anew for each
# publication, and a sitemap index holds 50,000 shards.
SHARD = 10


def shards(reader: Reader, list_name: str) -> range:
    """The numbers of a list's sitemap shards, oldest first."""
    return range(1, (max(reader.buckets(list_name), default=0) + SHARD - 1) // SHARD + 1)


def shard_of(bucket: int) -> int:
    """The number of the shard in which a bucket's rows stand."""
    return (bucket - 1) // SHARD + 1


def shard(reader: Reader, list_name: str, number: int) -> Iterator[Row]:
    """The rows of one shard, streamed bucket by bucket."""
    for bucket in range((number - 1) * SHARD + 1, number * SHARD + 1):
        yield from reader.bucket(list_name, bucket)
