"""The exception for every refusal by a rule of law or of the house."""


class Refusal(Exception):
    """A sentence for a citizen or clerk: what is wrong, why and what to do, with its article.

    `text` is Chinese and complete in itself; `law` is the article it rests on, for example
    《条例》第三十条, or None where it is a rule of the house.
    """

    def __init__(self, text: str, *, law: str | None = None) -> None:
        super().__init__(text, law)
        self.text = text
        self.law = law

    def __str__(self) -> str:
        return f"{self.text}（{self.law}）" if self.law else self.text
