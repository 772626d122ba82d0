"""Texts and tables in text, written anew in UTF-8."""

from gongkai.base.files.kinds import Kind
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.scan import plain
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.passages import Channel
from gongkai.law.refusal import Refusal

_UNREADABLE = "文本的编码无法识别，不能公开；请另存为 UTF-8 后重新上传。"
# Spreadsheet programs of Chinese systems take a table for UTF-8 only when it says so.
_MARK = b"\xef\xbb\xbf"


def rebuild(source: Source, kind: Kind, left: LeftOut) -> bytes:
    """The text without what only programs see. Raises Refusal for an unknown encoding."""
    text = plain.decode(source.data).removeprefix("\ufeff")
    if "\ufffd" in text:
        raise Refusal(_UNREADABLE)
    kept = seen(text)
    if len(kept) < len(text.replace("\r\n", "\n")):
        left.note(Channel.INVISIBLE_TEXT, "body", "看不见的控制字符没有保留。")
    if not kept.strip():
        raise Refusal("文件中没有可见的内容，不能公开；请核对后重新上传。")
    body = kept.replace("\n", "\r\n").encode()
    return _MARK + body if kind == Kind.CSV else body
