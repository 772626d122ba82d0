"""Several files handed in at once: one goes on as it is, more of them as one zip file."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from django import forms
from django.utils.translation import gettext as _

from gongkai.base.files import names

_IN_MEMORY = 2 * 1024 * 1024


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Uploads(forms.FileField):
    """A field for one file or more; how many is a rule of all forms (`faultpage.TOO_MANY`)."""

    def __init__(self, *, accept: str, **options: Any) -> None:
        super().__init__(widget=_Several(attrs={"accept": accept}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        cleaned = super().clean
        return [cleaned(each, initial) for each in given or [None]]


@contextmanager
def as_one(files: Sequence[Any]) -> Iterator[tuple[BinaryIO, str]]:
    """One content with its name: the file itself, or a zip file of all of them."""
    if len(files) == 1:
        yield cast(BinaryIO, files[0]), files[0].name or ""
        return
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
            for number, file in enumerate(files, start=1):
                # Two files may bear one name; each has a folder of its own number then.
                name = names.clean(file.name or "")
                taken = name in packed.namelist()
                with packed.open(f"{number}/{name}" if taken else name, "w") as entry:
                    entry.writelines(file.chunks())
        whole.seek(0)
        first = names.clean(files[0].name or "")
        whole_name = _("%(first)s 等 %(n)d 个文件") % {"first": first, "n": len(files)}
        yield cast(BinaryIO, whole), f"{whole_name}.zip"
