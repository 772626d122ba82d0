"""The finder on whole papers: those written by hand, those made by a seed, and real law."""

import gzip
import json
import os
from pathlib import Path

import pytest
from benchmarks.privacy import Score, score
from tests.text.privacy.field import SAMPLES
from tests.text.privacy.generator import samples

from gongkai.text.privacy import find, mask

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[4] / "shared"))
CORPUS = SHARED / "bench" / "search" / "corpus.jsonl.gz"


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_a_paper_of_the_field_is_read_right(sample):
    found = find(sample.text, kind=sample.kind)
    assert [sample.text[a:b] for _, a, b in sample.private if not _holds(found, a, b)] == []
    assert [sample.text[a:b] for a, b in sample.public if _touches(found, a, b)] == []


def _holds(found, start, end):
    return any(item.start <= start and item.end >= end for item in found)


def _touches(found, start, end):
    return any(item.start < end and item.end > start for item in found)


def test_made_papers_reach_the_figures_asked_for():
    result: Score = score(samples(7, 180))
    assert {kind: share for kind, share in result.recall().items() if share < 0.95} == {}
    assert result.clean_share() >= 0.85
    assert result.wrong_share() <= 0.02


def test_a_masked_paper_is_clean():
    left = {}
    for sample in samples(11, 60):
        masked = mask(sample.text, find(sample.text, kind=sample.kind))
        for item in find(masked, kind=sample.kind):
            left[item.text] = item.rule
    assert left == {}


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
def test_statutes_hold_no_personal_data():
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(1500), lines, strict=False)]
    assert sum(bool(find(text)) for text in texts) <= 4
