"""What `gongkai check` looks at, each fault with its mend."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.across.publishing import queries as publishing
from gongkai.across.search import engine, library
from gongkai.base.files import antivirus
from gongkai.base.files import queries as files
from gongkai.base.journal import queries as journal
from gongkai.base.journal.signing import Signer
from gongkai.base.organs import hosting
from gongkai.base.organs.models import Site
from gongkai.base.outbox import queries as mails
from gongkai.base.outbox.models import State
from gongkai.base.sealing import queries as sealing
from gongkai.law import workdays
from gongkai.law.workdays import UnknownYear

# So many pages of a site that cannot be made are named.
_NAMED = 10


def faults(folder: Path, *, on: date) -> Iterator[str]:
    """Every fault of a set-up whose settings and schema are already known to be good."""
    yield from _site_faults()
    yield from _calendar_faults(on)
    yield from _key_faults()
    yield from _index_faults(folder / "search")
    yield from _publisher_faults()
    yield from _host_faults(on)
    yield from _antivirus_faults()
    yield from _mail_faults()


def _site_faults() -> Iterator[str]:
    if not Site.objects.filter(is_main=True).exists():
        yield "站点：还没有主站；请建立主站，或运行 gongkai demo 建立演示城市。"


def _calendar_faults(on: date) -> Iterator[str]:
    try:
        workdays.shipped().is_workday(on)
    except UnknownYear as error:
        yield f"工作日历：{error}；国务院办公厅通知发布后请补入。"


def _key_faults() -> Iterator[str]:
    try:
        Signer(settings.MANIFEST_KEY).public  # noqa: B018  raises for a key that is none
    except ValueError:
        yield "密钥：GONGKAI_MANIFEST_KEY 不是 64 位十六进制数。"
    # Keys that are missing or wrong have stopped the start already.
    for name, count in sealing.left().items():
        yield (
            f"密钥：还有 {count} 个字段没有换成最新的密钥（现用 {name}）；"
            "gongkai worker 正在更换，换完以前不要去掉旧密钥。"
        )


def _index_faults(root: Path) -> Iterator[str]:
    try:
        folder = library.live(root)
        place = library.read_state(folder).place
        engine.open_index(folder)
    except engine.SearchUnavailable as error:
        yield f"检索：{error}"
        return
    behind = journal.unread(place).count()
    if behind:
        yield f"检索：索引落后 {behind} 条；请确认 gongkai worker 在运行。"


def _publisher_faults() -> Iterator[str]:
    for site in Site.objects.values_list("code", flat=True):
        behind = journal.lag(f"publishing:{site}")
        if behind:
            yield f"发布：站点 {site} 落后 {behind} 条；请确认 gongkai worker 在运行。"
        for page in publishing.stuck(site, most=_NAMED):
            yield (
                f"发布：站点 {site} 的页面 {page} 不能按整站的改动重写（{page.fault}）；"
                "改正以后 gongkai worker 在一小时以内再写。"
            )


def _host_faults(on: date) -> Iterator[str]:
    if hosting.are_tables_stale(on=on):
        yield (
            "域名：nginx 用的域名表已经旧了（站点的域名或者转址有变化）；"
            "请再运行 gongkai nginx，并重新载入 nginx。"
        )


def _antivirus_faults() -> Iterator[str]:
    if settings.CLAMD and not antivirus.answers(settings.CLAMD):
        yield (
            f"杀毒：clamd（{settings.CLAMD}）没有应答，新文件暂存待查；"
            "请启动 clamd，或改正 GONGKAI_CLAMD。"
        )
    held = files.held()
    if held:
        yield f"杀毒：{held} 个文件等待杀毒检查；clamd 应答后由 gongkai worker 检查。"


def _mail_faults() -> Iterator[str]:
    counts = mails.counts()
    waiting, failed = counts.get(State.WAITING, 0), counts.get(State.FAILED, 0)
    if waiting and settings.MAIL_SERVER is None:
        yield f"邮件：没有配置 GONGKAI_MAIL_URL，{waiting} 封邮件没有发出。"
    if failed:
        yield f"邮件：{failed} 封邮件发送失败；请系统管理员在工作台“邮件”里查看原因后重发。"
