"""What every call that hands something in is asked first: how often, and whether it is JSON."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from gongkai.base.gatekeeping import actions as gate
from gongkai.faces.api.problems import Problem


def counted(form: str, where: str) -> None:
    """Count a use of a form by an address. Raises Problem where that is too often."""
    try:
        gate.count(form, address=where, at=timezone.now())
    except gate.TooMany as refusal:
        raise Problem(429, "太多了", refusal.text, retry_after=refusal.seconds) from refusal


def json_of(request: HttpRequest) -> dict[str, Any]:
    """The object that was sent. Raises Problem for anything else."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "内容不是 JSON") from error
    if not isinstance(body, dict):
        raise Problem(400, "内容应当是 JSON 对象")
    return body
