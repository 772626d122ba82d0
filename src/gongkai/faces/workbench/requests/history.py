"""What happened to a case, told from its journal."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.journal import queries as journal
from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.handling.history import Event, people

SENTENCES = {
    "enter": _("录入申请"),
    "receive": _("收到网上提交的申请"),
    "confirm": _("与申请人确认收到之日"),
    "register": _("登记"),
    "assign": _("交办"),
    "give_back": _("退回交办"),
    "ask": _("交办检索或者协办"),
    "report": _("报告办理情况"),
    "search": _("登记检索"),
    "correction_asked": _("告知申请人补正"),
    "correction_received": _("收到补正"),
    "consult": _("发出征求意见书"),
    "consultation_served": _("登记对方收到征求意见书"),
    "consultation_answered": _("登记对方意见"),
    "ask_extension": _("申请延期"),
    "decide_extension": _("批复延期申请"),
    "extended": _("告知申请人延长答复期限"),
    "delayed": _("告知申请人延迟答复"),
    "reasons_asked": _("要求申请人说明理由"),
    "fee_noticed": _("发出收费通知"),
    "fee_paid": _("登记缴费"),
    "answer": _("作出答复"),
    "letter": _("发出文书"),
    "take_out": _("打印文书"),
    "serve": _("登记文书送达"),
    "deliver": _("登记答复送达"),
    "withdrawn": _("登记申请人撤回"),
    "transferred": _("转交其他机关"),
    "abandoned": _("按视为放弃终结"),
    "archive": _("归档"),
    "take_receipt": _("打印回执"),
    "take_file": _("取出了案卷"),
    "pass_on": _("职责划转，由承接的机关继续办理"),
    "unmask": _("查看了申请人信息"),
    "show_paper": _("打开了申请人提交的材料"),
    "amend": _("按外部系统的文件更新了申请内容"),
    "hand_over": _("申请人信息导出给外部系统"),
    "message_supply": _("申请人补充了材料或者说明"),
    "message_pay": _("申请人告知已经缴费"),
    "message_erase": _("申请人请求删除个人信息"),
    "message_fetch": _("申请人在网上下载了文书"),
    "message_moot": _("申请人提交的事项没有办理，情况已经变化"),
    "recount": _("按新的放假安排重新计算期限"),
    "remind": _("提醒期限"),
    "erase": _("销毁申请人信息"),
    "keep_longer": _("续存"),
    "link": _("关联另一件申请"),
    "unlink": _("取消关联"),
    "split": _("拆分出另一件申请"),
    "advise": _("提出工作建议"),
    "message_rate": _("申请人评价了答复"),
    "opened": _("同一事项的公文已经公开"),
    "unopened": _("同一事项的公文不再公开"),
    "proceeding": _("登记复议或者诉讼"),
    "proceeding_reply": _("登记向复议机关或者法院提交答复"),
    "proceeding_end": _("登记复议或者诉讼结果"),
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
