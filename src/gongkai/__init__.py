"""Gongkai 公开: a city's disclosure of government information, from draft to reader."""
