from gongkai.base.casework.models import Counter


def next_number(name: str) -> int:
    """The next number of the row `name`, from 1; holds the row until the transaction ends.

    Must run inside the transaction that uses the number: rolled back together, no hole is left.
    """
    Counter.objects.get_or_create(name=name)
    counter = Counter.objects.select_for_update().get(name=name)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value
