"""Disclosure requests on the web: filing one, its receipt, and following it up."""
