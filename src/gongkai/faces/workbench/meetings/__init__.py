"""Meetings and the topics that go to them."""
