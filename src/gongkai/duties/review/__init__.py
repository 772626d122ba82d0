"""Confidentiality and privacy review before release (保密审查).

Reviews are of releases and bound to their digest; the room knows no duty's models. A review asks
every question of its form, keeps the answers and the opinion, and passes or returns.
"""
