"""Reassessment (定期评估审查, 《条例》第十八条): whether what is withheld still has to be.

Every record that is not public by itself is on the year's list of its organ until somebody
decided: keep it as it is, or open it. Opened, it is a draft again and goes the whole way, its
history kept.
What is often requested would be proposed here too, once requests are kept.
"""
