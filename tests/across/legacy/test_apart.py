import pytest
from benchmarks.reading import score
from tests.across.legacy import afresh, apart, aside, kept

MADE = [(maker, paper) for maker in apart.MAKERS for paper in apart.PAPERS[::2]]
KEPT = [page for name in ("anew", "afield", "afar") for page in kept.pages(name)]
WRITTEN = [*aside.pages(), *afresh.pages(), *KEPT]


@pytest.mark.parametrize(
    "page",
    [*(maker(paper) for maker, paper in MADE), *WRITTEN],
    ids=lambda page: f"{page.maker} {(page.fields['title'] or '')[:8]}",
)
def test_pages_kept_apart_are_read_whole_clean_and_right(page):
    counts = score(page)

    assert counts["kept"] == counts["paragraphs"]
    assert not counts["noisy"]
    assert counts["right"] == counts["fields"]
