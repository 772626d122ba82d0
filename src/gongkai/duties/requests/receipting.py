"""The receipt of a case as its organ hands it over, on paper."""

from gongkai.base.letters import pdf
from gongkai.base.letters.letter import Letter, Text, paragraphs
from gongkai.base.organs import queries as organs
from gongkai.duties.requests.models import Case
from gongkai.law.applicants import ObtainBy, ProvideForm
from gongkai.law.clock import Channel


def written(case: Case, *, name: str, code: str) -> bytes:
    """The receipt as PDF, for the applicant of that name; without a code it tells none.

    Raises Refusal for a missing font, or a character that cannot be printed.
    """
    return pdf.write(_sheet(case, name, code))


def _sheet(case: Case, name: str, code: str) -> Letter:
    organ = organs.name_on(case.organ, case.came_on)
    facts = {
        "回执号": case.receipt,
        "查询码": code,
        "登记号": case.number,
        "提交方式": Channel(case.channel).zh,
        "到达日期": f"{case.came_on}",
        "提供信息的形式": ProvideForm(case.provide_form).zh,
        "获取信息的方式": ObtainBy(case.obtain_by).zh,
        "文件名称": case.doc_title,
        "文号": case.doc_number,
    }
    kept = "凭回执号和查询码在政府网站查询办理情况、下载文书；查询码请妥善保管。"
    return Letter(
        organ=organ,
        title="政府信息公开申请回执",
        addressee=name,
        blocks=(
            Text("你（单位）提交的政府信息公开申请已经收到。"),
            *(Text(f"{zh}：{value}") for zh, value in facts.items() if value),
            Text("所需信息："),
            *paragraphs(case.description),
            *([Text(kept)] if code else []),
        ),
        signer=organ,
        dated_on=case.came_on,
        is_sealed=False,
    )
