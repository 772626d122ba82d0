"""Signing in: passwords, second factors, sessions, and the slowing-down of those who guess.

The only room that knows secrets. Nobody is told why a sign-in failed; who guesses waits longer and
longer, and never keeps the rightful person out at the place they usually work from. Requests and
cookies belong to the faces: this room takes addresses, session keys and times as they are given.
"""
