"""What an entry of the index holds."""

from dataclasses import dataclass

import tantivy

# Raised when the fields or the analysis change: an index of another version is rebuilt.
VERSION = "3"

FACETS = ("organ", "theme", "genre", "year", "validity", "audience", "site")
# All that stands in the index as it is, word by word.
VALUES = (*FACETS, "cited", "words")
# The steps of being cited go up to here, 2,047 times.
MOST_CITED = 11


@dataclass(frozen=True)
class Entry:
    """A public thing as the index takes it in; `published` is the day as YYYYMMDD.

    `cited` is the step of `citing`, `words` are those of the title that suggestions are made of.
    """

    id: str
    title: str
    body: str
    numbers: tuple[str, ...] = ()
    organ: str = ""
    theme: str = ""
    genre: str = ""
    year: str = ""
    validity: str = ""
    audience: tuple[str, ...] = ()
    site: str = ""
    cited: str = ""
    words: tuple[str, ...] = ()
    published: int = 0


def build() -> tantivy.Schema:
    """Title and body as ready-made tokens, facets raw and fast, the body stored for snippets."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in VALUES:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("published", indexed=True, fast=True)
    builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()
