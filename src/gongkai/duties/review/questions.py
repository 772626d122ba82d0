"""The questions of the secrecy and privacy review, which every release is asked."""

from gongkai.law.reviews import SECRECY, Question

__all__ = ["QUESTIONS", "Question"]

QUESTIONS = SECRECY.questions
