"""The annual report 年度报告: its form as data, and the identities its figures must keep."""
