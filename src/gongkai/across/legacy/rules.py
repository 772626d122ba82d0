"""What may be done with a source of old pages that was given at the desk."""

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.across.legacy.crawl.allowed import is_address, place_of
from gongkai.across.legacy.crawl.limits import Wanted
from gongkai.across.legacy.mapping import Difference
from gongkai.across.legacy.models import Batch, BatchState, Offer, OfferState
from gongkai.across.legacy.rows import FIELDS
from gongkai.across.legacy.script import Script, is_there
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.law.refusal import Refusal
from gongkai.text import network

LONGEST_REASON = 300

UNDER_WAY = (BatchState.READING, BatchState.WAITING, BatchState.RUNNING)
MOST_PAGES, MOST_MINUTES, MOST_HOSTS = 20_000, 24 * 60, 20
LEAST_PAUSE, MOST_PAUSE = 0.5, 60.0


def check_may_import(by: Standing, organ: str) -> None:
    if not by.holds(Role.CLERK, organ):
        raise Refusal("只有该机关的经办人可以导入。")


def check_can_turn(script: Script) -> None:
    if not is_there(script):
        raise Refusal(
            "这台机器没有装 OpenCC，不能转换繁体字；请选“保留原样”，或请系统管理员安装。"
        )


def check_is_at_rest(batch: Batch) -> None:
    """While pages are taken in, nobody says that their columns are others."""
    if batch.state in UNDER_WAY:
        raise Refusal("后台正在读这份数据；请等这一次结束。")
    if batch.site and not batch.sha256:
        raise Refusal("网站还没有抓完；请等抓完，或者接着抓。")


def check_can_offer(document: Document, addresses: Sequence[str], is_offered: bool) -> None:
    """A draft with an address to leave to others, not offered already."""
    if document.state != State.DRAFT:
        raise Refusal("已经提交审查；请先撤回，再请公开的机关补登旧网址。")
    if not addresses:
        raise Refusal("这份草稿没有旧网址可以补登；不需要的，写明理由后留作草稿。")
    if is_offered:
        raise Refusal("已请对方补登，还没有答复。")


def check_may_answer(by: Standing, offer: Offer, on: date) -> None:
    """A clerk of the organ whose document it is, or the city's office."""
    if not by.holds(Role.CLERK, offer.to.code) and not organs.city_offices(by, on=on):
        raise Refusal("由公开这份文件的机关的经办人，或者市政府办公室答复。")


def check_is_offered(offer: Offer) -> None:
    if offer.state != OfferState.OPEN:
        raise Refusal("已经答复过。")


def check_can_decline(reason: str) -> None:
    if not reason.strip():
        raise Refusal("不同意的，要写明理由；对方会看到。")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"理由最多 {LONGEST_REASON} 个字。")


def check_is_confirmed(differing: Sequence[Difference], is_confirmed: bool) -> None:
    """Somebody has looked at the columns that are not as they were."""
    if differing and not is_confirmed:
        raise Refusal(
            f"有 {len(differing)} 列与上一份不同；请核对列出的差别，勾选“已核对”后再导入。"
        )


def check_columns(columns: Mapping[str, str]) -> None:
    """Each field is one column, and known."""
    given = [field for field in columns.values() if field]
    unknown = sorted(set(given) - FIELDS)
    if unknown:
        raise Refusal(f"没有“{unknown[0]}”这个字段；请从列出的字段里选。")
    if len(set(given)) < len(given):
        raise Refusal("两列选了同一个字段；请只留一列。")


def check_walk(wanted: Wanted, *, organ: str) -> None:
    """A site lies on the open internet, and how much is asked of it is within bounds."""
    for each in (wanted.start, *(f"http://{host}/" for host in wanted.hosts)):
        place = place_of(each)
        if place is None:
            raise Refusal(
                f"“{each}”不是可以抓取的网址；请写 http:// 或 https:// 加主机名，"
                "不带用户名，不用数字代替主机。"
            )
        if is_address(place.host) and not network.is_public(place.host):
            raise Refusal(
                f"{place.host} 属于内部网络或本机，不去访问；"
                "内网的旧站请由管理员导出网页，打成 zip 交来。"
            )
    bounds = (
        (len(wanted.hosts) <= MOST_HOSTS, f"主机最多列 {MOST_HOSTS} 个"),
        (1 <= wanted.pages <= MOST_PAGES, f"页数写 1 到 {MOST_PAGES}"),
        (1 <= wanted.minutes <= MOST_MINUTES, f"分钟数写 1 到 {MOST_MINUTES}"),
        (LEAST_PAUSE <= wanted.pause <= MOST_PAUSE, "两页之间隔 0.5 到 60 秒"),
    )
    for is_within, bound in bounds:
        if not is_within:
            raise Refusal(f"{bound}。")
    under_way = Batch.objects.filter(organ__code=organ, state=BatchState.WALKING)
    if under_way.exists():
        raise Refusal("本机关已有一个网站正在抓取；请等它抓完，或者先停下。")


def check_is_walking(batch: Batch) -> None:
    if batch.state != BatchState.WALKING:
        raise Refusal("这个网站没有在抓取。")


def check_can_go_on(batch: Batch) -> None:
    """A walk goes on from where it was stopped, or where the site fell silent."""
    is_stopped = batch.state in (BatchState.PAUSED, BatchState.STOPPED)
    if not (is_stopped and batch.site and not batch.sha256):
        raise Refusal("这个网站没有停在半路，不用接着抓。")
