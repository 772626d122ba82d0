import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("gongkai.faces.cli.demo")


@cache
def city() -> dict[str, Any]:
    """`city.toml`: site, organs, people, deputies, succession."""
    return tomllib.loads((FOLDER / "city.toml").read_text(encoding="utf-8"))


@cache
def catalogues() -> dict[str, Any]:
    """`catalogues.toml`: the city's template, and each organ's own lines."""
    return tomllib.loads((FOLDER / "catalogues.toml").read_text(encoding="utf-8"))


@cache
def placements() -> dict[str, Any]:
    """`placements.toml`: organ sites, columns, proposals, reposts."""
    return tomllib.loads((FOLDER / "placements.toml").read_text(encoding="utf-8"))


@cache
def meetings() -> dict[str, Any]:
    """`meetings.toml`: meetings with their topics."""
    return tomllib.loads((FOLDER / "meetings.toml").read_text(encoding="utf-8"))


@cache
def gazette() -> dict[str, Any]:
    """`gazette.toml`: masthead and issues of the gazette."""
    return tomllib.loads((FOLDER / "gazette.toml").read_text(encoding="utf-8"))


@cache
def upward() -> dict[str, Any]:
    """`upward.toml`: papers sent to the government's office."""
    return tomllib.loads((FOLDER / "upward.toml").read_text(encoding="utf-8"))


@cache
def records() -> dict[str, Any]:
    """`records.toml`: records with what they say, and what a later version says."""
    return tomllib.loads((FOLDER / "records.toml").read_text(encoding="utf-8"))


@cache
def register() -> dict[str, Any]:
    """`register.toml`: who answers for disclosure."""
    return tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))


@cache
def remarks() -> dict[str, Any]:
    """`remarks.toml`: what readers report of pages, and the answers."""
    return tomllib.loads((FOLDER / "remarks.toml").read_text(encoding="utf-8"))


@cache
def requests() -> dict[str, Any]:
    """`requests.toml`: applicants, and their disclosure requests."""
    return tomllib.loads((FOLDER / "requests.toml").read_text(encoding="utf-8"))


@cache
def reports() -> dict[str, Any]:
    """`reports.toml`: what the annual reports say beside their figures."""
    return tomllib.loads((FOLDER / "reports.toml").read_text(encoding="utf-8"))


@cache
def searching() -> dict[str, Any]:
    """`searching.toml`: the city's own words for the search, and what was not found."""
    return tomllib.loads((FOLDER / "searching.toml").read_text(encoding="utf-8"))


def papers() -> list[dict[str, Any]]:
    """The documents, in the order in which they became public; those that did not come last."""
    found = [
        tomllib.loads(each.read_text(encoding="utf-8"))
        for each in (FOLDER / "documents").iterdir()
        if each.name.endswith(".toml")
    ]
    return sorted(found, key=lambda p: (str(p.get("published_on", "9999")), p["key"]))
