from django.db import models


class Counter(models.Model):
    """The last number given in a row of numbers (its name says which row)."""

    name = models.CharField(max_length=100, unique=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
