"""What a reader gives: passages of text with their places, and traces of what conceals."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Channel(StrEnum):
    """Where in a file something hides; the words of the contract (3.2)."""

    ACTIVE_CONTENT = "active_content"
    ALT_TEXT = "alt_text"
    ALTERNATE_CONTENT = "alternate_content"
    ANNOTATION = "annotation"
    BOOKMARK = "bookmark"
    CHART_CACHE = "chart_cache"
    COMMENT = "comment"
    CONNECTION = "connection"
    CONTENT_CONTROL = "content_control"
    COVERED_CELLS = "covered_cells"
    COVERED_TEXT = "covered_text"
    CROPPED_IMAGE = "cropped_image"
    CUSTOM_XML = "custom_xml"
    DATA_MODEL = "data_model"
    DATA_VALIDATION = "data_validation"
    DEFINED_NAME = "defined_name"
    DOCUMENT_VARIABLE = "document_variable"
    EMBEDDED_FILE = "embedded_file"
    EXTERNAL_LINK = "external_link"
    EXTERNAL_LINK_CACHE = "external_link_cache"
    FIELD_CODE = "field_code"
    FORM_FIELD = "form_field"
    FORMULA = "formula"
    HEADER_FOOTER = "header_footer"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_LAYER = "hidden_layer"
    HIDDEN_PAGE = "hidden_page"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_SHAPE = "hidden_shape"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_SLIDE = "hidden_slide"
    HIDDEN_TEXT = "hidden_text"
    HYPERLINK = "hyperlink"
    IMAGE_METADATA = "image_metadata"
    INVISIBLE_TEXT = "invisible_text"
    METADATA = "metadata"
    OFF_PAGE = "off_page"
    OLD_VERSION = "old_version"
    ORPHAN_DATA = "orphan_data"
    OUTSIDE_PRINT_AREA = "outside_print_area"
    PIVOT_CACHE = "pivot_cache"
    REDACT_ANNOTATION = "redact_annotation"
    SPEAKER_NOTES = "speaker_notes"
    THUMBNAIL = "thumbnail"
    TRACKED_CHANGE = "tracked_change"
    TRAILING_DATA = "trailing_data"
    UNSCANNABLE = "unscannable"
    VISIBLE = "visible_pii"


# What a reader of the released file sees without looking for it.
_SEEN = frozenset({Channel.VISIBLE, Channel.HEADER_FOOTER})


@dataclass(frozen=True)
class Place:
    """Where a piece of text stands, in words for a clerk and as a channel."""

    where: str
    channel: Channel = Channel.VISIBLE

    @property
    def is_hidden(self) -> bool:
        return self.channel not in _SEEN


def _offset(pair: tuple[int, Place]) -> int:
    return pair[0]


@dataclass(frozen=True)
class Passage:
    """A text to be searched as one, with the place of each piece of it.

    `places` are pairs (offset, place), ascending, the first at 0. The first `context` characters
    stand there only so that the rest is understood (the head of a table): nothing found in them
    counts. `base` is the offset of what follows the context in a file that is itself a text.
    """

    text: str
    places: tuple[tuple[int, Place], ...]
    context: int = 0
    base: int | None = None

    @property
    def where(self) -> str:
        return self.places[0][1].where

    @property
    def channel(self) -> Channel:
        return self.places[0][1].channel

    @property
    def is_hidden(self) -> bool:
        return any(place.is_hidden for _, place in self.places)

    def place_at(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        return self.places[bisect_right(self.places, offset, key=_offset) - 1][1]


def abutting(passage: Passage) -> Iterator[Passage]:
    """The stretches of a passage whose letters run into those of another place.

    A number that hides right beside another is only found when it is read alone.
    """
    text = passage.text
    starts = [at for at, _ in passage.places]
    bounds = [
        at for at in starts[1:] if _is_latin(text[at - 1 : at]) and _is_latin(text[at : at + 1])
    ]
    if not bounds:
        return
    ends = [*starts[1:], len(text)]
    for (start, place), end in zip(passage.places, ends, strict=True):
        if start >= passage.context and (start in bounds or end in bounds):
            base = None if passage.base is None else passage.base + start - passage.context
            yield Passage(text[start:end], ((0, place),), base=base)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


@dataclass(frozen=True)
class Trace:
    """Something that conceals by its very being, with the beginning of what it conceals."""

    channel: Channel
    where: str
    text: str = ""
    is_refusal: bool = False


Item = Passage | Trace
Items = Iterator[Item]

_MOST_PREVIEW = 120


def passage(text: str, where: str, channel: Channel = Channel.VISIBLE) -> Passage:
    """A passage that stands in one place."""
    return Passage(text, ((0, Place(where, channel)),))


# A name alone says little; after these words every finder looks for one.
_CALLED = "联系人："


def person(name: str, where: str, channel: Channel) -> Passage:
    """A passage that should be the name of a person: an author, whoever wrote a comment."""
    return Passage(_CALLED + name, ((0, Place(where, channel)),), context=len(_CALLED))


def joined(pieces: list[tuple[str, Place]], *, between: str = "") -> Passage:
    """One passage made of pieces, each keeping its place."""
    texts: list[str] = []
    places: list[tuple[int, Place]] = []
    at = 0
    for text, place in pieces:
        if not places or places[-1][1] != place:
            places.append((at, place))
        texts.append(text)
        at += len(text) + len(between)
    return Passage(between.join(texts), tuple(places))


def trace(channel: Channel, where: str, text: str = "") -> Trace:
    """A trace with the beginning of its text, on one line."""
    return Trace(channel, where, " ".join(text.split())[:_MOST_PREVIEW])


def unscannable(where: str, why: str) -> Trace:
    """Something that cannot be looked into; `why` is a sentence for a clerk."""
    return Trace(Channel.UNSCANNABLE, where, why, is_refusal=True)


def inside(items: Items, prefix: str, channel: Channel | None = None) -> Items:
    """The items of a file that stands in another, their places beginning with `prefix`.

    With `channel`, everything in it hides there, whatever it was in its own file.
    """
    for item in items:
        if isinstance(item, Trace):
            yield replace(item, where=f"{prefix} › {item.where}")
        else:
            places = tuple(
                (at, Place(f"{prefix} › {place.where}", channel or place.channel))
                for at, place in item.places
            )
            yield replace(item, places=places, base=None)
