import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs.models import Department, Organ
from gongkai.duties.catalogue import queries as catalogue
from gongkai.duties.catalogue.models import Entry
from gongkai.duties.documents.models import Document, Series
from gongkai.duties.handling.states import State
from gongkai.faces.workbench.words import lazy_word, word
from gongkai.law import themes
from gongkai.law.attributes import Attribute
from gongkai.law.exemptions import GROUNDS
from gongkai.law.genres import GENRES
from gongkai.law.items import ITEMS, PUBLICS
from gongkai.law.keyareas import KEY_AREAS
from gongkai.law.limited import AUDIENCES, PLACES, Manner
from gongkai.law.sourcing import SourceKind
from gongkai.text.tidy import tidied

NONE = ("", "—")
MARKUP = re.compile(
    r"</?(?:p|h[1-6]|div|span|br|hr|[uod]l|li|d[td]|table|t(?:r|d|h|body|head)|a|img|strong|em"
    r"|[bi]|su[bp]|blockquote|section|article|font|o:p)\b[^<]*>",
    re.IGNORECASE,
)


def genre_choices() -> list[tuple[str, str]]:
    return [NONE, *((genre.id, word(genre.zh)) for genre in GENRES.values())]


def theme_choices() -> list[tuple[str, Any]]:
    """The themes under their classes; a class itself may be chosen too."""
    groups = [
        (word(each.zh), [(one.code, word(one.zh)) for one in (each, *subs)])
        for each in themes.classes()
        for subs in [themes.subclasses(each.code)]
    ]
    return [NONE, *groups]


def item_choices() -> list[tuple[str, str]]:
    return [NONE, *((item.id, word(item.zh)) for item in ITEMS.values())]


def phase_choices() -> list[tuple[str, str]]:
    return [NONE, *((each.id, word(each.zh)) for each in PUBLICS.values())]


def area_choices() -> list[tuple[str, str]]:
    return [(area.id, word(area.zh)) for area in KEY_AREAS.values()]


def ground_choices() -> list[tuple[str, str]]:
    return [
        NONE,
        *(
            (each.code, f"{word(each.zh)}{_('（')}{word(each.article)}{_('）')}")
            for each in GROUNDS.values()
        ),
    ]


class Lines(forms.CharField):
    """Several values, one a line."""

    widget = forms.Textarea(attrs={"rows": 1})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    # Typed, not picked: a picker shows the order of days its browser likes, and papers are copied.
    widget = forms.DateInput(
        attrs={"placeholder": _("年-月-日"), "inputmode": "numeric", "maxlength": 20},
        format="%Y-%m-%d",
    )
    formats = ["%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"]
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=widget,
        input_formats=formats,
        error_messages={"invalid": _("看不懂这个日期；请写成 2026-11-22 或 2026年11月22日。")},
    )


def _text(label: Any, length: int, help_text: Any = "", rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, required=False, max_length=length, help_text=help_text, widget=widget
    )


def _choice(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, help_text=help_text)


class EntryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A matter of the organ's catalogue in force, by its code and name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names: dict[int, str] = {}

    def of(self, organ: Organ, chosen: Any) -> None:
        """Offer the entries in force; one that was chosen before stays, listed or not."""
        self._names = {row.entry_id: row.name for row in catalogue.entries_of(organ)}
        kept = {*self._names, getattr(chosen, "pk", chosen)} - {None, ""}
        self.queryset = Entry.objects.filter(organ=organ, pk__in=kept)

    def label_from_instance(self, obj: Any) -> str:
        name = self._names.get(obj.pk) or gettext("（已移出目录）")
        return f"{obj.code} {name}"


