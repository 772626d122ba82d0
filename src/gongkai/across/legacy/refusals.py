"""The one exception of reading old pages."""


class Unreadable(Exception):
    """A file that cannot be read as a page: one Chinese line that names it, why, and the mend."""

    def __init__(self, name: str, why: str, mend: str) -> None:
        super().__init__(name, why, mend)
        self.name = name
        self.why = why
        self.mend = mend

    def __str__(self) -> str:
        return " ".join(f"{self.name}：{self.why}；{self.mend}。".split())
