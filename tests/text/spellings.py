"""Document numbers in every spelling, made for the tests: many codes, all kinds of context."""

import random
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CODES = _words("""
    云政发 云政办发 云政办函 云府办规 国发 国办发 国办函 国办公开办函 财税 财农 教基 民发 发改投资
    发改价格规 自然资发 自然资规 国卫办医函 人社部发 建办市 市监信规 银发 税总发 中办发 浙委办发
    津容办 穗府办函 京政办发 沪府规 渝府发 冀政字 晋政发 并政发 和政办 呼政发 皖政办秘 闽政
    赣府厅字 鲁政办字 豫政办 鄂政发 湘政办发 粤府函 桂政办发 川办函 黔府办发
    滇财综 陕政发 甘政办发 青政 杭政函 甬政办发 温政发 苏府规字
    锡政办发 云审发 云城管 云水务规 云卫健发 云教办 云经信 云数据
""")
BEFORE = _words("""
    根据 按照 依据 依照 遵照 现将 转发 印发 印发了 贯彻落实 收到 执行 参照 关于 有关 详见 见 废止
    我局收到 省政府以 市政府按 经研究，以 现就 自 与 和 的 以及 违反 原
""")
CLEAN_BEFORE = (
    "",
    "（",
    "《云州市供水办法》（",
    "，",
    "：",
    "文号：",
    "发文字号 ",
    "“",
    "\n",
    "1.",
    "；",
)
AFTER = (
    *("", "。", "；", "：", "，请", "）规定", "），现", "\n各县"),
    *_words("文件精神 文件 文 的要求 规定 号召 转发给你们 同时废止 执行 下发后 等文件"),
)
BRACKETS = ("〔〕", "[]", "()", "（）", "【】", "﹝﹞", "［］")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Sample:
    """A text and the canonical numbers that stand in it, in order."""

    text: str
    canonical: tuple[str, ...]


def number(dice: random.Random) -> tuple[str, int, str]:
    serial = dice.choice([dice.randint(1, 9), dice.randint(10, 99), dice.randint(100, 1999)])
    return dice.choice(CODES), dice.randint(1998, 2026), str(serial)


def canonical(code: str, year: int, serial: str) -> str:
    return f"{code}〔{year}〕{serial}号"


def spelled(dice: random.Random, code: str, year: int, serial: str) -> str:
    """Return the number in one of the spellings that are not damage."""
    opening, closing = dice.choice(BRACKETS)
    space = dice.choice(["", "", "", " ", "　", "\u00a0"])
    before_serial = dice.choice(["", "", "", "第", space, "\n"])
    written, ordinal = str(year), serial
    if dice.random() < 0.2:
        written, ordinal = written.translate(FULL_WIDTH), ordinal.translate(FULL_WIDTH)
    end = dice.choice(["号", "号", "号", "號", f"{space}号"])
    return f"{code}{space}{opening}{written}{closing}{before_serial}{ordinal}{end}"


def variant(dice: random.Random) -> Sample:
    parts = number(dice)
    return Sample(spelled(dice, *parts), (canonical(*parts),))


def running(dice: random.Random) -> Sample:
    """Return a sentence with one number glued into it or set off by marks."""
    parts = number(dice)
    text = spelled(dice, *parts) if dice.random() < 0.5 else canonical(*parts)
    before = dice.choice(CLEAN_BEFORE if dice.random() < 0.4 else BEFORE)
    return Sample(f"{before}{text}{dice.choice(AFTER)}", (canonical(*parts),))


NO_NUMBERS = (
    "（2021）12号",
    "公告第12号",
    "（2021）浙01民初12号",
    "（2008）沪一中民三（知）终字第12号",
    "依照（2019）云0102行初36号行政判决书",
    "GB/T 9704-2012",
    "《党政机关公文格式》（GB/T 9704—2012）",
    "GB 50016-2014（2018年版）",
    "DB33/T 2017—2018",
    "HJ 2.1-2016",
    "云ICP备12345678号-1",
    "云ICP备2021012345号",
    "云公网安备 33010202000123号",
    "000125583/2017-00120",
    "11441700007280420Y/2021-00050",
    "01527918X-2020-153077",
    "TCXXGK-2020-011721",
    "云（2019）云州市不动产权第0012345号",
    "京（2017）海淀区不动产权第0001234号",
    "云国用（2008）第01-123号",
    "云房权证字第2017123号",
    "云房权字〔2017123号",
    "云药监械（准）字2014第24001号",
    "云政发〔2018〕12万元",
    "云政办〔2018〕3月",
    "规划期限（2016—2020年）",
    "“十三五”规划（2016-2020）12号课题",
    "（2016－2020年）",
    "电话（0571）87012345",
    "联系电话：0571-20171234",
    "今年2021年第3号台风",
    "云州大学（2017）3号楼",
    "地块〔2017〕3号线",
    "2017年第3期",
    "2017年12月21日",
    "中山路2017号",
    "国药准字H20123456",
    "云食药监械（准）字2014第2400123号",
    "第711号",
    "ISBN 978-7-2017-0416-1",
    "邮编：310000，传真（2017）8701",
    "统一社会信用代码11330100MB2017416X",
    "责令3号机组停机",
    "参会人员（2017）人",
    "预算（2018）12.5万元",
)
