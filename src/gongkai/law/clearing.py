"""Clean-up of normative documents 清理: what may be decided about each, and what follows."""

from gongkai.law.links import LinkKind

# In the order in which a result lists them: the link it makes, its heading, the word for one.
DECISIONS = {
    "repeal": (LinkKind.REPEALS, "废止的文件", "废止"),
    "lapse": (LinkKind.LAPSES, "宣布失效的文件", "宣布失效"),
    "amend": (LinkKind.AMENDS, "修改的文件", "修改"),
    "keep": (LinkKind.KEEPS, "继续有效的文件", "继续有效"),
}
