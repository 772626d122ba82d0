from gongkai.base.copies.models import WorkingCopy


def copy_of(kind: str, key: str, person: str) -> WorkingCopy | None:
    """What the person has typed for this thing and not saved; None where there is nothing."""
    return WorkingCopy.objects.filter(kind=kind, key=key, person=person).first()
