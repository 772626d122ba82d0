import secrets
from collections.abc import Mapping
from types import MappingProxyType

from django import forms
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.organs import actions
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Department, Organ, Person
from gongkai.base.organs.roles import ZH, Role
from gongkai.base.signin import actions as signin
from gongkai.base.signin import queries as sessions
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import lazy_word

ROLES = {role.value: lazy_word(zh) for role, zh in ZH.items()}


class OrganField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of organs, shown by their names of today."""

    names: Mapping[str, str] = MappingProxyType({})

    def label_from_instance(self, obj: Organ) -> str:
        return self.names.get(obj.code, obj.code)


class AssignForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=list(ROLES.items()))
    organ = OrganField(
        label=gettext_lazy("机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("只限处室"),
        required=False,
        queryset=Department.objects.none(),
        empty_label="—",
        help_text=gettext_lazy("不选就是整个机关。"),
    )
    deputy_for = forms.CharField(
        label=gettext_lazy("代谁（登录名）"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("AB岗代办时填。"),
    )
    from_on = forms.DateField(
        label=gettext_lazy("起"),
        required=False,
        widget=forms.DateInput(attrs={"placeholder": gettext_lazy("年-月-日")}, format="%Y-%m-%d"),
    )
    to_on = forms.DateField(
        label=gettext_lazy("止"),
        required=False,
        widget=forms.DateInput(attrs={"placeholder": gettext_lazy("年-月-日")}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, person: Person, names: dict[str, str], **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        organ, department = self.fields["organ"], self.fields["department"]
        assert isinstance(organ, OrganField)
        assert isinstance(department, forms.ModelChoiceField)
        organ.queryset = organs.open_organs(on=today())
        organ.names = names
        organ.initial = person.organ.code
        department.queryset = Department.objects.filter(organ=person.organ)

    def clean_deputy_for(self) -> Person | None:
        """The person with that code."""
        code = self.cleaned_data["deputy_for"].strip()
        if not code:
            return None
        found = Person.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("没有这个登录名；请核对。"))
        return found

    def clean(self) -> dict[str, object]:
        """Days in order, and a department of that organ."""
        data: dict[str, object] = super().clean() or {}
        start, end = self.cleaned_data.get("from_on"), self.cleaned_data.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("结束的日期早于开始的日期。"))
        department, organ = self.cleaned_data.get("department"), self.cleaned_data.get("organ")
        if department and organ and department.organ_id != organ.pk:
            self.add_error("department", _("这个处室不属于所选的机关。"))
        return data


def _check(request: StaffRequest) -> None:
    """For the security administrator; for others this part of the desk is not there."""
    if not any(duty.role == Role.ADMIN_SECURITY for duty in request.standing.duties):
        raise Http404


def _names() -> dict[str, str]:
    return {code: row.short_name for code, row in organs.names_on(today()).items()}


@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """Everybody who may sign in, with the roles of today."""
    _check(request)
    held = Assignment.objects.on(today()).select_related("organ", "department")
    rows = Person.objects.select_related("organ", "department").order_by("organ__order", "code")
    rows = rows.prefetch_related(Prefetch("assignments", queryset=held, to_attr="held"))
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:50]
    if wanted:
        rows = rows.filter(name__icontains=wanted) | rows.filter(code__icontains=wanted)
    found = list(rows[:501])
    context = {
        "rows": found[:500],
        "is_cut": len(found) > 500,
        "names": _names(),
        "roles": ROLES,
        "q": wanted,
    }
    return page(request, "people/list.html", context)


def _fetch(code: str) -> Person:
    # PostgreSQL cannot even be asked about NUL.
    code = code.replace("\0", "")
    found = Person.objects.select_related("organ", "department").filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
def person(request: StaffRequest, code: str) -> HttpResponse:
    """One person: assignments of all days, and a form for another."""
    _check(request)
    found = _fetch(code)
    form = AssignForm(person=found, names=_names())
    return _person_page(request, found, form)


def _person_page(
    request: StaffRequest, found: Person, form: AssignForm, **more: object
) -> HttpResponse:
    rows = Assignment.objects.filter(person=found).select_related("organ", "department")
    context = {
        "person": found,
        "form": form,
        "names": _names(),
        "roles": ROLES,
        "rows": rows.select_related("deputy_for").order_by("-from_on", "-id"),
        "has_factor": sessions.has_second_factor(found),
        **more,
    }
    refusal = more.get("refusal")
    return page(request, "people/person.html", context, refusal=refusal)  # type: ignore[arg-type]


@require_POST
def assign(request: StaffRequest, code: str) -> HttpResponse:
    """Give a role."""
    _check(request)
    found = _fetch(code)
    form = AssignForm(request.POST, person=found, names=_names())
    if not form.is_valid():
        return _person_page(request, found, form)
    values = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    refusal = attempt(lambda: actions.assign(found, **values, by=request.standing, at=now()))
    if refusal:
        return _person_page(request, found, form, refusal=refusal)
    say(request, _("职责已安排。"))
    return redirect("workbench:person", found.code)


@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Today is the last day of a role."""
    _check(request)
    row = Assignment.objects.select_related("person", "organ").filter(pk=pk).first()
    if row is None:
        raise Http404
    refusal = attempt(
        lambda: actions.end_assignment(row, on=today(), by=request.standing, at=now())
    )
    if refusal:
        form = AssignForm(person=row.person, names=_names())
        return _person_page(request, row.person, form, refusal=refusal)
    say(request, _("这项职责到今天为止。"))
    return redirect("workbench:person", row.person.code)


@require_POST
def switch(request: StaffRequest, code: str) -> HttpResponse:
    """Let a person sign in, or no longer."""
    _check(request)
    found = _fetch(code)
    is_active = request.POST.get("do") == "on"
    refusal = attempt(
        lambda: actions.switch(found, is_active=is_active, by=request.standing, at=now())
    )
    if refusal:
        form = AssignForm(person=found, names=_names())
        return _person_page(request, found, form, refusal=refusal)
    say(request, _("已启用。") if is_active else _("已停用；这个人的登录随即失效。"))
    return redirect("workbench:person", found.code)


@require_POST
def reset(request: StaffRequest, code: str) -> HttpResponse:
    """A new password, made here and shown once, to be changed by the person."""
    _check(request)
    found = _fetch(code)
    fresh = "-".join(secrets.token_hex(3) for _n in range(3))
    refusal = attempt(
        lambda: signin.reset_password(found, new=fresh, by=request.standing, at=now())
    )
    form = AssignForm(person=found, names=_names())
    if refusal:
        return _person_page(request, found, form, refusal=refusal)
    return _person_page(request, found, form, fresh=fresh)


@require_POST
def remove_factor(request: StaffRequest, code: str) -> HttpResponse:
    """Unbind somebody's authenticator, so that they can bind another."""
    _check(request)
    found = _fetch(code)
    refusal = attempt(lambda: signin.remove_second_factor(found, by=request.standing, at=now()))
    if refusal:
        return _person_page(
            request, found, AssignForm(person=found, names=_names()), refusal=refusal
        )
    say(request, _("已解除绑定；下次登录时重新绑定。"))
    return redirect("workbench:person", found.code)
