"""Meetings and their topics: what goes to a meeting, who is invited, what was decided.

A topic is proposed with three opinions (whom to invite, whether it is open, how) and, where the
public was consulted, with what became of it. The office takes it into a meeting; the leader
approves the plan; the decision is recorded, can be shown as evidence, and is made public with its
documents. The meeting itself goes the way of everything public.
"""
