"""Statutes as code: working days, limits, grounds and lists, each with its source.

Plain functions of the facts they are given: no clock, no settings, no database.
"""
