"""A question that names a page of the site is led to it; one that does not, and a page that is
not there, lead nowhere."""

from pathlib import Path

import pytest

from gongkai.faces.portal.straight import straight


def a_site(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).mkdir(parents=True)
        (folder / path / "index.html").touch()
    return folder


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("权力清单", "/zfxxgk/fdzdgknr/quanze/"),
        ("市民政局 权责清单", "/zfxxgk/fdzdgknr/quanze/"),
        ("政府信息公开指南", "/zfxxgk/zhinan/"),
        ("怎么申请公开信息", "/zfxxgk/ysqgk/"),
    ],
)
def test_a_page_that_is_named_is_offered(asked: str, path: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, path.strip("/"), "guanli")

    assert [page.path for page in straight(asked, site)] == [path]


def test_what_is_not_there_or_not_named_is_not_offered(tmp_path: Path) -> None:
    site = a_site(tmp_path, "zfxxgk/zhinan")

    assert straight("权力清单", site) == []
    assert straight("", site) == straight("加装电梯", site) == straight("指" * 300, site) == []
