"""How sizes of files are written for readers."""


def size(count: int) -> str:
    """The size of a file from its bytes: 86 KB, 1.2 MB; whole numbers below one megabyte."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f} MB"
