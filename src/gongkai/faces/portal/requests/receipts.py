"""The receipt of a request on paper, made of the applicant's own copy for whoever has its code."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from django.http import FileResponse
from django.utils import timezone

from gongkai.base.letters import pdf
from gongkai.base.letters.letter import Letter, Text, paragraphs
from gongkai.base.organs.queries import names_on
from gongkai.duties.requests.wish import from_json
from gongkai.faces.portal.requests.frame import attachment
from gongkai.law.days import day_of


def download(own: Mapping[str, Any], *, receipt: str, code: str) -> FileResponse:
    """The receipt with its query code. Raises Refusal where a character cannot be printed."""
    return attachment(f"{receipt}.pdf", BytesIO(pdf.write(_sheet(own, receipt, code))))


def _sheet(own: Mapping[str, Any], receipt: str, code: str) -> Letter:
    rest = dict(own)
    organ, at = rest.pop("organ"), datetime.fromisoformat(rest.pop("at"))
    wish, on = from_json(rest), day_of(at)
    name = names_on(on)[organ].name
    facts = {
        "回执号": receipt,
        "查询码": code,
        "提交时间": f"{timezone.localtime(at):%Y-%m-%d %H:%M}",
        "提供信息的形式": wish.provide_form.zh,
        "获取信息的方式": wish.obtain_by.zh,
        "附件": f"{len(wish.files)} 个" if wish.files else "",
        "文件名称": wish.doc_title,
        "文号": wish.doc_number,
    }
    lines = [Text(f"{zh}：{value}") for zh, value in facts.items() if value]
    return Letter(
        organ=name,
        title="政府信息公开申请回执",
        addressee=wish.applicant.name,
        blocks=(
            Text("你（单位）通过互联网提交的政府信息公开申请已经收到。"),
            *lines,
            Text("所需信息："),
            *paragraphs(wish.description),
            Text("凭回执号和查询码在本网站查询办理情况、下载文书；查询码请妥善保管。"),
        ),
        signer=name,
        dated_on=on,
        is_sealed=False,
    )
