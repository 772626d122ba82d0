"""Urging (督办): the city's office asks an organ, an organ's head a department, until a day.

The organ answers; both sides see where it stands. What is urged about is named by its number,
never by the words of a draft or an applicant: the city's office reads no other organ's work.
"""
