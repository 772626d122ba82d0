"""What happened to a case, told from its journal."""

from gongkai.base.journal import queries as journal
from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.handling.history import Event, people

SENTENCES = {
    "enter": "录入申请",
    "receive": "收到网上提交的申请",
    "confirm": "与申请人确认收到之日",
    "register": "登记",
    "assign": "交办",
    "give_back": "退回交办",
    "ask": "交办检索或者协办",
    "report": "报告办理情况",
    "search": "登记检索",
    "correction_asked": "告知申请人补正",
    "correction_received": "收到补正",
    "consult": "发出征求意见书",
    "consultation_served": "登记对方收到征求意见书",
    "consultation_answered": "登记对方意见",
    "ask_extension": "申请延期",
    "decide_extension": "批复延期申请",
    "extended": "告知申请人延长答复期限",
    "delayed": "告知申请人延迟答复",
    "reasons_asked": "要求申请人说明理由",
    "fee_noticed": "发出收费通知",
    "fee_paid": "登记缴费",
    "answer": "作出答复",
    "serve": "登记文书送达",
    "deliver": "登记答复送达",
    "withdrawn": "登记申请人撤回",
    "transferred": "转交其他机关",
    "abandoned": "按视为放弃终结",
    "archive": "归档",
    "unmask": "查看了申请人信息",
    "erase": "销毁申请人信息",
    "link": "关联另一件申请",
    "unlink": "取消关联",
    "split": "拆分出另一件申请",
    "proceeding": "登记复议或者诉讼",
    "proceeding_reply": "登记向复议机关或者法院提交答复",
    "proceeding_end": "登记复议或者诉讼结果",
}


def events(case: Case) -> list[Event]:
    """Newest first, in two queries."""
    entries = journal.history("request", case.key)
    names = people({entry.by for entry in entries})
    return [
        Event(
            at=entry.at,
            act=entry.act,
            who=names.get(entry.by, entry.by),
            text=str(SENTENCES.get(entry.act.partition(".")[2], entry.act)),
            reason=str(entry.data.get("reason") or ""),
        )
        for entry in reversed(entries)
    ]
