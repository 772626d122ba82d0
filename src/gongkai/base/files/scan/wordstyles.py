"""Which formats of a Word document show nothing: hidden, white on white, too small."""

from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.scan.archive import attribute, is_on, local
from gongkai.base.files.scan.cellstyles import SMALLEST_POINTS, same_colour
from gongkai.base.files.scan.passages import Channel

_HIDDEN = ("vanish", "specVanish")
_WHITE = "FFFFFF"
# A ground of which no more is known than that letters of any colour may be read on it.
SOME_GROUND = "some"


@dataclass(frozen=True)
class Look:
    """What a format says of itself; None where it says nothing and another decides."""

    is_hidden: bool | None = None
    is_tiny: bool | None = None
    colour: str | None = None
    ground: str | None = None

    def over(self, under: "Look") -> "Look":
        """This format laid over another."""
        return Look(
            under.is_hidden if self.is_hidden is None else self.is_hidden,
            under.is_tiny if self.is_tiny is None else self.is_tiny,
            self.colour or under.colour,
            self.ground or under.ground,
        )

    @property
    def channel(self) -> Channel | None:
        """Why it is not seen; None where it is."""
        if self.is_hidden:
            return Channel.HIDDEN_TEXT
        if self.is_tiny or same_colour(self.colour, self.ground or _WHITE):
            return Channel.INVISIBLE_TEXT
        return None


def look(properties: etree._Element | None) -> Look:
    """What the properties of a run (`w:rPr`) say."""
    if properties is None:
        return Look()
    colour = _value(properties, "color")
    size = _value(properties, "sz")
    return Look(
        _flag(properties, _HIDDEN),
        None if size is None or not size.isdigit() else int(size) / 2 < SMALLEST_POINTS,
        None if colour in {None, "auto"} else colour.upper() if colour else None,
        _ground(properties),
    )


def _flag(properties: etree._Element, names: tuple[str, ...]) -> bool | None:
    for each in properties:
        if local(each) in names:
            value = attribute(each, "val")
            return value is None or is_on(value)
    return None


def _value(properties: etree._Element, name: str) -> str | None:
    found = properties.find(f"{{*}}{name}")
    return None if found is None else attribute(found, "val")


def _ground(properties: etree._Element) -> str | None:
    shading = properties.find("{*}shd")
    fill = None if shading is None else attribute(shading, "fill")
    # A marker pen's colour is given by name; any of them makes white letters readable.
    if (_value(properties, "highlight") or "none") not in {"none", "white"}:
        return SOME_GROUND
    return None if fill in {None, "auto"} else fill


class Styles:
    """The named formats of a document, each with those it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._base: dict[str, str] = {}
        self._shaded: set[str] = set()
        for style in root.iter("{*}style") if root is not None else ():
            name = attribute(style, "styleId") or ""
            self._own[name] = look(style.find("{*}rPr"))
            fills = (attribute(each, "fill") for each in style.iter("{*}shd"))
            if any(fill not in {None, "auto", _WHITE} for fill in fills):
                self._shaded.add(name)
            base = style.find("{*}basedOn")
            if base is not None:
                self._base[name] = attribute(base, "val") or ""

    def is_shaded(self, name: str | None) -> bool:
        """Whether a table of this format has cells on a ground of their own."""
        for _ in range(20):
            if not name or name in self._shaded:
                break
            name = self._base.get(name)
        return bool(name)

    def named(self, name: str | None) -> Look:
        found = Look()
        for _ in range(20):
            if not name:
                break
            found = found.over(self._own.get(name, Look()))
            name = self._base.get(name)
        return found
