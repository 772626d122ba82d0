from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import queries
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.refusal import Refusal


def check_can_stamp(release: Release) -> None:
    """Only the newest version, unchanged since it was frozen, can go on."""
    newest = queries.latest(release.kind, release.key)
    if newest is None or newest.pk != release.pk:
        raise Refusal("内容已经修改，这一版不再有效；请处理最新的一版。")
    if digest(release.kind, release.key, release.content) != release.digest:
        raise Refusal("内容与提交审查时的摘要不一致，不能继续；请退回重新提交，并告知安全管理员。")


def check_may_stamp(release: Release, by: Standing) -> None:
    """Nobody passes or signs what they wrote (先审查、后公开)."""
    if by.code in release.authors or by.code == release.made_by:
        raise Refusal(
            "不能审查或签发自己起草、修改或提交的内容；请由他人办理。", law="《条例》第十七条"
        )


def check_can_sign(release: Release) -> None:
    """The review comes before the signature."""
    check_can_stamp(release)
    if release.passed_at is None:
        raise Refusal("这一版还没有通过公开审查，不能签发。", law="《条例》第十七条")


def check_can_publish(release: Release) -> None:
    """The one lock on the one door: reviewed and signed by others, newest, unchanged."""
    check_can_sign(release)
    if release.signed_at is None:
        raise Refusal("这一版还没有签发，不能公开。")
    if {release.passed_by, release.signed_by} & {*release.authors, release.made_by}:
        raise Refusal("审查人或签发人是起草人，不能公开。", law="《条例》第十七条")


def check_can_withdraw(publication: Publication) -> None:
    if not publication.is_public:
        raise Refusal("它现在没有公开，不需要撤下。")
