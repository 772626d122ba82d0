"""The questions every release is asked, each with the article it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question of the review form; the answer that lets a release pass is always 否."""

    id: str
    zh: str
    law: str


QUESTIONS = (
    Question(
        "secret",
        "是否含有国家秘密，或者汇总后可能成为国家秘密的内容",
        "《条例》第十四条；《保守国家秘密法》第三十五条",
    ),
    Question("forbidden", "是否含有法律、行政法规禁止公开的内容", "《条例》第十四条"),
    Question(
        "security",
        "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定",
        "《条例》第十四条",
    ),
    Question("trade", "是否含有商业秘密", "《条例》第十五条"),
    Question("privacy", "是否含有不应公开的个人信息", "《条例》第十五条"),
    Question("internal", "是否属于内部事务、过程性信息而不宜公开", "《条例》第十六条"),
    Question("others", "涉及其他机关的内容是否尚未与其确认", "《条例》第十一条"),
)
