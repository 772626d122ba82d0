"""From a file of any kind to its items: each kind with its reader."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.formats import Format, recognise
from gongkai.base.files.scan.passages import Items
from gongkai.law.refusal import Refusal

# Each kind with the module and the function that read it; only what is met is loaded.
_READERS = {
    Format.XLSX: ("xlsx", "read"),
    Format.DOCX: ("docx", "read"),
    Format.PPTX: ("pptx", "read"),
    Format.ODF: ("odf", "read"),
    Format.OFD: ("ofd", "read"),
    Format.PDF: ("pdf", "read"),
    Format.RTF: ("rtf", "read"),
    Format.OLE: ("ole", "read"),
    Format.PICTURE: ("pictures", "read"),
    Format.METAFILE: ("plain", "read_metafile"),
    Format.HTML: ("html", "read"),
    Format.XML: ("plain", "read_xml"),
    Format.TEXT: ("plain", "read"),
    Format.ZIP: ("packed", "read"),
}
# Readers of hostile input end in almost any of these; a Refusal says it better where one can.
FAULTS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    EOFError,
    OSError,
    SyntaxError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)


@contextmanager
def guarded() -> Iterator[None]:
    """Whatever goes wrong within while reading is a Refusal."""
    try:
        yield
    except MemoryError as error:
        raise Refusal("文件过大，不能检查；请拆分后重新提供。") from error
    except FAULTS as error:
        raise Refusal("文件已损坏或过于复杂，不能检查；请重新另存后提供。") from error


def read(source: Source) -> Items:
    """Everything in a file. Raises Refusal for what cannot be looked into, nothing else."""
    with guarded():
        module, function = _READERS[recognise(source)]
        reader = getattr(import_module(f"gongkai.base.files.scan.{module}"), function)
        yield from reader(source)
