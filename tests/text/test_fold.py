import pytest

from gongkai.text.fold import fold, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢｃ１２", "abc12"),
        ("（政务）公开，２０１７", "(政务)公开,2017"),
        ("津容办〔2017〕416号。", "津容办〔2017〕416号。"),
        ("津容办﹝2017﹞", "津容办〔2017〕"),
        ("政\u200b务\u00ad公开", "政务公开"),
        ("豈Straße", "豈strasse"),
    ],
)
def test_text_is_folded_to_what_search_compares(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("政务公开", ["政", "政务", "务", "务公", "公", "公开", "开"]),
        ("PDF文件3.5", ["pdf", "文", "文件", "件", "3", "5"]),
        ("〔２０１７〕416号", ["2017", "416", "号"]),
        ("二〇一七", ["二", "二〇", "〇", "〇一", "一", "一七", "七"]),
        ("a_b c", ["a", "b", "c"]),
        ("，。《》 ", []),
        ("𠀀字", ["𠀀", "𠀀字", "字"]),
    ],
)
def test_text_is_broken_into_characters_pairs_and_words(text, found):
    assert tokens(text) == found


def test_what_is_asked_breaks_like_what_is_indexed():
    assert set(tokens("务公开")) < set(tokens("政务公开工作"))


def test_a_radical_is_the_character_it_looks_like():
    """Text taken from a PDF holds them: ⼈ (U+2F08) and ⺠ (U+2EA0) for 人 and 民."""
    assert fold("⼈⺠政府⻔户") == "人民政府门户"
