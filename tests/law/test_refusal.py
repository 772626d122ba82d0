from gongkai.law.refusal import Refusal


def test_a_refusal_ends_with_its_article():
    refusal = Refusal("已告知补正一次，不能再次要求补正。", law="《条例》第三十条")

    assert str(refusal) == "已告知补正一次，不能再次要求补正。（《条例》第三十条）"
    assert (refusal.text, refusal.law) == (
        "已告知补正一次，不能再次要求补正。",
        "《条例》第三十条",
    )


def test_a_rule_of_the_house_names_no_article():
    refusal = Refusal("不能审查自己起草的文件。")

    assert str(refusal) == "不能审查自己起草的文件。"
    assert refusal.law is None
