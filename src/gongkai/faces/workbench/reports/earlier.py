"""Reports of years before the records begin: read from a file, looked at, taken over."""

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.across.legacy import sources
from gongkai.across.legacy.annual import read_report
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.reports import actions, queries
from gongkai.across.reports.rules import FIRST_YEAR
from gongkai.base.organs.models import Organ
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.annual.check import Checked, ReportError, check

MOST_BYTES = 10 * 1024 * 1024
_LONGEST = 200_000


class FileForm(forms.Form):
    """An old report: a page, an office file, or JSON as `gongkai report read` writes it."""

    file = forms.FileField(
        label=gettext_lazy("报告文件"),
        help_text=gettext_lazy("旧网页、Word、PDF、文本，或者 JSON；最多 10 MB。"),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("文件超过 10 MB。"))
        return file


class EarlierForm(forms.Form):
    """What was read, to be mended where it is doubtful, with whose report it is."""

    organ = forms.ModelChoiceField(
        label=gettext_lazy("机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=FIRST_YEAR, max_value=2100)
    report = forms.CharField(
        label=gettext_lazy("报告内容（JSON）"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=gettext_lazy("读不准的数字是 null，请对照原件改正；数字对得上才能录入。"),
    )

    def __init__(self, *args: Any, codes: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = names()
        organ: Any = self.fields["organ"]
        organ.queryset = Organ.objects.filter(code__in=codes)
        organ.label_from_instance = lambda row: known.get(row.code, row.code)

    def clean_report(self) -> dict[str, Any]:
        try:
            found = json.loads(self.cleaned_data["report"])
        except (ValueError, RecursionError) as error:
            raise ValidationError(_("不是 JSON；请核对逗号和引号。")) from error
        if not isinstance(found, dict):
            raise ValidationError(_("不是 JSON；请核对逗号和引号。"))
        return found


@require_http_methods(["GET", "POST"])
def earlier(request: StaffRequest) -> HttpResponse:
    """Read a report from a file; show it with its doubts; take it over once it adds up."""
    codes = queries.earlier_organs(request.standing, on=today())
    if not codes:
        raise Http404
    context: dict[str, Any] = {
        "rows": queries.earlier(codes),
        "names": names(),
        "file_form": FileForm(),
    }
    if "report" in request.POST:
        return _store(request, codes, context)
    if request.method != "POST":
        return page(request, "reports/earlier.html", context)
    form = FileForm(request.POST, request.FILES)
    context |= {"file_form": form, "form": form}
    if not form.is_valid():
        return page(request, "reports/earlier.html", context)
    try:
        report, doubts = _read(form.cleaned_data["file"])
    except ValidationError as error:
        form.add_error("file", error)
        return page(request, "reports/earlier.html", context)
    initial = {
        "year": report.get("year"),
        "report": json.dumps(report, ensure_ascii=False, indent=1, default=_plain),
    }
    context |= {
        "earlier_form": EarlierForm(initial=initial, codes=codes),
        "doubts": doubts,
        "checked": _checked(report),
    }
    return page(request, "reports/earlier.html", context)


def _store(request: StaffRequest, codes: frozenset[str], context: dict[str, Any]) -> HttpResponse:
    form = EarlierForm(request.POST, codes=codes)
    context |= {"earlier_form": form, "form": form}
    if not form.is_valid():
        return page(request, "reports/earlier.html", context)
    given = form.cleaned_data
    # Whose it is was chosen here: the page called the organ by a name.
    report = given["report"] | {"organ": given["organ"].code, "year": given["year"]}
    refused = attempt(
        lambda: actions.enter_earlier(
            given["organ"], year=given["year"], report=report, by=request.standing, at=now()
        )
    )
    if refused:
        context["checked"] = _checked(report)
        return page(request, "reports/earlier.html", context, refusal=refused)
    say(request, _("已录入。下一年的结转和雷同检查会用到它。"))
    return redirect("workbench:annual_report-earlier")


def _read(file: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The report in a file and what is doubtful in it. Raises ValidationError."""
    data: bytes = file.read()
    if data.lstrip()[:1] == b"{":
        return _of_json(data), ()
    with tempfile.TemporaryDirectory() as folder:
        # Nothing of the name but its end, by which kinds are told apart.
        ending = Path(file.name).suffix.lower()
        path = Path(folder) / f"report{ending if ending.isascii() and len(ending) < 8 else ''}"
        path.write_bytes(data)
        found = sources.read_file(path)
    if isinstance(found, Unreadable):
        raise ValidationError(_("这个文件读不出报告；请换一种格式，或者另存为网页。"))
    report, doubts = read_report(found)
    if "t3" not in report:
        raise ValidationError(_("文件里没有认出第三张表；请核对是不是年度报告。"))
    return report, doubts


def _of_json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("不是 JSON；请核对逗号和引号。")) from error
    # A line of `gongkai report read` has the report inside.
    report = found.get("report", found)
    if not isinstance(report, dict):
        raise ValidationError(_("文件里没有认出第三张表；请核对是不是年度报告。"))
    return report


def _checked(report: dict[str, Any]) -> Checked | None:
    try:
        return check(report)
    except ReportError:
        return None


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else str(value)
