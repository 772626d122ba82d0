"""Mail to an organ whose thing the city's office has taken down."""

from datetime import datetime

from gongkai.base.organs.models import Assignment, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.outbox import actions as outbox
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

# Whoever else could have taken it down.
_ANSWERABLE = frozenset({Role.PUBLISHER, Role.LEADER})


def tell_organ(thing: Handled, publication: Publication, *, by: Standing, at: datetime) -> int:
    """To its drafter and to whoever answers for it, where nobody of the organ did it; how many.

    Its title may be what must not be seen, so its number alone is told.
    """
    if thing.organ.code in by.organs():
        return 0
    rows = Assignment.objects.on(day_of(at)).filter(organ=thing.organ, role__in=_ANSWERABLE)
    people = {row.person.pk: row.person for row in rows.select_related("person")}
    people[thing.drafter.pk] = thing.drafter
    told = [each for _, each in sorted(people.items()) if each.is_active]
    return sum(_mail(each, publication, at) for each in told)


def _mail(person: Person, publication: Publication, at: datetime) -> bool:
    try:
        return outbox.post(
            kind="withdrawn",
            once=f"withdrawn:{publication.pk}:{publication.release_id}:{person.pk}",
            to=person.email,
            subject="本机关公开的信息已由市政府办公室撤下",
            text=f"索引号 {publication.index_number}。\n"
            "原因和经过请登录公开工作台查看；改正以后可以重新公开。\n",
            at=at,
        )
    except Refusal:
        return False
