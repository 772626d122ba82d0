"""The page that says what went wrong: whole in itself, it asks no database and no session."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string

from gongkai.faces.ui import styles

MOST_FILES = 100
"""How many files one form may hand in."""


@dataclass(frozen=True)
class Fault:
    """What happened, what of it is safe, and what the reader can do now; all in Chinese.

    `retry_after` in seconds, 0 where trying again does not help by itself.
    """

    status: int
    title: str
    what: tuple[str, ...]
    retry_after: int = 0
    kept: tuple[tuple[str, str], ...] = ()
    back: str = ""


UNAVAILABLE = Fault(
    503,
    "现在办不了，请过几分钟再试",
    (
        "后台的数据库没有在几秒内应答，可能正在维护，也可能出了故障。",
        "已经公开的文件不受影响，照常可读。",
    ),
    retry_after=30,
)
# A submission that was cut off may have been stored all the same; only looking tells.
UNCERTAIN = Fault(
    503,
    "不能确定是否已经保存",
    (
        "后台的数据库没有在几秒内应答，您刚才提交的内容可能已经保存，也可能没有。",
        "请过几分钟打开原来的页面看一看：没有的，再提交一次；已有的，不要重复提交。",
    ),
    retry_after=30,
)
BUSY = Fault(
    503,
    "正在办的事太多，请过一会儿再试",
    ("前面的请求都在等数据库应答，这一个没有开始办，不会留下任何东西。",),
    retry_after=30,
)
BAD_REQUEST = Fault(
    400,
    "这个请求看不懂",
    ("网址或者提交的内容不完整，或者带有不能处理的字符。", "请回到上一页重新操作。"),
)
FORBIDDEN = Fault(403, "不能打开这一页", ("您没有办理这件事的职责，或者它不属于您所在的机关。",))
NOT_FOUND = Fault(
    404, "没有这个网址", ("网址可能输错了，也可能是别处的链接已经过时。", "可以从首页重新找。")
)
WRONG_METHOD = Fault(
    405, "这个网址不接受这种请求", ("它只能打开来看，不能向它提交。", "请回到上一页重新操作。")
)
TOO_LARGE = Fault(413, "提交的内容太大", ("一次最多提交 64 MB。请把文件压小，或者分几次上传。",))
TOO_MANY = Fault(
    413,
    "一次交来的文件太多",
    (
        f"一次最多 {MOST_FILES} 个文件，这一次超过了，什么都没有保存。",
        "请把它们放进一个文件夹，打成一个 zip 文件再交；文件夹里可以有子文件夹。",
    ),
)
BROKEN = Fault(
    500,
    "程序出错了",
    (
        "这是程序的错，不是您的操作有问题。错误已经记下来，维护人员看得到。",
        "没有办完的事不会留下一半；请重新试一次，还是不行就联系维护人员。",
    ),
)


def html(fault: Fault) -> str:
    """The page's HTML."""
    context = {
        "fault": fault,
        "styles": [styles.asset(name).live for name in styles.PORTAL],
        "icon": styles.asset(styles.ICON).live,
    }
    return render_to_string("ui/fault.html", context)


def answer(fault: Fault) -> HttpResponse:
    """The page as an answer; nobody's cache keeps it."""
    response = HttpResponse(html(fault), status=fault.status)
    response["Cache-Control"] = "no-store"
    if fault.retry_after:
        response["Retry-After"] = str(fault.retry_after)
    return response
