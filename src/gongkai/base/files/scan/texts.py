"""Taking the text out of XML of whatever kind, and the readable runs out of anything else."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.scan.archive import local

# Elements whose pieces belong to one text.
_WHOLE = frozenset({"p", "si", "is", "text", "h", "tx", "v", "c"})
_BREAKS = frozenset({"br", "cr", "tab", "line-break", "s"})
# Attributes that carry what somebody wrote; ids, sizes and colours look like numbers of people.
_WRITTEN = frozenset(
    (  # noqa: SIM905 - a list of words is read as words
        "v val descr title name author initials userId displayName Target ref prompt "
        "promptTitle error errorTitle connection command sqlref alias tag displayText "
        "listItem instr tooltip display location u Author lastEdited dsn sourceFile "
        "odcFile caption uniqueName string-value formula fmla help-message href macro"
    ).split()
)
# So many signs in a row may say something; fewer come about by chance.
_BINARY_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){6,}")
_BINARY_UTF8 = re.compile(
    rb"(?:[\x20-\x7e]|[\xe4-\xe9][\x80-\xbf]{2}|\xef[\xbc-\xbd][\x80-\xbf]){6,}"
)
_MOST_BINARY = 8 * 1024 * 1024


def whole(element: etree._Element) -> str:
    """The text of an element with all that stands in it, breaks as newlines."""
    pieces: list[str] = []
    for each in element.iter():
        name = local(each)
        if not name:
            continue
        if name in _BREAKS:
            pieces.append("\t" if name == "tab" else "\n" if name != "s" else " ")
        if each.text:
            pieces.append(each.text)
        if each.tail and each is not element:
            pieces.append(each.tail)
    return "".join(pieces)


def of_xml(root: etree._Element) -> str:
    """Every text and every written attribute below `root`, one a line."""
    return "\n".join(line for line in _lines(root) if line.strip())


def _lines(root: etree._Element) -> Iterator[str]:
    inside: set[etree._Element] = set()
    for element in root.iter():
        name = local(element)
        if not name:
            if isinstance(element, etree._Comment) and element.text:
                yield element.text
            continue
        yield from _attributes(element)
        if element.getparent() in inside:
            inside.add(element)
        elif name in _WHOLE:
            inside.add(element)
            yield whole(element)
        elif element.text:
            yield element.text
        if element.tail and element.getparent() not in inside:
            yield element.tail


def _attributes(element: etree._Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] in _WRITTEN and len(value) > 1:
            yield str(value)


def of_bytes(data: bytes) -> str:
    """The readable runs in binary data (Latin, UTF-8 and UTF-16), one a line."""
    data = data[:_MOST_BINARY]
    lines = [run.decode("utf-8", "ignore") for run in _BINARY_UTF8.findall(data)]
    lines += [run.decode("utf-16-le", "ignore") for run in _BINARY_WIDE.findall(data)]
    lines += [run.decode("utf-16-le", "ignore") for run in _BINARY_WIDE.findall(data[1:])]
    return "\n".join(dict.fromkeys(lines))
