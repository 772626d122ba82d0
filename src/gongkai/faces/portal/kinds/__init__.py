"""The kinds of pages that are written to files, a module for each part of the site."""
