from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import rules as release_rules
from gongkai.duties.releases.models import Release
from gongkai.duties.review import found, queries
from gongkai.duties.review.choices import Choice, Plan
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import Found
from gongkai.duties.review.models import Finding, Referral, Review
from gongkai.duties.review.models.referrals import ReferralAnswer
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import KEEP_GROUNDS, KINDS, SECRECY, ReviewKind

LONGEST_OPINION = 1000
LONGEST_REASON = 300
_ARTICLE = "《条例》第十七条"


def check_can_review(release: Release, kind: ReviewKind = SECRECY) -> None:
    """One item, one review of each kind (一事一审), of the newest version."""
    release_rules.check_can_stamp(release)
    if Review.objects.filter(release=release, kind=kind.id).exists():
        raise Refusal("这一版已经审查过；修改后重新提交才能再审。")
    if release.passed_at is not None:
        raise Refusal("这一版已经通过审查；修改后重新提交才能再审。")
    if all(each.kind is not kind for each in queries.needed(release)):
        raise Refusal(f"这一版不需要{kind.zh}。")


def check_may_review(release: Release, by: Standing, kind: ReviewKind = SECRECY) -> None:
    role = Role(kind.role)
    if not by.holds(role, release.organ):
        what = "审查" if kind is SECRECY else f"作出{kind.zh}意见"
        raise Refusal(f"只有本机关的{role.zh}可以{what}。", law=kind.law)
    release_rules.check_may_stamp(release, by)


def kind_named(name: str) -> ReviewKind:
    if name not in KINDS:
        raise Refusal("没有这种审查。")
    return KINDS[name]


def check_answers(answers: Mapping[str, str], kind: ReviewKind = SECRECY) -> None:
    """Every question is answered 是 or 否."""
    for question in kind.questions:
        if answers.get(question.id) not in {"yes", "no"}:
            raise Refusal(f"“{question.zh}”还没有回答；每一项都要回答。", law=question.law)


def check_opinion(opinion: str) -> None:
    if len(opinion.strip()) > LONGEST_OPINION:
        raise Refusal(f"意见最多 {LONGEST_OPINION} 个字；请写得短些。")


def check_can_pass(answers: Mapping[str, str], kind: ReviewKind = SECRECY) -> None:
    """A release passes only when every question has the answer that lets it pass."""
    check_answers(answers, kind)
    for question in kind.questions:
        if answers[question.id] != question.passes:
            said = "是" if answers[question.id] == "yes" else "否"
            raise Refusal(f"“{question.zh}”的回答为“{said}”，不能通过；请退回。", law=question.law)


def check_settled(release: Release) -> None:
    """Whatever was found is masked, taken out or kept with a reason; nothing is left open."""
    if queries.looked_through(release) is None:
        raise Refusal("这一版还没有检查过内容，不能通过；请退回重新提交。", law=_ARTICLE)
    numbers = list(release.findings.open().values_list("number", flat=True))
    if numbers:
        named = "、".join(map(str, numbers[:10])) + ("等" if len(numbers) > 10 else "")
        raise Refusal(
            f"还有 {len(numbers)} 处发现没有核定（第 {named} 处），定完才能通过。", law=_ARTICLE
        )


def check_nothing_out(release: Release) -> None:
    """While a question is with the secrecy authority nothing passes; nor against its answer."""
    asked = queries.referrals(release.kind, release.key)
    for referral in asked:
        if not referral.answer:
            raise Refusal(
                f"已报请{referral.to}确定，答复之前不能通过。", law="《保守国家秘密法》第二十四条"
            )
    versions = {each.pk for each in queries.sitting(release)}
    answered = [each for each in asked if each.release_id in versions]
    if answered and answered[-1].answer == ReferralAnswer.CLOSED:
        raise Refusal(f"{answered[-1].to}答复不得公开，不能通过；请退回。", law="《条例》第十四条")


def check_others_passed(release: Release) -> None:
    """The secrecy and privacy review comes last: it lets the thing go on."""
    for each in queries.needed(release):
        if each.kind is not SECRECY and each.review is None:
            raise Refusal(f"{each.kind.zh}还没有作出，由{each.role.zh}办理；作出后才能通过。")


def check_can_pass_by_sample(release: Release) -> None:
    """Only what nothing was found in, and what needs no other review, is left to a sample."""
    looked = queries.looked_through(release)
    if looked is None or set(looked.kinds) != {SECRECY.id}:
        raise Refusal("没有检查过内容，或者还需要其他审查的，要逐件审查。", law=_ARTICLE)
    if release.findings.exists() or queries.referrals(release.kind, release.key):
        raise Refusal("检查有发现，或者报请过保密行政管理部门的，要逐件审查。", law=_ARTICLE)