class DocumentForm(forms.Form):
    """All that a clerk fills in; whether it suffices is asked at submission, not here."""

    title = forms.CharField(
        label=_("标题"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": _("请先写一个标题；以后还可以改。")},
    )
    publisher = _text(_("发文机关"), 100, _("公文上署的机关全称；不填就用机关当时的名称。"))
    joint = Lines(label=_("联合发文机关"), required=False, help_text=_("一行一个。"))
    department = forms.ModelChoiceField(
        label=_("承办处室"), required=False, queryset=Department.objects.none(), empty_label="—"
    )
    recipients = _text(_("主送机关"), 500, rows=1)
    body = forms.CharField(
        label=_("正文"),
        required=False,
        strip=False,
        help_text=_(
            "可以直接写文字，一行一段；也可以写 HTML：段落 <p>，标题 <h2> <h3>，表格、列表、链接。"
        ),
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "data-editor": ""}),
    )

    attribute = forms.ChoiceField(
        label=_("公开属性"), choices=[(each.value, lazy_word(each.label)) for each in Attribute]
    )
    ground = _choice(_("不公开依据"), ground_choices, _("不主动公开的，必须选。"))
    ground_reason = _text(_("不公开理由"), 500, _("不主动公开的，必须写。"), rows=2)

    manner = _choice(
        _("公开途径"),
        [(each.value, lazy_word(each.zh)) for each in Manner],
        _("只涉及一村一户的，可以只在现场公开；签发后登记张贴情况。"),
    )
    places = forms.MultipleChoiceField(
        label=_("现场公开的地方"),
        required=False,
        choices=[(id_, lazy_word(zh)) for id_, zh in PLACES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    place_note = _text(_("具体地点"), 300)
    audience_kind = _choice(
        _("公开范围"), [NONE, *((id_, lazy_word(zh)) for id_, zh in AUDIENCES.items())]
    )
    audience = _text(_("公开对象"), 300, _("哪个区域、行业或者群体；不填就是所有人。"))

    genre = _choice(_("文种"), genre_choices)
    theme = _choice(_("主题分类"), theme_choices)
    item = _choice(_("法定主动公开内容"), item_choices, _("《条例》第二十条、第二十一条。"))
    entry = EntryField(
        label=_("目录条目"),
        required=False,
        queryset=Entry.objects.none(),
        empty_label="—",
        help_text=_("它答的是目录里的哪一条；公开期限按那一条的时限算。"),
    )
    phase = _choice(_("五公开"), phase_choices, _("属于决策、执行、管理、服务、结果的哪一环。"))
    key_areas = forms.MultipleChoiceField(
        label=_("重点领域"),
        required=False,
        choices=area_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    service_object = _text(_("服务对象"), 100)
    keywords = _text(_("关键词"), 200, _("用空格分开。"))
    summary = _text(_("内容概述"), 1500, rows=3)
    source_kind = _choice(_("信息来源"), [(each.value, lazy_word(each.zh)) for each in SourceKind])
    source = _text(_("来源机关或者单位"), 200, _("转发的写原发文机关，报送的写报送单位。"))
    source_title = _text(_("转发文件的标题"), 200)
    source_number = _text(_("转发文件的文号"), 50, _("本平台公开过的，自动连到那份文件。"))
    source_url = _text(_("转发文件的网址"), 500, _("本平台没有的，写原文的网址。"))

    series = forms.ModelChoiceField(
        label=_("代字"),
        required=False,
        queryset=Series.objects.none(),
        empty_label="—",
        help_text=_("选了代字、没有填文号的，签发时自动编号。"),
    )
    doc_number = _text(_("发文字号"), 50, _("已有文号的才填，例如 云民发〔2026〕58号。"))
    index_number = _text(_("索引号"), 60, _("旧网站已有的才填；不填，公开时自动编号。"))

    written_on = _day(_("成文日期"))
    issued_on = _day(_("发文日期"))
    first_public_on = _day(_("原发布日期"), _("旧网站上已经公开过的才填。"))
    effective_on = _day(_("施行日期"))
    lapses_on = _day(_("失效日期"), _("不再有效的第一天。"))
    amended_on = _day(_("修改日期"))
    abolished_on = _day(_("废止日期"))
    former_addresses = Lines(label=_("旧网址"), required=False, help_text=_("一行一个。"))

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.filter(organ=organ)  # type: ignore[attr-defined]
        self.fields["series"].queryset = Series.objects.filter(organ=organ)  # type: ignore[attr-defined]
        entry = self.fields["entry"]
        assert isinstance(entry, EntryField)
        entry.of(organ, self.initial.get("entry"))
        for name in ("genre", "theme", "item", "ground"):
            self._keep_unknown(name)

    def clean_body(self) -> str:
        """Text without any markup becomes paragraphs, a line each."""
        body: str = self.cleaned_data["body"]
        if body == self.initial.get("body"):
            return body
        if MARKUP.search(body):
            return tidied(body)
        lines = (line.strip(" \t\u3000\r") for line in body.split("\n"))
        return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)

    def _keep_unknown(self, name: str) -> None:
        """An imported value outside the list stays until somebody chooses another."""
        value = self.initial.get(name)
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        if value and not field.valid_value(value):
            known: Any = field.choices
            field.choices = [*known, (value, f"{value}{_('（不在列表中）')}")]

    def values(self) -> dict[str, Any]:
        """What the actions take: the fields by their names."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        for name in ("source_kind", "manner"):
            if not given[name]:
                # What was typed before there were such choices says none.
                del given[name]
        return given


# Fields that send several values under their name.
LISTS = frozenset({"key_areas", "places"})


def initial(document: Document) -> dict[str, Any]:
    """The document as the form shows it."""
    names = DocumentForm.base_fields
    return {name: getattr(document, name) for name in names}


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under one heading."""

    zh: Any
    fields: tuple[str, ...]


GROUPS = (
    Group(
        pgettext_lazy("one", "公文"), ("title", "publisher", "joint", "department", "recipients")
    ),
    Group(_("公开属性"), ("attribute", "ground", "ground_reason")),
    Group(
        _("公开方式和范围"),
        ("manner", "places", "place_note", "audience_kind", "audience"),
    ),
    Group(
        _("目录信息"),
        (
            *("genre", "theme", "entry", "item", "phase", "key_areas", "service_object"),
            *("keywords", "summary"),
        ),
    ),
    Group(
        _("信息来源"),
        ("source_kind", "source", "source_title", "source_number", "source_url"),
    ),
    Group(_("编号"), ("series", "doc_number", "index_number")),
    Group(
        _("日期"),
        (
            "written_on",
            "issued_on",
            "effective_on",
            "lapses_on",
            "amended_on",
            "abolished_on",
            "first_public_on",
            "former_addresses",
        ),
    ),
)


# Two of these stand side by side where there is room.
SHORT = frozenset(
    {"genre", "theme", "written_on", "issued_on", "effective_on", "lapses_on"}
    | {"amended_on", "abolished_on"}
)


class FilterForm(forms.Form):
    """The filters of the list; all of them stand in the address."""

    q = forms.CharField(label=_("标题、文号、索引号"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("全部")), *((state.value, lazy_word(state.zh)) for state in State)],
    )
    organ = forms.ChoiceField(label=_("机关"), required=False)
    genre = forms.ChoiceField(label=_("文种"), required=False)
    mine = forms.BooleanField(label=_("只看我起草的"), required=False)

    def __init__(self, *args: Any, organs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("全部"))
        organ, genre = self.fields["organ"], self.fields["genre"]
        assert isinstance(organ, forms.ChoiceField)
        assert isinstance(genre, forms.ChoiceField)
        organ.choices = [everything, *organs]
        genre.choices = [everything, *genre_choices()[1:]]


class TitleForm(forms.Form):
    name = forms.CharField(label=_("读者看到的名称"), max_length=200)
    alt = forms.CharField(
        label=_("图片的文字说明"),
        required=False,
        max_length=500,
        help_text=_("读屏软件读给看不见图片的人听；图片必须写。"),
    )


class AttachmentForm(forms.Form):
    file = forms.FileField(
        label=_("文件"),
        help_text=_("PDF 或图片；其他格式请先转成 PDF。公开的是检查时重新生成的副本。"),
    )
    name = forms.CharField(
        label=_("读者看到的名称"),
        required=False,
        max_length=200,
        help_text=_("不填就用文件名。"),
    )
    alt = forms.CharField(
        label=_("图片的文字说明"),
        required=False,
        max_length=500,
        help_text=_("读屏软件读给看不见图片的人听；图片必须写。"),
    )
