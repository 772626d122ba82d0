"""Papers sent upward (上报件): what an organ asks of its superior or drafts for it (代拟稿).

Such a paper proposes how open what comes of it is to be. The superior's office gets it checked:
what proposes nothing is sent back by itself. A draft that is taken becomes a document of the
superior and goes its way; whoever sent it sees how far that is, and nothing else of it.
"""
