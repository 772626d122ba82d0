"""Whether a document's third parties have been asked, and what may be written down of them."""

from datetime import date

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import consulting
from gongkai.duties.documents.models import Document, PartySetting, ThirdParty
from gongkai.duties.handling import queries as handling
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.states import PUBLIC, State
from gongkai.law.attributes import Attribute
from gongkai.law.consulting import BASIS, Outcome, ground_zh, must_tell
from gongkai.law.refusal import Refusal

LONGEST_NAME = 100
MOST_WORKDAYS = 60
_CODE = "third_party"


def unasked(document: Document) -> list[Missing]:
    """What is not done yet about third parties; each by the name that pages show."""
    rows = consulting.parties(document)
    lacks = [text for row in rows if (text := _unfinished(document, row))]
    if consulting.is_asked(document) and not rows and consulting.waiver(document) is None:
        ground = ground_zh(document.ground)
        lacks.append(f"依据是“{ground}”，没有征求第三方意见，也没有同意不征求的记录")
    return [Missing("third_party", text, _CODE) for text in lacks]


def _unfinished(document: Document, row: ThirdParty) -> str:
    if row.decided is None:
        step = "对方已答复，没有作出决定" if row.answered_on else "还在等对方答复"
        return f"向“{row.shown}”征求意见没有办完：{step}"
    if document.attribute != Attribute.PROACTIVE:
        return ""
    if row.decided is Outcome.WITHHOLD:
        return f"已因“{row.shown}”的权益决定不予公开，公开属性不能是主动公开"
    if must_tell(row.decided, row.agrees) and row.told_on is None:
        return f"不顾“{row.shown}”反对决定公开，还没有书面告知"
    return ""


def has_parties(document: Document) -> bool:
    """Whether its way leads over the office for the sake of third parties."""
    return consulting.is_asked(document) or document.parties.exists()


def check_parties(document: Document) -> None:
    """Neither signed nor published before every third party's matter is settled."""
    lacks = unasked(document)
    if lacks:
        raise Refusal(f"第三方意见没有办完：{'；'.join(each.text for each in lacks)}。", law=BASIS)


def check_can_consult(document: Document) -> None:
    if document.state in PUBLIC:
        zh = State(document.state).zh
        raise Refusal(f"现在的状态是“{zh}”，不再征求第三方意见；不该公开的，请撤下。")


def check_may_consult(document: Document, by: Standing) -> None:
    """Its clerks, and its organ's office."""
    if not any(handling.is_worker(by, document, role) for role in (Role.CLERK, Role.OFFICE)):
        raise Refusal("征求第三方意见要由本机关的经办人或者办公室办理。")


def check_named(name: str, question: str) -> None:
    if not name.strip():
        raise Refusal("没有写明征求谁的意见。")
    if len(name.strip()) > LONGEST_NAME:
        raise Refusal(f"名称最多 {LONGEST_NAME} 个字。")
    check_text(question, "没有写明征求什么意见。", most=1000)


def check_day(on: date, not_before: date, today: date) -> None:
    """It has happened, and after what went before it."""
    if on > today:
        raise Refusal("日期还没有到；发生之后再登记。")
    if on < not_before:
        raise Refusal(f"日期早于{not_before}；请核对日期。")


def check_can_note(row: ThirdParty) -> None:
    """Until it is decided, and an answer is noted once."""
    if row.decided is not None:
        raise Refusal("已经作出决定，不能再登记。")
    if row.answered_on is not None:
        raise Refusal(f"对方已于{row.answered_on}答复，不用再登记。")


def check_can_decide(row: ThirdParty, on: date) -> None:
    """An answer has come, or its time has passed."""
    if row.decided is not None:
        raise Refusal("已经作出决定。")
    if row.answered_on is None and not consulting.is_silent(row, on):
        until = f"到{row.reply_by}为止" if row.reply_by else "还没有登记送达"
        raise Refusal(f"还在等第三方的意见（{until}），不能作出决定。", law=BASIS)


def check_may_decide(document: Document, by: Standing) -> None:
    """The organ's office or leader, and nobody who wrote the document."""
    if not any(handling.is_worker(by, document, role) for role in consulting.DECIDERS):
        raise Refusal("是否公开由本机关的办公室或者分管领导决定。")
    if by.code in document.editors:
        raise Refusal("不能决定自己起草或修改的文件；请由他人办理。")


def check_can_tell(row: ThirdParty) -> None:
    if not must_tell(row.decided, row.agrees):
        raise Refusal("只有不顾第三方反对决定公开的，才要书面告知。")
    if row.told_on is not None:
        raise Refusal(f"已于{row.told_on}告知。")


def check_can_waive(document: Document) -> None:
    if not consulting.is_asked(document):
        raise Refusal("这份文件不用征求第三方意见。")


def check_text(text: str, if_none: str, *, most: int) -> None:
    if not text.strip():
        raise Refusal(if_none)
    if len(text.strip()) > most:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {most} 个；请写得短些。")


def check_may_settle_parties(by: Standing) -> None:
    if not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以设定怎样征求第三方意见。")


def check_party_setting(setting: PartySetting) -> None:
    if not 1 <= setting.workdays <= MOST_WORKDAYS:
        raise Refusal(f"答复期限写 1 至 {MOST_WORKDAYS} 个工作日。")
