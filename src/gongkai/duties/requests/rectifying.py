"""What an application to correct a record says, sealed; the letter of what came of it."""

import json
from dataclasses import asdict, dataclass

from gongkai.base.letters.letter import Letter as Sheet
from gongkai.base.letters.letter import Text
from gongkai.base.organs import queries as organs
from gongkai.base.sealing import seal, unseal
from gongkai.duties.requests import papers
from gongkai.duties.requests.models import DeskSetting, Rectification
from gongkai.law import letters
from gongkai.law.rectifying import Outcome, result

FORM = "CORRECTION_OF_RECORD"
_SEALED = {"table": "requests_rectification", "column": "sealed"}


@dataclass(frozen=True)
class Application:
    """Who asks, which record it is, what it says, what it should say, and what proves it."""

    name: str
    id_number: str
    contact: str
    record: str
    wrong: str
    right: str
    evidence: str


def close(application: Application, token: str) -> str:
    return seal(json.dumps(asdict(application), ensure_ascii=False), row=token, **_SEALED)


def opened(row: Rectification) -> Application:
    return Application(**json.loads(unseal(row.sealed, row=row.token, **_SEALED)))


def sheet(row: Rectification) -> Sheet:
    """The letter on paper, for whoever asked; it is made when it is printed, and not kept."""
    assert row.signed_on is not None
    on, said = row.signed_on, opened(row)
    values = {
        "record": f"{said.record}（{said.wrong}，应为{said.right}）",
        "evidence": said.evidence,
        "result": result(Outcome(row.outcome), reasons=row.reasons, organ=row.to_organ),
    }
    body = papers.wording_of(row.organ, FORM)
    lines = letters.worded(FORM, values, body=body, is_body=False)
    setting = DeskSetting.objects.filter(organ=row.organ).first() or DeskSetting()
    lines += letters.remedies(
        FORM,
        review_body=setting.review_body or papers.review_body(row.organ, on),
        court=setting.court or papers.COURT,
        on=on,
        online=setting.review_online,
    )
    name = organs.name_on(row.organ, on)
    return Sheet(
        organ=name,
        title=letters.form(FORM).title,
        addressee=said.name,
        blocks=tuple(Text(line) for line in lines),
        signer=name,
        number=row.letter_number,
        dated_on=on,
        attachments=(),
        note=f"联系方式：{setting.contact}" if setting.contact else "",
    )
