"""The annual report 政府信息公开工作年度报告, written out of the records.

Nobody types what the records hold: tables three and four are counted from the cases, table two's
documents from what is public. What no room keeps yet (permits, penalties, fees) is entered, with
who entered it. A report goes the way of everything public.
"""
