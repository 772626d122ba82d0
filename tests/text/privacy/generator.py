# ruff: noqa: E501  (papers are kept as they would stand on a page)
"""Papers of the field made by a seed: invented persons among what is public and looks alike."""

import random
from collections.abc import Callable, Iterator

from tests.text.privacy.field import Sample, read

from gongkai.text.privacy import checks

SURNAMES = [
    *list(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    ),
    "吕",
    "丁",
    "任",
    "沈",
    "姚",
    "卢",
    "姜",
    "崔",
    "钟",
    "谭",
    "陆",
    "汪",
    "范",
    "金",
    "石",
    "廖",
    "贾",
    "夏",
    "韦",
    "付",
    "方",
    "白",
    "邹",
    "孟",
    "熊",
    "秦",
    "邱",
    "江",
    "尹",
    "薛",
    "常",
    "向",
    "应",
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "令狐",
    "皇甫",
]
GIVEN = [
    "伟",
    "芳",
    "娜",
    "敏",
    "静",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "涛",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "秀兰",
    "秀珍",
    "建国",
    "建华",
    "志强",
    "志明",
    "海燕",
    "晓东",
    "晓燕",
    "国庆",
    "国强",
    "小红",
    "小龙",
    "文博",
    "文静",
    "子轩",
    "子涵",
    "雨桐",
    "欣怡",
    "梓萱",
    "浩宇",
    "一诺",
    "思源",
    "嘉豪",
    "俊杰",
    "美玲",
    "玉梅",
    "玉珍",
    "春花",
    "翠花",
    "金凤",
    "银花",
    "大勇",
    "大海",
    "福生",
    "长贵",
    "来福",
    "满仓",
    "根生",
    "水生",
    "火旺",
    "阿毛",
    "石头",
    "喆",
    "翀",
    "堃",
    "珩",
    "昱辰",
    "沐阳",
    "若曦",
    "亦凡",
    "慕青",
    "清扬",
    "明远",
    "知行",
    "望舒",
    "怀瑾",
    "如意",
    "德胜",
    "广才",
    "有财",
    "开来",
    "永年",
    "守信",
    "正义",
    "向阳",
    "和平",
    "援朝",
    "跃进",
    "卫东",
    "红旗",
]
MINORITY = [
    "阿卜杜拉·艾山",
    "古丽娜尔·买买提",
    "扎西·多吉",
    "吐尔逊·依明",
    "巴特尔·苏和",
    "热依汗古丽·吐鲁洪",
]
DISTRICTS = ["青山区", "白水县", "临江市", "东湖区", "石桥县"]
STREETS = ["柳林街道", "杏花街道", "北关街道"]
TOWNS = ["柳树镇", "清水乡", "大坪镇", "双河乡"]
ROADS = ["解放路", "文化东路", "建设大道", "环城北路", "槐荫巷", "健康路"]
ESTATES = ["阳光花园", "翠竹园小区", "世纪花城二期", "金桂苑", "和平新村", "滨江公寓", "万科城"]
VILLAGES = ["李家村", "上坝村", "东风村", "三岔河村", "石门屯"]
ORGANS = [
    "市市场监督管理局",
    "市城市管理局",
    "市财政局",
    "青山区人民政府",
    "柳林街道办事处",
    "市政务服务中心",
    "市公安局",
]
FIRMS = [
    "云州市好味来餐饮管理有限公司",
    "云州华泰纺织有限公司",
    "江南大地建设集团有限公司",
    "青山区老王五金店",
    "云州市安居物业服务有限公司",
]
TITLES = ["局长", "副局长", "主任", "科长", "区长", "副市长", "书记"]


