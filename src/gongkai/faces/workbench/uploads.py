"""Files that come to the desk and go from it: taken in checked, given out without any rights."""

from typing import Any

from django.http import FileResponse

from gongkai.base.files import actions as files
from gongkai.base.files import queries as stored_files
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import StoredFile
from gongkai.faces.workbench.staff import StaffRequest, now

# A file that somebody handed in is given no rights, however it is opened.
_NO_RIGHTS = "sandbox; default-src 'none'"


def checked(request: StaffRequest, upload: Any) -> StoredFile:
    """The upload, stored and checked. Raises Refusal for what can never be public."""
    stored = files.store(
        upload.file,
        declared_name=upload.name or "",
        declared_type=upload.content_type or "",
        by=request.standing.code,
        at=now(),
    )
    stored = files.check(stored, at=now())
    stored_files.released_copy(stored)
    return stored


def answer(name: str, kind: str, content: Any, *, as_attachment: bool) -> FileResponse:
    """A file under a name, as a download or for a page to show."""
    response = FileResponse(
        content, as_attachment=as_attachment, filename=name, content_type=Kind(kind).media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _NO_RIGHTS
    return response
