"""Links of public things that lead nowhere, and attachments that are not there (失效链接).

What a thing leads to is read from its public version when that becomes public, and looked at again
and again while it stands: a page that was there yesterday may be withdrawn today.
"""
