"""Interpretation at the desk: plan, parts, co-issuers, what is missing or late."""
