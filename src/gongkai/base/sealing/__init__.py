"""Single fields encrypted at rest, and found again without being opened.

A value is sealed with the newest key of `GONGKAI_FIELD_KEYS` and bound to its table, column and
row. A blind index finds equal values by a keyed hash. Rooms name their sealed columns
(`columns.register`); what is under an older key is sealed again in the background, and then that
key may go.
"""

from gongkai.base.sealing.blind import blind, blinds
from gongkai.base.sealing.seals import SealBroken, seal, unseal

__all__ = ["SealBroken", "blind", "blinds", "seal", "unseal"]
