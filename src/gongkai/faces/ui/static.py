"""The style sheets and scripts of the house, served by the running program itself.

They are few and small; a page asks for them with their digest, so a browser keeps them.
"""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

_YEAR = 31_536_000


@require_safe
def static_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of an app's `static/` folder. Raises Http404 for anything else."""
    found = _read(path)
    if found is None:
        raise Http404
    data, digest = found
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind == "image/svg+xml"
    response = HttpResponse(data, content_type=f"{kind}; charset=utf-8" if is_text else kind)
    etag = response["ETag"] = f'"{digest}"'
    is_kept = request.GET.get("v", "") == digest
    response["Cache-Control"] = f"max-age={_YEAR}, immutable" if is_kept else "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


@lru_cache(maxsize=256)
def _read(path: str) -> tuple[bytes, str] | None:
    """A file's bytes and digest; the finders refuse every way out of their folders."""
    try:
        place = finders.find(path)
    except (SuspiciousFileOperation, ValueError, OSError):
        return None
    if not isinstance(place, str) or not Path(place).is_file():
        return None
    data = Path(place).read_bytes()
    return data, hashlib.sha256(data).hexdigest()[:12]
