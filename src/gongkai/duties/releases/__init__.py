"""What is to be public, frozen: the content that is reviewed is the content that is published.

A `Release` is the immutable content of one public thing (kind, key, version, digest); a duty makes
one when it hands the thing over for review. Review and signature stamp it; without both stamps,
given by others than its authors, `actions.publish` refuses. A `Publication` says that a release is
public, with the numbers and dates stamped on it. Publishing and search read publications and
nothing else.
"""
