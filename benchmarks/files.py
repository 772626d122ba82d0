"""What hides in files and is found, what of it is left in copies, and how fast."""

import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.base.files.scan import office, papers
from tests.base.files.traps import HARMLESS, PLANTED, TRAPS, Trap, is_inside

from benchmarks.figures import show
from gongkai.base.files import checking
from gongkai.base.files.deidentify.copying import copy
from gongkai.base.files.deidentify.styles import Style
from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

PERSONAL = frozenset({"id_card", "mobile", "bank_card"})
KINDS = {"jpg": Kind.JPEG}
MASKABLE = frozenset({"xlsx", "xls", "docx", "pdf"})
FILES = 1000


def found(content: bytes, name: str) -> set[str]:
    return {each.text for each in scan(content, name).findings if each.kind in PERSONAL}


def released(trap: Trap, content: bytes) -> bytes | None:
    """The copy that would be public; None where it is refused."""
    kind = KINDS.get(trap.kind) or Kind(trap.kind)
    try:
        made = rebuild(BytesIO(content), kind)
        findings = checking.hiding(tuple(scan(made.data, f"a.{made.kind}").to_json()["findings"]))
        if findings and kind == Kind.PDF:
            made = rebuild(BytesIO(content), kind, is_flat=True)
    except Refusal:
        return None
    return made.data


def masked(trap: Trap, content: bytes) -> bytes | None:
    try:
        return copy(content, trap.file_name, Style.MASKED).data
    except Refusal:
        return None


def traps() -> None:
    """Each trap with each planted value, and its clean twin once."""
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for trap in TRAPS:
        row = rows[trap.kind]
        row["twins with a false alarm"] += bool(found(trap.build(HARMLESS), trap.file_name))
        for planted in PLANTED:
            content = trap.build(planted)
            row["traps"] += 1
            row["found"] += planted in found(content, trap.file_name)
            for name, make in (("released", released), ("masked", masked)):
                is_made = trap.is_public if name == "released" else trap.kind in MASKABLE
                made = make(trap, content) if is_made else None
                row[f"copies {name}"] += made is not None
                row[f"planted in {name}"] += bool(made and is_inside(made, planted))
    for kind, row in rows.items():
        show({"figure": f"traps {kind}", **row})


def _workbook(rows: int) -> bytes:
    head = office.row(1, A="姓名", B="身份证号", C="电话", D="住址", E="金额")
    lines = (
        office.row(n, A="张建国", B=str(110105194912310028 + n), C=str(13800138000 + n),
                   D=f"云州市东湖区和平路{n}号3单元", E=str(n))
        for n in range(2, rows + 2)
    )  # fmt: skip
    return office.xlsx(office.data(head, *lines))


def _document(paragraphs: int) -> bytes:
    text = "各县（市、区）人民政府应当按照要求认真组织实施，加强监督检查，及时公开有关情况。" * 3
    return office.docx("".join(office.paragraph(text) for _ in range(paragraphs)))


def _paper(pages: int) -> bytes:
    lines = "".join(
        papers.letters(f"Line {n} of a page with letters on it", at=(80, 780 - n * 18))
        for n in range(40)
    )
    return papers.paper(*[lines] * pages)


def speed() -> None:
    """Seconds of processor time for large files of each kind, in this process."""
    large = {
        "xlsx of 10,000 rows": ("a.xlsx", _workbook(10_000), Kind.XLSX),
        "docx of 2,000 paragraphs": ("a.docx", _document(2_000), Kind.DOCX),
        "pdf of 50 pages": ("a.pdf", _paper(50), Kind.PDF),
    }
    for title, (name, content, kind) in large.items():
        show(
            {
                "figure": title,
                "scan": _seconds(lambda c=content, n=name: scan(c, n)),
                "copy": _seconds(lambda c=content, k=kind: rebuild(BytesIO(c), k)),
            }
        )
    sheet = _workbook(1_000)
    seconds = _seconds(lambda: copy(sheet, "a.xlsx", Style.MASKED))
    show({"figure": "masking 1,000 rows", "seconds": seconds})


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    with suppress(Refusal):
        work()
    return round(time.process_time() - start, 2)


def many() -> None:
    """Thousands of files in one call, from the shell: files a second, memory, the start."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            (Path(folder) / f"{number}.docx").write_bytes(_document(20))
        start = time.monotonic()
        _scan(folder)
        seconds = time.monotonic() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        first = time.monotonic()
        _scan(f"{folder}/0.docx")
        show(
            {
                "figure": f"{FILES} docx",
                "files a second": round(FILES / seconds),
                "MB at most": memory,
                "seconds for one": round(time.monotonic() - first, 2),
            }
        )


def _scan(path: str) -> None:
    command = [sys.executable, "-m", "gongkai.faces.cli", "scan", path]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    traps()
    speed()
    many()
