from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.law import notice_text
from gongkai.law.notice import Notice, NoticeError


class NoticeForm(forms.Form):
    """A notice as it was issued; clean, it is a `Notice`."""

    year = forms.IntegerField(label=_("年份"), min_value=2019, max_value=2100)
    number = forms.CharField(
        label=_("文号"), max_length=100, help_text=_("如国办发明电〔2025〕7号。")
    )
    text = forms.CharField(
        label=_("通知原文"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("从通知里粘贴七个节日的安排，每个节日从名称开始；星期和天数会自动核对。"),
    )

    def notice(self) -> Notice:
        found: Notice = self.cleaned_data["notice"]
        return found

    def clean(self) -> None:
        data = self.cleaned_data
        if not self.errors:
            try:
                data["notice"] = notice_text.read(
                    data["text"], year=data["year"], number=data["number"].strip()
                )
            except NoticeError as error:
                self.add_error("text", ValidationError(str(error)))