def check_may_settle(release: Release, by: Standing) -> None:
    """Findings are settled by who may give the review."""
    check_may_review(release, by)


def check_can_settle(release: Release) -> None:
    check_can_review(release)
    if queries.looked_through(release) is None:
        raise Refusal("这一版还没有检查过内容；请退回重新提交。")


def check_can_settle_into(release: Release, successor: Release | None, made: Plan) -> None:
    """A changed content is a version of its own, with nothing else changed."""
    if (successor is None) == bool(made.changes):
        raise Refusal("遮盖或删去以后要成为新的一版；只有保留时不另成一版。")
    if successor is None:
        return
    is_next = (successor.kind, successor.key, successor.version) == (
        release.kind,
        release.key,
        release.version + 1,
    )
    if not is_next or successor.content != made.content or successor.authors != release.authors:
        raise Refusal("遮盖以后的内容与核定的不一致，没有保存；请退回经办人修改。")


def check_is_further(kind: ReviewKind) -> None:
    if kind is SECRECY:
        raise Refusal("保密和隐私审查最后作出，请在审查页上办理。")


def check_choice(each: Finding | Found, choice: Choice) -> None:
    """Whether this may become of what was found, and whether it is said why."""
    if choice.decision == Decision.KEPT:
        check_keep(each, choice.ground, choice.reason)
    elif each.start is None or each.part.startswith("#") or not each.pointer.startswith("/"):
        raise Refusal(f"“{each.where}”不能在这里改；请退回经办人更换或修改，或者保留并说明理由。")
    elif choice.decision == Decision.MASKED and each.mask is None:
        raise Refusal(f"“{each.where}”没有遮盖的写法；请删去，或者保留并说明理由。")


def check_keep(each: Finding | Found, ground: str, reason: str) -> None:
    """Something stays only with a reason, personal data and secrecy with a ground of the law."""
    name = f"“{each.where}”的{found.zh(each.kind)}"
    if each.severity == "refuse":
        raise Refusal(f"{name}：不能检查的内容不能公开；请退回更换。", law=_ARTICLE)
    if not reason.strip():
        raise Refusal(f"{name}：保留要写明理由。")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"{name}：理由最多 {LONGEST_REASON} 个字。")
    sort = found.sort_of(each.kind)
    if sort == found.OTHER and not ground:
        return
    if ground not in KEEP_GROUNDS or KEEP_GROUNDS[ground].of != sort:
        raise Refusal(
            f"{name}：保留要选明依据；一般应当去标识化。",
            law="《个人信息保护法》第二十五条" if sort == found.PERSONAL else "《条例》第十四条",
        )


def check_may_refer(release: Release, by: Standing) -> None:
    if not by.holds(Role.REVIEWER, release.organ):
        raise Refusal("只有本机关的保密审查员可以报请保密行政管理部门确定。", law=_ARTICLE)


def check_can_refer(release: Release, to: str, question: str) -> None:
    check_can_review(release)
    if any(not each.answer for each in queries.referrals(release.kind, release.key)):
        raise Refusal("已经报请，还没有答复；等答复后再办。")
    if not to.strip() or not question.strip():
        raise Refusal("要写明报请哪个单位、请示什么问题。")


def check_may_answer(referral: Referral, by: Standing) -> None:
    roles = (Role.REVIEWER, Role.OFFICE)
    if not any(by.holds(role, referral.release.organ) for role in roles):
        raise Refusal("只有本机关的保密审查员或办公室可以登记答复。")


def check_can_answer(referral: Referral, answer: str, text: str, on: date, today: date) -> None:
    if referral.answer:
        raise Refusal("这次请示已经登记了答复。")
    if answer not in ReferralAnswer.values:
        raise Refusal("请选答复的结论。")
    if not text.strip():
        raise Refusal("要写明答复的内容；撤回的，写明原因。")
    if on > today:
        raise Refusal("答复日期不能晚于今天。")


def check_may_keep_lists(by: Standing, organ: str, main: str) -> None:
    """Its reviewer and its office keep an organ's lists; the main site's organ the city's."""
    of = organ or main
    if not any(by.holds(role, of) for role in (Role.REVIEWER, Role.OFFICE)):
        raise Refusal("只有本机关的保密审查员或办公室可以修改；全市的由主站所属机关修改。")


def check_can_switch(kind: ReviewKind, is_always: bool | None) -> None:
    if is_always is False and (kind.is_always or kind.is_senior):
        raise Refusal(f"{kind.zh}不能停用。", law=kind.law)


def check_words(rows: Iterable[str]) -> None:
    """A word of one sign would be found everywhere."""
    for text in rows:
        if len(text) < 2:
            raise Refusal(f"“{text}”太短；至少两个字。")
