"""A source of old pages at the desk: given, looked at by a sample, mapped, taken in, told of."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.across.legacy import batches, queries
from gongkai.across.legacy.mapping import Difference
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.across.legacy.script import Script
from gongkai.base.files.store import LIMIT
from gongkai.faces.workbench.documents.starting import organ_of
from gongkai.faces.workbench.imports import sites, uploads
from gongkai.faces.workbench.imports.uploads import Uploads
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal

FIELDS = {
    "title": gettext_lazy("标题"),
    "body": gettext_lazy("正文"),
    "doc_number": gettext_lazy("发文字号"),
    "organs": gettext_lazy("发文机关"),
    "index_number": gettext_lazy("索引号"),
    "written_on": gettext_lazy("成文日期"),
    "issued_on": gettext_lazy("发文日期"),
    "published_on": gettext_lazy("原发布日期"),
    "effective_on": gettext_lazy("施行日期"),
    "genre": gettext_lazy("文种"),
    "topic": gettext_lazy("主题分类"),
    "validity": gettext_lazy("有效性"),
    "disclosure": gettext_lazy("公开属性"),
    "recipients": gettext_lazy("主送机关"),
    "url": gettext_lazy("旧网址"),
}
OUTCOMES = {
    "created": gettext_lazy("收为草稿"),
    "held": gettext_lazy("收为草稿，暂缓"),
    "duplicate": gettext_lazy("与已有的重复，只登记网址"),
    "rejected": gettext_lazy("不是文件，不收"),
    "unchanged": gettext_lazy("以前收过，没有变"),
    "completed": gettext_lazy("以前收过，这次补上附件"),
    "failed": gettext_lazy("读不出"),
}


_APART = ("body", "organs", "title", "url")


# What a column may be against the last source: its sentence, filled with names.
DIFFERENCES = {
    "new": gettext_lazy("新的一列“%(column)s”，作：%(field)s"),
    "lost": gettext_lazy("没有了“%(column)s”一列，原来是：%(field)s"),
    "renamed": gettext_lazy("“%(was)s”改名为“%(column)s”，仍作：%(field)s"),
    "mapped": gettext_lazy("“%(column)s”一列作：%(field)s；上一份作：%(was)s"),
}


SCRIPTS = {
    Script.KEEP: gettext_lazy("保留原样"),
    Script.STANDARD: gettext_lazy("转为简体字"),
    Script.TAIWAN: gettext_lazy("转为简体字，台湾用语也转换"),
}


class SourceForm(forms.Form):
    origin = forms.CharField(
        label=gettext_lazy("来自哪里"),
        help_text=gettext_lazy(
            "例如“旧门户网站数据库”。同一来源再导入时，先按上一份的列来读，列有不同的要核对。"
        ),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "origins"}),
    )
    script = forms.TypedChoiceField(
        label=gettext_lazy("繁体字的页面"),
        help_text=gettext_lazy("转换的每一处都列入修复，机器转换的用语列为存疑。"),
        choices=list(SCRIPTS.items()),
        coerce=Script,
        initial=Script.KEEP,
        empty_value=Script.KEEP,
        required=False,
    )
    file = Uploads(
        label=gettext_lazy("旧站数据"),
        help_text=gettext_lazy(
            "CSV、xlsx 或 JSONL（一行一篇），WARC（整站抓取），zip，网页、MHT 或文本；"
            "可以一次选多个文件（最多 100 个），整个文件夹请打成 zip。一共最大 50 MB。"
        ),
        accept=".csv,.tsv,.xlsx,.jsonl,.ndjson,.warc,.gz,.zip,.html,.htm,.mht,.txt",
    )

    def clean_file(self) -> list[Any]:
        given: list[Any] = self.cleaned_data["file"]
        if sum(each.size or 0 for each in given) > LIMIT:
            raise forms.ValidationError(_("文件一共超过 50 MB；请拆开，或由管理员用命令行导入。"))
        return given


@require_http_methods(["GET", "POST"])
def give(request: StaffRequest) -> HttpResponse:
    """A source is handed in; nothing is taken in before its sample was looked at."""
    organ, organs = organ_of(request)
    if organ is None:
        refusal = Refusal(_("您今天不是经办人，不能导入。职责由安全管理员安排。"))
        return page(request, "documents/refused.html", refusal=refusal)
    form = SourceForm(request.POST or None, request.FILES or None)
    refused = None
    if form.is_valid():
        made: list[Batch] = []
        with uploads.as_one(form.cleaned_data["file"]) as (content, name):
            refused = attempt(
                lambda: made.append(
                    batches.give(
                        content,
                        declared_name=name,
                        organ=organ,
                        by=request.standing,
                        at=now(),
                        origin=form.cleaned_data["origin"],
                        script=form.cleaned_data["script"],
                    )
                )
            )
        if made and not refused:
            return redirect("workbench:import-batch", made[0].pk)
    origins = queries.origins(organ)
    context = {"form": form, "organ": organ, "organs": organs, "origins": origins}
    return page(request, "imports/new.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    """A source: the sample with what is repaired and doubted, its columns, its run, its report."""
    found = _fetched(request, pk)
    refused = None
    if request.method == "POST":
        refused = _act(request, found)
        if refused is None:
            return redirect("workbench:import-batch", found.pk)
        found.refresh_from_db()
    is_sampled = found.state == BatchState.SAMPLED
    return page(
        request,
        "imports/batch.html",
        {
            "batch": found,
            "columns": [(name, batches.field_of(found, name)) for name in found.headings]
            if is_sampled
            else [],
            "fields": list(FIELDS.items()),
            "differences": [_said(each) for each in batches.differences_of(found)]
            if is_sampled
            else [],
            "sample": [_shown(each) for each in found.sample] if is_sampled else [],
            "counts": [
                (zh, found.counts[key]) for key, zh in OUTCOMES.items() if key in found.counts
            ],
            "script": SCRIPTS[Script(found.script)] if found.script != Script.KEEP else "",
            "site": sites.shown(found),
            "is_reading": found.state == BatchState.READING,
            "is_under_way": found.state in (BatchState.WAITING, BatchState.RUNNING),
        },
        refusal=refused,
    )


def _fetched(request: StaffRequest, pk: int) -> Batch:
    rows = Batch.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "given_by", "before")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _act(request: StaffRequest, found: Batch) -> Refusal | None:
    by, at = request.standing, now()
    if request.POST.get("do") in ("stop", "go_on"):
        return sites.act(request, found)
    if request.POST.get("do") == "start":
        is_seen = request.POST.get("seen") == "on"
        refused = attempt(lambda: batches.start(found, is_confirmed=is_seen, by=by, at=at))
        if refused is None:
            say(request, _("已开始导入；可以离开这一页，结果留在这里。"))
        return refused
    names, chosen = request.POST.getlist("column"), request.POST.getlist("field")
    columns = dict(zip(names, chosen, strict=False))
    refused = attempt(lambda: batches.map_columns(found, columns=columns, by=by, at=at))
    if refused is None:
        say(request, _("已按新的对应关系重读样本。"))
    return refused


def _said(each: Difference) -> str:
    """A difference in a sentence."""
    said = {"column": each.column, "field": _zh(each.field), "was": each.was}
    if each.sort == "mapped":
        said["was"] = _zh(each.was)
    return str(DIFFERENCES[each.sort]) % said


def _zh(field: str) -> str:
    return str(FIELDS.get(field, field)) if field else _("不取")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A page of the sample with its fields and its outcome in words."""
    if "why" in row:
        return row
    fields = [(zh, row.get(key)) for key, zh in FIELDS.items() if key not in _APART]
    return row | {
        "outcome": OUTCOMES[row["outcome"]],
        "fields": [(zh, value) for zh, value in fields if value],
    }
