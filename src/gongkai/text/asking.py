"""What a question is about, without the words that only ask."""

import re

# Of two that begin alike the longer is read first.
_ASKING = re.compile(
    "请问|我?想(?:问|知道|了解)(?:一下)?|怎么办(?!理|法|公|案|学)|怎么样|怎么|怎样|如何|"
    "为什么|什么时候|什么|去?哪(?:里|儿)|多少|多久|是不是|能不能|可不可以|有没有|[吗呢吧？?]"
)


def subject(question: str) -> str:
    """The question without its asking words; whole where it has no others."""
    left = " ".join(_ASKING.sub(" ", question).split())
    return left or question
