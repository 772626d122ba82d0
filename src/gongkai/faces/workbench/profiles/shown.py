"""How the desk shows profiles in the steps of the way."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongkai.across.succession.queries import ZH as CLASSES
from gongkai.base.organs.models import Organ
from gongkai.duties.profiles import queries
from gongkai.duties.profiles.content import KIND, ProfileContent
from gongkai.duties.profiles.models import Profile
from gongkai.duties.releases import numbering
from gongkai.duties.releases.steps import Step
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.profiles.forms import ProfileForm
from gongkai.faces.workbench.words import word

LONG = frozenset({"address", "hours"})


def paper(values: dict[str, Any]) -> Paper:
    """An organ as it will be read: how to reach it, what it does, who leads it."""
    content = ProfileContent.from_json(values)
    known = labels()
    names = ("address", "hours", "phone", "fax", "email", "postcode")
    facts = [Fact(name, known[name], getattr(content, name)) for name in names]
    return Paper(
        title=content.title,
        facts=in_rows((fact for fact in facts if fact.value), long=LONG),
        body=_body(content),
    )


def _body(content: ProfileContent) -> SafeString:
    duties = format_html_join(
        "", "<p>{}</p>", ((line,) for line in content.duties.splitlines() if line.strip())
    )
    in_charge = _("（分管政务公开）")
    leaders = format_html_join(
        "",
        "<p>{} {}{} {}</p>",
        (
            (each.name, each.post, in_charge if each.is_in_charge else "", each.portfolio)
            for each in content.leaders
        ),
    )
    sections = format_html_join(
        "", "<p>{} {}</p>", ((each.name, each.duty) for each in content.sections)
    )
    parts = ((_("机构职能"), duties), (_("负责人"), leaders), (_("内设机构"), sections))
    return format_html_join("", "<h3>{}</h3>{}", ((name, part) for name, part in parts if part))


def _content(profile: Profile) -> dict[str, Any]:
    return queries.content(profile).to_json()


def _at_publication(profile: Profile, on: date) -> list[Fact]:
    number = profile.index_number or _("公开时自动编号")
    site = numbering.site_of(Organ.objects.get(code=profile.pk))
    return [
        Fact("site", _("站点"), site.name),
        Fact("index_number", _("索引号"), number),
        Fact("published_on", _("发布日期"), on.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each field of a profile is called on the screen."""
    plain = {name: str(field.label) for name, field in ProfileForm.base_fields.items()}
    return plain | {"sections": _("内设机构"), "leaders": _("负责人")}


def _fields(names: Iterable[str]) -> str:
    known = labels()
    return _("、").join(known.get(name, name) for name in names)


def _steps(data: dict[str, Any]) -> str:
    zh = _("、").join(word(Step(name).zh) for name in data.get("steps") or []) or _("没有")
    return _("设定增加的步骤：%(steps)s") % {"steps": zh}


def _passed(name: str, data: dict[str, Any]) -> str:
    said = {
        "what": word(CLASSES[name]),
        "n": len(data.get("keys") or []),
        "to": data.get("to", ""),
    }
    return _("%(what)s %(n)s 件转给%(to)s") % said


# The organ's chain tells what else was done about it too.
SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "edit": lambda data: _("修改了%(fields)s") % {"fields": _fields(data.get("changed") or [])},
    "reopen": lambda data: _("开始更新；公开的内容先不变"),
    "facts": lambda data: _("按公开的内容登记机关情况"),
    "contacts": lambda data: _("核对联系方式，无误"),
    "rename": lambda data: (
        _("自 %(on)s 起更名为%(name)s") % {"on": data.get("on", ""), "name": data.get("name", "")}
    ),
    "steps": _steps,
    "pass_on": lambda data: (
        _("自 %(on)s 起职责划转给%(to)s，依据%(basis)s")
        % {name: data.get(name, "") for name in ("on", "to", "basis")}
    ),
    **{f"pass_{name}": partial(_passed, name) for name in CLASSES},
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "机构概况"),
    list_view="workbench:organs",
    paper=paper,
    content=_content,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
