"""Keeps the English of the desk: collects what it says, compiles what is translated.

Without arguments the catalogue (.po) gets every message that is in the sources and loses those
that are gone, and the compiled one (.mo) is written anew. `--check` changes nothing and says what
is wrong: a message missing, left over or untranslated, other placeholders, an old .mo.

Exit code 0: all is well; 1: something is to be mended. The tools of GNU gettext are not needed.
"""

import ast
import importlib
import json
import os
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
from django.template.base import Lexer, Token, TokenType

ROOT = Path(__file__).resolve().parents[1]
FACES = ROOT / "src" / "gongkai" / "faces"
DESK = FACES / "workbench"
CATALOGUE = FACES / "ui" / "locale" / "en" / "LC_MESSAGES" / "django.po"

HEADER = (
    "Project-Id-Version: gongkai\n"
    "Language: en\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
MARKS = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
MARKS_WITH_CONTEXT = frozenset({"pgettext", "pgettext_lazy"})
PLACEHOLDER = re.compile(r"%\(\w+\)s")
_QUOTED = r"(\"[^\"]*\"|'[^']*')"
_TRANSLATE = re.compile(rf"trans(?:late)?\s+{_QUOTED}(?:.*?\bcontext\s+{_QUOTED})?")
_BLOCK_CONTEXT = re.compile(rf"\bcontext\s+{_QUOTED}")
_INLINE = re.compile(rf"\b_\({_QUOTED}\)")


class Message(NamedTuple):
    """A sentence of the desk, and what tells it from the same sentence elsewhere."""

    context: str
    text: str


# --- collecting --------------------------------------------------------------------------------


def in_python(source: str) -> Iterator[Message]:
    """The marked strings of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (words := _strings(node)):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in MARKS:
                yield Message("", words[0])
            if name in MARKS_WITH_CONTEXT and len(words) == 2:
                yield Message(*words)


def _strings(call: ast.Call) -> list[str]:
    return [
        each.value
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


def in_template(source: str) -> Iterator[Message]:
    """The marked strings of a template. Raises ValueError for a plural, which we do not use."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from (Message("", found[1:-1]) for found in _INLINE.findall(token.contents))
        if token.token_type != TokenType.BLOCK:
            continue
        if found := _TRANSLATE.match(token.contents):
            yield Message((found[2] or "")[1:-1], found[1][1:-1])
        if re.match(r"blocktrans(?:late)?\b", token.contents):
            context = _BLOCK_CONTEXT.search(token.contents)
            yield Message(context[1][1:-1] if context else "", _block(tokens))


def _block(tokens: Iterator[Token]) -> str:
    """The text up to the end of a `blocktranslate`, as Django asks for it."""
    text = ""
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            if token.contents.startswith("endblocktrans"):
                break
            raise ValueError(token.contents)
        is_value = token.token_type == TokenType.VAR
        text += f"%({token.contents})s" if is_value else token.contents.replace("%", "%%")
    return text


def in_sources() -> dict[Message, set[str]]:
    """Every message, with the files it stands in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    # Only now: the words come from rooms with models.
    django.setup()
    words = importlib.import_module("gongkai.faces.workbench.words")
    found: dict[Message, set[str]] = {
        Message("", word): {"words.py"} for word in words.vocabulary()
    }
    for path in sorted([*DESK.rglob("*.py"), *DESK.rglob("*.html")]):
        read = in_python if path.suffix == ".py" else in_template
        for message in read(path.read_text("utf-8")):
            found.setdefault(message, set()).add(path.name)
    return found


# --- the catalogue -----------------------------------------------------------------------------


def parsed(po: str) -> dict[Message, str]:
    """What a catalogue says in English, its header left out."""
    found: dict[Message, str] = {}
    for entry in re.split(r"\n\s*\n", po):
        parts = {"msgctxt": "", "msgid": "", "msgstr": ""}
        here = ""
        for line in entry.splitlines():
            if word := re.match(r"(msg\w+)\s+", line):
                here = word[1]
            if not line.startswith("#") and '"' in line:
                parts[here] += json.loads(line[line.index('"') :])
        if parts["msgid"]:
            found[Message(parts["msgctxt"], parts["msgid"])] = parts["msgstr"]
    return found


def written(found: dict[Message, set[str]], english: dict[Message, str]) -> str:
    """The catalogue as a file, in one order."""
    entries = ["\n".join(['msgid ""', 'msgstr ""', *map(_quoted, HEADER.splitlines(True))])]
    for message in sorted(found, key=lambda each: (each.text, each.context)):
        lines = [f"#: {' '.join(sorted(found[message]))}"]
        lines += [f"msgctxt {_quoted(message.context)}"] if message.context else []
        lines += [f"msgid {_quoted(message.text)}"]
        lines += [f"msgstr {_quoted(english.get(message, ''))}"]
        entries.append("\n".join(lines))
    return "\n\n".join(entries) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def compiled(english: dict[Message, str]) -> bytes:
    """The catalogue as programs read it: the .mo format of GNU gettext, without a hash table."""
    rows = {"": HEADER}
    for message, words in english.items():
        key = f"{message.context}\x04{message.text}" if message.context else message.text
        rows |= {key: words} if words else {}
    pairs = sorted((key.encode(), words.encode()) for key, words in rows.items())
    start = 28 + 16 * len(pairs)
    tables, texts = [], b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[side]), start + len(texts)))
            texts += pair[side] + b"\0"
    size = 8 * len(pairs)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + size, 0, start)
    return head + b"".join(tables) + texts


def faults(found: dict[Message, set[str]], english: dict[Message, str]) -> list[str]:
    """What is wrong with the catalogue, a sentence each."""
    said = [f"not in the catalogue: {each.text}" for each in found if each not in english]
    said += [f"nowhere any more: {each.text}" for each in english if each not in found]
    for message, words in english.items():
        if not words:
            said.append(f"not translated: {message.text}")
        elif sorted(PLACEHOLDER.findall(message.text)) != sorted(PLACEHOLDER.findall(words)):
            said.append(f"other placeholders: {message.text}")
    return said


def main(arguments: list[str]) -> int:
    """Writes or checks the two files."""
    found = in_sources()
    english = parsed(CATALOGUE.read_text("utf-8")) if CATALOGUE.is_file() else {}
    binary = CATALOGUE.with_suffix(".mo")
    if "--check" in arguments:
        said = faults(found, english)
        if not binary.is_file() or binary.read_bytes() != compiled(english):
            said.append(f"{binary.name} is older than {CATALOGUE.name}")
        for line in said:
            print(line)
        if said:
            print("Run .venv/bin/python scripts/messages.py, then translate what is empty.")
        return 1 if said else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    kept = {message: english.get(message, "") for message in found}
    CATALOGUE.write_text(written(found, kept), encoding="utf-8")
    binary.write_bytes(compiled(kept))
    empty = [message.text for message, words in kept.items() if not words]
    print(f"{len(kept)} messages, {len(empty)} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
