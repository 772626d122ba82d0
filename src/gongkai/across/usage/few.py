"""Small sums: they would say what a single reader did, and are not told one by one."""

FEW = 5


def shown(n: int) -> str:
    """A number of votes as it may be told."""
    return str(n) if n == 0 or n >= FEW else f"不足 {FEW}"
