from itertools import takewhile

from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import queries
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.releases.steps import REQUIRED, Step
from gongkai.law.refusal import Refusal

LONGEST_OPINION = 1000


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


def check_can_approve(release: Release, step: Step) -> None:
    """The step is asked of this version, is not taken yet, and comes after the ones before it."""
    check_can_stamp(release)
    if step not in release.steps:
        raise Refusal(f"这一版不需要{step.zh}。")
    taken = queries.taken(release)
    if step in taken:
        raise Refusal(f"这一版已经通过{step.zh}。")
    for earlier in takewhile(lambda each: each != step, _wanted(release)):
        if earlier not in taken:
            _refuse(earlier)


def check_opinion(opinion: str) -> None:
    if len(opinion.strip()) > LONGEST_OPINION:
        raise Refusal(f"意见最多 {LONGEST_OPINION} 个字；请写得短些。")


def check_can_sign(release: Release) -> None:
    """Everything else comes before the signature."""
    check_can_stamp(release)
    taken = queries.taken(release)
    for step in _wanted(release):
        if step != Step.SIGN and step not in taken:
            _refuse(step)


def check_can_publish(release: Release) -> None:
    """The one lock on the one door: each step by others, on this digest, newest, unchanged."""
    check_can_stamp(release)
    taken = queries.taken(release)
    for step in _wanted(release):
        if step not in taken:
            _refuse(step)
    if release.passed_at is None or release.signed_at is None:
        raise Refusal("这一版的审查或签发没有记全，不能公开；请退回重新提交。")
    stamped = {*taken.values(), release.passed_by, release.signed_by}
    if stamped & {*release.authors, release.made_by}:
        raise Refusal("审查人或签发人是起草人，不能公开。", law="《条例》第十七条")


def check_can_withdraw(publication: Publication) -> None:
    if not publication.is_public:
        raise Refusal("它现在没有公开，不需要撤下。")


def _wanted(release: Release) -> list[Step]:
    """The steps asked of it, and those that nothing goes without whatever stands in the row."""
    return [step for step in Step if step in release.steps or step in REQUIRED]


def _refuse(step: Step) -> None:
    if step == Step.REVIEW:
        raise Refusal("这一版还没有通过公开审查，不能签发。", law="《条例》第十七条")
    if step == Step.SIGN:
        raise Refusal("这一版还没有签发，不能公开。")
    raise Refusal(f"这一版还没有通过{step.zh}，不能继续。")
