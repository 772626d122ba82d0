"""Zip archives and the XML in them, read with limits: nothing outside, no entities, no bombs."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from gongkai.law.refusal import Refusal

# An archive is opened twice: to see what it is, and to read it.
MOST_MEMBERS = 20_000
MOST_PART_BYTES = 96 * 1024 * 1024
MOST_TREE_BYTES = 40 * 1024 * 1024
MOST_UNPACKED_BYTES = 256 * 1024 * 1024
MOST_DEPTH = 4
# A sheet of like rows packs 100 : 1; a bomb packs 1000 : 1.
MOST_RATIO = 300
_RATIO_FROM_BYTES = 4 * 1024 * 1024

_BOMB = "文件展开后过大或层数过多，不能检查；请拆分或精简后重新提供。"
_DAMAGED = "文件已损坏，不能检查；请重新另存后提供。"
_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"
_ENTITIES = "文件含有实体定义，不能检查；请用办公软件重新另存后提供。"


@dataclass
class Budget:
    """What one scan may still unpack, over all files inside each other."""

    left_bytes: int = MOST_UNPACKED_BYTES
    left_members: int = MOST_MEMBERS

    def spend(self, size: int) -> None:
        """Raises Refusal when there is not so much left."""
        self.left_bytes -= size
        if self.left_bytes < 0:
            raise Refusal(_BOMB)

    def count(self, members: int) -> None:
        """Raises Refusal when there are too many files."""
        self.left_members -= members
        if self.left_members < 0:
            raise Refusal(_BOMB)


@dataclass(frozen=True)
class Source:
    """A file to be read: its bytes, its name, how deep it stands, and what may be spent on it."""

    data: bytes
    name: str
    budget: Budget
    depth: int = 0

    def enclosed(self, data: bytes, name: str) -> "Source":
        """A file that stands inside this one. Raises Refusal when that is too deep."""
        if self.depth >= MOST_DEPTH:
            raise Refusal(_BOMB)
        return Source(data, name, self.budget, self.depth + 1)


class Archive:
    """The members of a zip archive, by name."""

    def __init__(self, source: Source) -> None:
        self.source = source
        try:
            self._zip = _opened(source.data)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Refusal(_DAMAGED) from error
        named = ((_plain(info), info) for info in self._zip.infolist())
        self._infos = {name: info for name, info in named if name and not name.endswith("/")}
        source.budget.count(len(self._zip.infolist()))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    @property
    def comment(self) -> bytes:
        return self._zip.comment

    def outside(self) -> bytes:
        """What stands before the first member, between the members and behind the archive."""
        return _outside(self.source.data, self._zip)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Refusal when damaged, encrypted or a bomb."""
        info = self._infos[name]
        if info.flag_bits & 0x1:
            raise Refusal(_ENCRYPTED)
        size = info.file_size
        if size > MOST_PART_BYTES:
            raise Refusal(_BOMB)
        if size > _RATIO_FROM_BYTES and size > MOST_RATIO * max(info.compress_size, 1):
            raise Refusal(_BOMB)
        self.source.budget.spend(size)
        try:
            with self._zip.open(info) as file:
                # The directory may lie about the size.
                data = file.read(size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refusal(_DAMAGED) from error
        except (NotImplementedError, RuntimeError) as error:
            raise Refusal(_ENCRYPTED) from error
        if len(data) > size:
            raise Refusal(_BOMB)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """The XML of a member; None where there is no such member. Raises Refusal."""
        return parse(self.read(name)) if name in self._infos else None


def _opened(data: bytes) -> zipfile.ZipFile:
    """The archive; names that are not marked as UTF-8 are those of a Chinese Windows."""
    try:
        return zipfile.ZipFile(BytesIO(data), metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return zipfile.ZipFile(BytesIO(data))


def _plain(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/")


def _outside(data: bytes, archive: zipfile.ZipFile) -> bytes:
    infos = archive.infolist()
    end = data.rfind(b"PK\x05\x06")
    if not infos or end < 0:
        return b""
    behind = data[end + 22 + len(archive.comment) :]
    return data[: min(info.header_offset for info in infos)] + behind


def parse(data: bytes) -> etree._Element:
    """The root of an XML document. Raises Refusal when damaged, too large or with a DTD."""
    if len(data) > MOST_TREE_BYTES:
        raise Refusal(_BOMB)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(_DAMAGED) from error
    _refuse_entities(root)
    return root


def stream(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of these local names as they end; each is emptied afterwards."""
    found = etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                parent = before.getparent()
                if parent is None:
                    break
                parent.remove(before)
        _refuse_entities(found.root)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(_DAMAGED) from error


def _refuse_entities(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refusal(_ENTITIES)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of an attribute of that local name, in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def is_on(value: str | None) -> bool:
    """Whether an XML flag says yes; absent is no."""
    return value is not None and value.lower() in {"1", "true", "on", "t"}
