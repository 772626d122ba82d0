"""Normative documents at the desk: register, relations, clean-up, corrections."""
