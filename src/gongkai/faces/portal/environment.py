"""Jinja2 as the portal uses it: everything escaped, an unknown name is an error."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.faces.portal import ways, wording
from gongkai.faces.ui import dates, titles
from gongkai.text import sizes


@cache
def environment() -> Environment:
    """The environment for the templates that lie in this package, and for no other text."""
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "jinja"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.filters |= {
        "wbr": titles.wbr,
        "in_text": dates.in_text,
        "in_table": dates.in_table,
        "size": sizes.size,
        "genre": wording.genre,
        "theme": wording.theme,
        "phase": wording.phase,
        "key_area": wording.key_area,
        "sort": wording.sort,
        "state": wording.state,
        "way": ways.way,
    }
    return jinja


def render(template: str, **values: Any) -> str:
    """The text of a template. Raises jinja2.UndefinedError for a name that was not given."""
    return environment().get_template(template).render(**values)
