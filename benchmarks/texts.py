"""Generated official documents, the same for every run, of a usual length and wording."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

THINGS = [
    "既有住宅加装电梯",
    "城镇老旧小区改造",
    "城乡居民最低生活保障",
    "义务教育招生入学",
    "住房公积金缴存",
    "电动自行车充电设施",
    "公共租赁住房租金",
    "人才引进补贴",
    "生活垃圾分类",
    "冬季供热",
    "食品安全监督抽检",
    "公务员考试录用",
    "部门预算决算",
    "防汛应急预案",
    "养老机构备案",
    "行政处罚信息公示",
    "营商环境优化",
    "政务公开要点",
    "饮用水水源水质",
    "机动车限行",
    "医疗保障待遇",
    "安全生产检查",
    "政府采购项目",
    "土地征收补偿",
    "污水处理设施",
    "城市绿化养护",
    "文物保护单位",
    "高龄津贴发放",
    "残疾人就业",
    "农村危房改造",
    "河湖长制工作",
    "招商引资项目",
    "高新技术企业认定",
    "职业技能培训",
    "公共文化服务",
    "全民健身活动",
    "学区划分调整",
]
KINDS = ("通知", "意见", "公告", "通告", "决定", "批复", "函", "通报")
ACTS = ("印发", "做好", "加强", "调整", "公布", "规范", "推进", "开展")
WORDS = [
    "各有关单位",
    "应当",
    "按照",
    "要求",
    "认真组织",
    "落实责任",
    "加强监督",
    "及时公开",
    "依法依规",
    "统筹推进",
    "市级部门",
    "县区人民政府",
    "街道办事处",
    "工作日",
    "申请材料",
    "办理流程",
    "资金安排",
    "项目建设",
    "群众反映",
    "公共服务",
    "绩效评价",
    "信息共享",
    "审批事项",
    "现场核查",
    "结果公示",
    "意见建议",
    "社会监督",
    "财政补助",
    "保障措施",
    "实施方案",
    "工作机制",
    "责任分工",
    "时间节点",
    "督促检查",
    "宣传引导",
    "风险防控",
    "数据统计",
    "标准规范",
    "设施设备",
    "技术支撑",
    "人员培训",
]
THEMES = tuple(f"T{number:02d}" for number in range(2, 20))
ITEMS = tuple(f"A20_{number}" for number in range(1, 16))


@dataclass(frozen=True)
class Paper:
    """One generated document."""

    number: int
    title: str
    doc_number: str
    body: str
    organ: int
    theme: str
    item: str
    published_on: date


def papers(count: int, *, organs: int = 50, characters: int = 1500) -> Iterator[Paper]:
    """`count` documents, the same on every call."""
    rng = random.Random(20261122)
    start = date(2010, 1, 1)
    for number in range(1, count + 1):
        thing, organ = rng.choice(THINGS), rng.randrange(organs)
        day = start + timedelta(days=number * 6100 // count)
        yield Paper(
            number,
            f"关于{rng.choice(ACTS)}{day.year}年第{number}批{thing}工作的{rng.choice(KINDS)}",
            f"云{chr(0x4E00 + organ * 7)}发〔{day.year}〕{number}号",
            _body(rng, thing, characters),
            organ,
            rng.choice(THEMES),
            rng.choice(ITEMS),
            day,
        )


def _body(rng: random.Random, thing: str, characters: int) -> str:
    parts, length = [f"<p>为做好{thing}有关工作，结合实际，现通知如下。</p>"], 0
    while length < characters:
        sentence = (
            "，".join(rng.choices(WORDS, k=9)) + f"，{thing}由第{rng.randrange(999)}组负责。"
        )
        parts.append(f"<p>{sentence}</p>")
        length += len(sentence)
    return "".join(parts)


def questions(count: int) -> Iterator[str]:
    """What people type: a thing, a thing with a word, a number, a sentence."""
    rng = random.Random(11)
    for number in range(count):
        thing, word = rng.choice(THINGS), rng.choice(WORDS)
        yield (thing, f"{thing}{word}", f"{thing}怎么办理", f"云发〔2019〕{number}号")[number % 4]
