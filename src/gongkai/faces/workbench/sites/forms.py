"""Forms of the register of sites; the rules of the organs decide, they gather."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs import queries as organs
from gongkai.base.organs.hosting import Host
from gongkai.base.organs.models import Colour, Organ, Site
from gongkai.base.organs.siting import FACTS
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import OrganField
from gongkai.faces.workbench.staff import today


class FactsForm(forms.Form):
    name = forms.CharField(label=_("网站名称"), max_length=100)
    tagline = forms.CharField(label=_("副题"), max_length=100, required=False)
    address = forms.CharField(
        label=_("网址"),
        max_length=200,
        required=False,
        help_text=_(
            "https:// 加域名，还要由系统管理员配好证书和转发，网站才打得开。"
            "没有自己的域名的留空：网站放在主站的域名下，网址是 主站网址/s/站点代码/。"
        ),
    )
    colour = forms.ChoiceField(
        label=_("标识色"),
        initial=Colour.RED,
        choices=[(each.value, each.label) for each in Colour],
        widget=forms.RadioSelect,
        help_text=_("这个站点每一页的页首都用它；几种颜色的对比度都验证过。"),
    )
    identity_code = forms.CharField(
        label=_("网站标识码"), max_length=10, required=False, help_text=_("10位数字。")
    )
    hotline = forms.CharField(label=_("服务热线"), max_length=20, required=False)
    undertaker = forms.CharField(label=_("承办单位"), max_length=100, required=False)
    contact = forms.CharField(label=_("联系方式"), max_length=100, required=False)
    icp_number = forms.CharField(
        label=_("ICP备案编号"),
        max_length=32,
        required=False,
        help_text=_("如 云ICP备12345678号-1。"),
    )
    police_number = forms.CharField(
        label=_("公安机关备案编号"),
        max_length=32,
        required=False,
        help_text=_("如 云公网安备53010002000001号。"),
    )
    badge_url = forms.CharField(
        label=_("党政机关网站标识核验网址"),
        max_length=200,
        required=False,
        help_text=_("以 https:// 开头。"),
    )

    def facts(self) -> dict[str, str]:
        """What the act takes; an address is given without its last slash."""
        given = {name: self.cleaned_data[name] for name in FACTS}
        return given | {"address": given["address"].rstrip("/")}


class OpeningForm(FactsForm):
    code = forms.CharField(
        label=_("站点代码"), max_length=32, help_text=_("小写字母和数字，以后不能改。")
    )
    organ = OrganField(label=_("主办单位"), queryset=Organ.objects.none(), to_field_name="code")
    field_order = ("code", "organ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, OrganField)
        field.queryset, field.names = organs.open_organs(on=today()), names()


class SiteField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A site, by its name."""

    def label_from_instance(self, obj: Site) -> str:
        return obj.name


class FormerForm(forms.Form):
    """A former host of a site, and how long it leads on."""

    site = SiteField(
        label=_("站点"), queryset=Site.objects.order_by("-is_main", "code"), to_field_name="code"
    )
    host = forms.CharField(
        label=_("原来的域名"), max_length=253, help_text=_("只写主机名，如 old.yunzhou.gov.cn。")
    )
    until = forms.DateField(
        label=_("转址到哪一天"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("这一天以后不再转址。已经登记的域名再登记一次，就改成新的日期。"),
    )


class NoticeForm(forms.Form):
    """A notice on every page of a site, or of all."""

    site = SiteField(
        label=_("站点"),
        queryset=Site.objects.filter(closed_on=None).order_by("-is_main", "code"),
        to_field_name="code",
        required=False,
        empty_label=_("全部站点"),
    )
    text = forms.CharField(
        label=_("公告"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("显示在每一页的正文上面，长者版、触摸屏版和繁体版也显示。"),
    )
    until_on = forms.DateField(
        label=_("显示到哪一天"), widget=forms.DateInput(attrs={"type": "date"})
    )


class CertificateForm(forms.Form):
    """Until when the certificate of a host is good."""

    name = forms.ChoiceField(label=_("域名"))
    ends = forms.DateField(label=_("证书到期日"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, hosts: Sequence[Host], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.name, each.name) for each in hosts]


class ClosingForm(forms.Form):
    notice = forms.CharField(
        label=_("关停公告"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("写明为什么关停、以后到哪里看。公告显示在这个站点的每一页上。"),
    )
