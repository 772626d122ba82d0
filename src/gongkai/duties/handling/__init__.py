"""The way of everything that becomes public (办理): one table of moves for all kinds of things.

A duty room brings a model (`Handled`), says what of it becomes public and what it lacks (`Kind`),
and registers that. Handing over, approving, reviewing, signing, publishing now or at a set time,
returning, taking back and withdrawing are the acts of this room, the same for every kind.
docs/handling.md says how a kind joins.
"""
