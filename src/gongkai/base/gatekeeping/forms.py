"""The public forms, and how often one address may use each."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Form:
    """`most` uses by one address `within` a window; above `calm` a minute the work grows."""

    most: int
    within: timedelta
    calm: int


# High enough for an office, a library or a whole village behind one address.
FORMS = {
    "request": Form(60, timedelta(hours=1), calm=60),
    "message": Form(60, timedelta(hours=1), calm=60),
    "remark": Form(30, timedelta(hours=1), calm=60),
    "vote": Form(60, timedelta(hours=1), calm=120),
    "subscribe": Form(20, timedelta(hours=1), calm=60),
    # Each one is set on paper while its reader waits.
    "letter": Form(60, timedelta(hours=1), calm=60),
    # A list from another system; a city's platform hands in those of all its organs.
    "list": Form(600, timedelta(hours=1), calm=600),
    # Only what was wrong counts: who guesses codes waits.
    "code": Form(20, timedelta(minutes=15), calm=60),
    "key": Form(20, timedelta(minutes=15), calm=60),
}