class Maker:
    """One seeded source of values; every private value comes with its mark."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, items: list[str]) -> str:
        return self.random.choice(items)

    def digits(self, count: int) -> str:
        return "".join(self.pick(list("0123456789")) for _ in range(count))

    def bare_name(self) -> str:
        if self.random.random() < 0.06:
            return self.pick(MINORITY)
        return self.pick(SURNAMES) + self.pick(GIVEN)

    def name(self) -> str:
        return f"«person_name:{self.bare_name()}»"

    def official(self) -> str:
        return f"‹{self.pick(SURNAMES) + self.pick(GIVEN)}›"

    def birth(self) -> tuple[int, int, int]:
        return (
            self.random.randint(1938, 2012),
            self.random.randint(1, 12),
            self.random.randint(1, 28),
        )

    def id_card(self) -> str:
        year, month, day = self.birth()
        head = (
            f"330{self.pick(['106', '782', '421', '109'])}{year}{month:02}{day:02}{self.digits(3)}"
        )
        number = next(head + sign for sign in "0123456789X" if checks.citizen(head + sign))
        roll = self.random.random()
        if roll < 0.08:
            number = number[:6] + " " + number[6:14] + " " + number[14:]
        elif roll < 0.12:
            number = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
        elif roll < 0.15:
            number = number[:11] + "\n" + number[11:]
        return f"«id_card:{number}»"

    def mobile(self) -> str:
        number = "1" + self.pick(["35", "38", "59", "77", "86", "99"]) + self.digits(8)
        roll = self.random.random()
        if roll < 0.1:
            number = f"{number[:3]}-{number[3:7]}-{number[7:]}"
        elif roll < 0.2:
            number = f"{number[:3]} {number[3:7]} {number[7:]}"
        elif roll < 0.25:
            number = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
        return f"«mobile:{number}»"

    def office_line(self) -> str:
        return f"‹0571-8{self.digits(7)}›"

    def bank(self) -> str:
        head = self.pick(["621700", "622202", "621098", "623052"]) + self.digits(12)
        number = next(head + sign for sign in "0123456789" if checks.luhn(head + sign))
        if self.random.random() < 0.2:
            number = " ".join(number[place : place + 4] for place in range(0, 19, 4))
        return f"«bank_card:{number}»"

    def home(self) -> str:
        number, few = self.random.randint(1, 399), self.random.randint(1, 20)
        room = f"{self.random.randint(1, 28)}0{self.random.randint(1, 4)}"
        city = self.pick(["云州市", "江南省云州市", ""])
        text = self.pick(
            [
                f"{city}{self.pick(DISTRICTS)}{self.pick(ROADS)}{number}号{self.pick(ESTATES)}{few}幢{room}室",
                f"{city}{self.pick(DISTRICTS)}{self.pick(STREETS)}{self.pick(ESTATES)}{few}栋2单元{room}室",
                f"{city}{self.pick(DISTRICTS)}{self.pick(TOWNS)}{self.pick(VILLAGES)}{few}组{number}号",
                f"{city}{self.pick(DISTRICTS)}{self.pick(TOWNS)}{self.pick(VILLAGES)}{number}号",
                f"{city}{self.pick(DISTRICTS)}{self.pick(ROADS)}{number}弄{few}号{room}室",
                f"{city}{self.pick(DISTRICTS)}{self.pick(ESTATES)}{few}-1-{room}",
            ]
        )
        return f"«address:{text}»"

    def office_place(self) -> str:
        return f"‹云州市{self.pick(DISTRICTS)}{self.pick(ROADS)}{self.random.randint(1, 200)}号›"

    def body_code(self) -> str:
        head = "91330106" + "".join(self.pick(list("0123456789ABCDEFGH")) for _ in range(9))
        code = next(head + s for s in "0123456789ABCDEFGHJKLMNPQRTUWXY" if checks.body(head + s))
        return f"‹{code}›"

    def day(self) -> str:
        return f"‹2024年{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日›"

    def born(self) -> str:
        year, month, day = self.birth()
        return f"«birth_date:{year}年{month}月{day}日»"

    def plate(self) -> str:
        return f"«plate:浙{self.pick(list('ABCD'))}{self.pick(['', '·'])}{self.digits(2)}{self.pick(list('KLMN'))}{self.digits(2)}»"


def penalty(m: Maker) -> tuple[str, str]:
    who = m.name()
    return "penalty", (
        f"行政处罚决定书\n‹云市监罚〔2024〕{m.digits(3)}号›\n当事人：{who}\n身份证号码：{m.id_card()}\n住址：{m.home()}\n联系电话：{m.mobile()}\n"
        f"{m.day()}，我局执法人员‹依法›对位于{m.office_place()}的经营场所检查，{who}未取得许可，罚款‹{m.digits(4)}.00›元。当事人‹应当›在十五日内缴纳。"
    )


def firm_penalty(m: Maker) -> tuple[str, str]:
    return "penalty", (
        f"当事人：‹{m.pick(FIRMS)}›，统一社会信用代码：{m.body_code()}，住所：{m.office_place()}，法定代表人：{m.name()}，身份证件号码：{m.id_card()}。"
        f"经查，当事人于{m.day()}销售不合格商品，货值‹{m.digits(5)}›元。案件承办人{m.official()}。"
    )


def police(m: Maker) -> tuple[str, str]:
    who, other = m.name(), m.name()
    return "penalty", (
        f"违法行为人{who}，男，{m.born()}出生，公民身份号码{m.id_card()}，户籍所在地{m.home()}，现住{m.home()}。"
        f"现查明，{m.day()}22时许，{who}在‹{m.pick(ROADS)}›驾驶{m.plate()}小型轿车与{other}发生纠纷。以上事实有{who}的陈述、被侵害人{other}的陈述等证据证实。"
    )


def benefit(m: Maker) -> tuple[str, None]:
    rows = [
        f"{n} {m.name()} {m.id_card()} {m.random.randint(1, 5)} ‹{m.digits(3)}› {m.bank()}".replace(
            "\n", ""
        )
        for n in range(1, 6)
    ]
    head = "序号 户主姓名 身份证号码 人口 保障金额 银行账号"
    mark = m.pick(["\t", "  ", "|", ","])
    tidy = [_relaid(row, mark) for row in rows]
    return "低保发放花名册\n" + head.replace(" ", mark) + "\n" + "\n".join(
        tidy
    ) + f"\n监督电话：{m.office_line()}", None


def _relaid(row: str, mark: str) -> str:
    # Only the spaces between cells: those inside a value stand within its mark.
    deep, out = 0, []
    for sign in row:
        deep += (sign in "«‹") - (sign in "»›")
        out.append(mark if sign == " " and not deep else sign)
    return "".join(out)


def names_only(m: Maker) -> tuple[str, None]:
    names = [m.name() for _ in range(5)]
    return m.pick(
        [
            "、".join(names[:-1]) + f"和{names[-1]}等5人获得临时救助。",
            "受助学生名单：\n" + "\n".join(names),
            f"死者{names[0]}，伤者{names[1]}、{names[2]}均已送往‹云州市第一人民医院›救治。",
        ]
    ).replace("获得", "获得"), None


def petition(m: Maker) -> tuple[str, str]:
    who = m.name()
    return "petition", (
        f"关于{who}信访事项的处理意见书\n信访人：{who}，女，住{m.home()}，联系方式：{m.mobile()}。\n"
        f"{who}反映‹{m.pick(FIRMS)}›拖欠工资‹{m.digits(5)}›元的问题，经{m.pick(['核查', '调查'])}，现答复如下。{m.pick(TITLES)}{m.official()}约谈了企业。"
        f"如对处理意见不服，可向‹{m.pick(ORGANS)}›申请复查，联系电话：{m.office_line()}。"
    )


def hotline(m: Maker) -> tuple[str, str]:
    return "petition", (
        f"市民{m.name()}来电反映：其家住{m.home()}，楼上住户{m.name()}深夜噪声扰民，请回电{m.mobile()}。‹12345›热线已转{m.pick(ORGANS)}办理，承办单位电话{m.office_line()}。"
    )


def contacts(m: Maker) -> tuple[str, str]:
    rows = "\n".join(
        f"‹{organ}› {m.official()} {m.pick(TITLES)} {m.office_line()}" for organ in ORGANS[:4]
    )
    return (
        "contact",
        f"单位 姓名 职务 办公电话\n{rows}\n办公地址：{m.office_place()}，联系人：{m.official()}，联系电话：{m.office_line()}",
    )


def recruit(m: Maker) -> tuple[str, str]:
    rows = "\n".join(
        f"{m.official()} 女 ‹2024{m.digits(7)}› 综合岗 ‹{m.digits(2)}.5›" for _ in range(4)
    )
    return (
        "recruit",
        f"拟录用人员公示\n姓名 性别 准考证号 职位 总成绩\n{rows}\n监督电话：{m.office_line()}",
    )


def notice(m: Maker) -> tuple[str, None]:
    return (
        f"云州市人民政府办公室关于做好有关工作的通知\n‹云政办发〔2024〕{m.digits(2)}号›\n项目代码‹2404-330106-04-01-{m.digits(6)}›，总投资‹1{m.digits(9)}›元。"
        f"市长{m.official()}、{m.pick(TITLES)}{m.official()}出席，{m.official()}同志主持。会议‹强调›，各级‹应当›高度重视。咨询电话：{m.office_line()}，地址：{m.office_place()}。"
        f"根据《中华人民共和国行政处罚法》第四十四条，当事人‹有权›陈述申辩，申请人‹于›收到之日起六十日内申请复议。"
    ), None


def lawsuit(m: Maker) -> tuple[str, None]:
    one, two = m.name(), m.name()
    return (
        f"原告：{one}，男，{m.born()}生，汉族，住{m.home()}。\n被告：{two}，女，住{m.home()}。\n原告{one}与被告{two}民间借贷纠纷一案，本院于{m.day()}立案。"
        f"{one}向本院提出诉讼请求，{two}辩称已还款‹{m.digits(5)}›元。审判员{m.official()}，书记员{m.official()}。案号‹（2024）云0106民初{m.digits(4)}号›。"
    ), None


def injury(m: Maker) -> tuple[str, None]:
    who = m.name()
    return (
        f"申请人：{who}  性别：男  身份证号：{m.id_card()}\n家庭住址：{m.home()}\n用人单位：‹{m.pick(FIRMS)}›\n职工{who}于{m.day()}上班途中受伤，开户行及银行卡号{m.bank()}，微信号：«im_account:wx{m.digits(6)}»，邮箱«email:a{m.digits(5)}@qq.com»。"
    ), None


MAKERS: tuple[Callable[[Maker], tuple[str | None, str | None]], ...] = ()


def samples(seed: int, count: int) -> Iterator[Sample]:
    """Yield so many papers, the same for the same seed."""
    maker = Maker(seed)
    made: list[Callable[[Maker], tuple[str | None, str | None]]] = [
        penalty,
        firm_penalty,
        police,
        benefit,
        names_only,
        petition,
        hotline,
        contacts,
        recruit,
        notice,
        lawsuit,
        injury,
    ]
    kinds = {"penalty", "petition", "contact", "recruit"}
    for number in range(count):
        one, two = made[number % len(made)](maker)
        kind, text = (one, two) if one in kinds else (two, one)
        yield read(text or "", kind)
