"""Which addresses are answered live: a link to one of them is no dead one."""

import pytest

from gongkai.faces.portal.answered import is_answered


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("/search/", True),
        ("/hant/search/", True),
        ("/zfxxgk/ysqgk/shenqing/", True),
        ("/api/v1/documents", True),
        ("/zhengce/nothing/", False),
        ("/api/v1/nothing", False),
        ("/workbench/", False),
        ("//", False),
    ],
)
def test_only_what_the_program_answers_itself(path, answered):
    assert is_answered(path) is answered
