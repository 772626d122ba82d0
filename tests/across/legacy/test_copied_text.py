"""Pages as the text that crawlers, copying sites and converters leave of them.

Each rule here was wanted by real pages that are kept apart; the words are invented.
"""

import pytest
from tests.across.legacy.reading import doubted, lost, read

TEXT = "为做好有关工作,现就有关事项通知如下,请各单位结合实际,认真抓好贯彻落实,及时报告进展情况。"
NOTICE = "云州市水务局关于加强节约用水工作的通知"
BODY = f"各区水务局:\n{TEXT}\n一、总体要求\n{TEXT}\n云州市水务局\n2020年3月5日"


@pytest.mark.parametrize(
    "above",
    [
        "自身建设",
        "登录/注册 用户中心 支持IPV6",
        "选择搜索类型\n请输入搜索关键字",
        '"; document.write(str); document.close(); }',
        "云水发〔2020〕8号《云州市水务局关于加强节约用水工作的通知》",
    ],
)
def test_what_stands_over_a_title_that_is_said_again_is_none_of_it(above):
    page = read(f"{above}\n{NOTICE}\n来源:市水务局 时间:2020-03-09\n{NOTICE}\n{BODY}")

    assert page.title == NOTICE
    assert page.body[0] == "各区水务局:"


def test_line_over_the_byline_is_the_title_of_a_page_without_a_kind_of_document():
    page = read(
        f"乡镇动态\n全市节约用水工作推进会召开\n时间:2020-03-09 来源:市水务局\n{TEXT}\n{TEXT}甲"
    )

    assert page.title == "全市节约用水工作推进会召开"
    assert "title" not in doubted(page)


def test_first_line_that_nothing_else_shows_to_be_the_title_is_a_doubt():
    page = read(f"全市节约用水工作推进会召开\n{TEXT}\n{TEXT}甲")

    assert page.title == "全市节约用水工作推进会召开"
    assert "title" in doubted(page)


def test_of_two_titles_the_one_over_number_and_addressee_is_meant():
    page = read(f"云州市节约用水管理办法\n云州市水务局通知\n{NOTICE}\n云水发〔2020〕8号\n{BODY}")

    assert page.title == NOTICE
    assert page.doc_number == "云水发〔2020〕8号"


def test_broken_copy_of_the_title_over_it_begins_no_title():
    page = read(
        "《云州市节约用水实施\n云州市水务局关于印发云州市\n节约用水实施方案的通知\n云水发〔2020〕8号\n"
        + BODY
    )

    assert page.title == "云州市水务局关于印发云州市节约用水实施方案的通知"


def test_copies_without_the_hung_on_bracket_or_the_last_word_are_copies():
    page = read(
        f"{NOTICE}(2020修订)\n{NOTICE}\n云水发〔2020〕8号\n云州市水务局关于加强节约用水工作的\n{BODY}"
    )

    assert page.title == f"{NOTICE}(2020修订)"
    assert page.body[0] == "各区水务局:"


def test_labels_between_two_copies_of_the_title_are_none_of_the_text():
    page = read(f"{NOTICE}\n时限:\n截止:2020-04-01\n征集状态:\n已结束\n{NOTICE}\n{BODY}")

    assert page.body[0] == "各区水务局:"
    assert not lost("征集状态:已结束", page)


def test_attached_title_broken_over_lines_is_put_together_as_the_page_names_it():
    page = read(
        "云州市水务局关于印发《云州市节约用水三年行动实施方案》的通知\n云水发〔2020〕8号\n"
        f"各区水务局:\n{TEXT}\n云州市水务局\n2020年3月5日\n云州市节约用水\n三年行动实施方案\n一、总则\n{TEXT}"
    )

    assert "云州市节约用水三年行动实施方案" in page.body
    assert page.body[3:5] == ("2020年3月5日", "云州市节约用水三年行动实施方案")
    assert [item.kind for item in page.repairs] == ["title_lines"]


def test_lines_that_the_page_names_nowhere_in_one_piece_stay_apart():
    page = read(f"{NOTICE}\n{BODY}\n云州市节约用水\n三年行动实施方案\n第一条 {TEXT}甲")

    assert page.body[-3:-1] == ("云州市节约用水", "三年行动实施方案")


def test_registration_code_over_the_number_is_not_the_number():
    page = read(f"{NOTICE}\nYZCR-2020-01005\n云水发〔2020〕8号\n{BODY}")

    assert page.doc_number == "云水发〔2020〕8号"
    assert page.body[0] == "各区水务局:"


def test_number_that_a_text_without_breaks_begins_with_is_taken_from_it():
    page = read(f"{NOTICE}\n云水发[2020]8号 各区水务局,委属单位: {TEXT}\n{TEXT}甲")

    assert page.doc_number == "云水发〔2020〕8号"
    assert page.body[0].startswith("各区水务局")


def test_number_that_a_text_cites_first_is_not_its_own():
    page = read(f"{NOTICE}\n云府发〔2019〕3号文件已经废止,各单位应当按照新的规定执行。\n{TEXT}")

    assert page.doc_number is None


def test_empty_validity_does_not_take_the_number_below():
    page = read(
        f"索引号: 000125/2020-00008\n发布机构: 云州市水务局\n有效性:\n"
        f"云水发〔2020〕8号\n{NOTICE}\n{BODY}"
    )

    assert (page.validity, page.doc_number) == (None, "云水发〔2020〕8号")


def test_label_that_is_none_of_ours_ends_the_value_before_it():
    page = read(f"索引号:000125/2020-00008 公文卷宗:节水 发文日期:2020年3月6日\n{NOTICE}\n{BODY}")

    assert page.index_number == "000125/2020-00008"


def test_bracket_that_belongs_to_a_value_stays_with_it():
    page = read(
        f"索引号: 000125/2020-00008\n名称: 【应急预案】云州市防汛应急预案\n文号: 无\n"
        f"{TEXT}\n{TEXT}"
    )

    assert page.title == "【应急预案】云州市防汛应急预案"


def test_row_of_headings_of_a_table_turned_into_text_is_no_metadata():
    rows = [
        "信息类别 | 公开方式 | 公开时限 | 发布机构 |",
        f"领导信息 | 网站 | {TEXT} | 办公室 |",
    ] * 2
    page = read("\n".join([NOTICE, *BODY.split("\n"), *rows]))

    assert page.body[-4:] == tuple(rows)
    assert page.disclosure is None


def test_cells_of_a_table_turned_into_lines_stay_in_the_text():
    cells = ["信息内容 |", "本年制发件数 |", "规章 |", "0 |", "0 |"]
    page = read("\n".join([NOTICE, *BODY.split("\n"), *cells]))

    assert page.body[-5:] == tuple(cells)


def test_metadata_of_a_list_with_dashes_is_read():
    page = read(
        f"- 索 引 号:YZ01-2020-0008\n- 备注/文号:云水发〔2020〕8号\n- 公文生成日期:2020-03-04\n"
        f"{NOTICE}\n各区水务局:\n{TEXT}\n{TEXT}甲"
    )

    assert (page.index_number, page.doc_number) == ("YZ01-2020-0008", "云水发〔2020〕8号")
    assert str(page.written_on) == "2020-03-04"


def test_second_at_which_a_site_took_a_page_up_is_its_byline():
    page = read(f"{NOTICE}\n社会热点2020-03-09 06:32:26未知\n{BODY}")

    assert str(page.published_on) == "2020-03-09"
    assert page.body[0] == "各区水务局:"


def test_source_on_the_line_under_its_label_is_none_of_the_text():
    page = read(f"{NOTICE}\n发布时间:\n2020-03-09 10:03\n信息来源:\n今日云州\n{BODY}")

    assert page.body[0] == "各区水务局:"


def test_summary_that_breaks_off_is_dropped_for_the_text_it_begins():
    page = read(f"{NOTICE}\n{TEXT[:30]}…\n各区水务局:\n{TEXT}\n{TEXT}甲")

    assert page.body[:2] == ("各区水务局:", TEXT)


def test_foot_below_a_copyright_line_goes_but_a_signature_stays():
    foot = "分享到:\n首页 | 网站地图 | 我们的朋友\n办公地址在云州大道一号"
    page = read(
        f"{NOTICE}\n各区水务局:\n{TEXT}\n扫一扫在手机打开当前页面\n云州市水务局\n2020年3月5日\n{foot}"
    )

    assert page.body[-2:] == ("云州市水务局", "2020年3月5日")
    assert page.organs == ("云州市水务局",)


def test_line_of_a_hijacker_over_the_title_is_dropped_and_the_page_held():
    page = read(f"国产精品一区二区_无码专区_久久精品视频\n{NOTICE}\n{BODY}")

    assert page.advice in ("hold", "reject")
    assert "无码" not in "".join(page.body) + (page.title or "")


def test_name_of_a_betting_site_behind_the_title_is_cut_off():
    page = read(f"{NOTICE}-天河娱乐登陆\n{BODY}")

    assert (page.title, page.advice) == (NOTICE, "hold")


def test_pattern_with_crosses_for_the_place_is_held():
    page = read(f"XX县防汛抗旱应急预案\n{TEXT}\n{TEXT}甲")

    assert page.advice == "hold"


def test_mark_of_a_document_no_longer_in_force_is_no_part_of_its_title():
    page = read(f"(已废止)云水发〔2020〕8号 {NOTICE}\n{BODY}")

    assert (page.title, page.doc_number, page.validity) == (NOTICE, "云水发〔2020〕8号", "废止")
    assert "validity" in doubted(page)


def test_full_stop_whose_first_byte_was_lost_is_put_back():
    page = read(
        "云州市節約用水辦法\n經(jīng)市政府同意執(zhí)行?,F(xiàn)就有關(guān)事項(xiàng)通知如下,請(qǐng)認(rèn)真貫徹落實(shí)。\n"
        + TEXT
    )

    assert "執行。現就有關事項" in page.body[0]
    assert ("misread_bytes", "?,F(xiàn)", "。現") in {
        (item.kind, item.before, item.after) for item in page.repairs
    }


def test_day_without_its_marks_in_a_lost_bracket_is_written_and_doubted():
    page = read(f"{NOTICE}\n各区水务局:\n{TEXT}\n云州市水务局\n{{ 2020 3 5")

    assert str(page.written_on) == "2020-03-05"
    assert "written_on" in doubted(page)


def test_organ_in_traditional_characters_keeps_them():
    page = read(
        f"雲州市財政局文件\n云財〔2020〕3號\n關於做好決算工作的通知\n各單位:\n{TEXT}\n{TEXT}甲"
    )

    assert page.organs == ("雲州市財政局",)


def test_rule_that_another_sentence_explains_first_still_says_since_when_it_holds():
    page = read(f"{NOTICE}\n{BODY}\n本制度由云州市水务局负责解释。自2020年5月1日起施行。")

    assert str(page.effective_on) == "2020-05-01"


def test_day_and_organ_that_put_a_page_up_do_not_sign_it():
    page = read(
        f"{NOTICE}\n2020-03-09 云州市人民政府\n各区水务局:\n{TEXT}\n2020年3月5日\n第一条 {TEXT}甲"
    )

    assert (str(page.published_on), str(page.written_on)) == ("2020-03-09", "2020-03-05")
    assert page.organs != ("云州市人民政府",)


def test_reply_that_information_does_not_exist_is_no_page_about_an_error():
    page = read(
        f"云州市水务局政府信息公开告知书\n您申请的政府信息不存在,理由如下。\n{TEXT}\n{TEXT}甲"
    )

    assert page.advice == "import"
    assert page.body[0].startswith("您申请的政府信息不存在")


def test_line_broken_off_within_title_marks_is_joined():
    page = read(f"{NOTICE}\n各区水务局:\n根据《\n云州市节约用水条例\n》的规定,{TEXT}\n{TEXT}甲")

    assert page.body[1] == f"根据《云州市节约用水条例》的规定,{TEXT}"
    assert [item.kind for item in page.repairs] == ["wrapped_lines"]


def test_names_of_the_makers_at_the_end_are_none_of_the_text():
    page = read(f"{NOTICE}\n{BODY}\n来源:   作者:   编辑:王明")

    assert page.body[-1] == "2020年3月5日"


def test_row_of_consonants_strewn_over_a_page_is_doubted_and_stays():
    page = read(f"{NOTICE}\n各区水务局:ftr\n{TEXT}ftr\n{TEXT}甲。ftr\n一、要求ftr\n二、保障ftr")

    assert any("ftr" in doubt.why for doubt in page.doubts if doubt.field == "body")
    assert page.body[0] == "各区水务局:ftr"


def test_tags_that_a_converter_left_are_none_of_the_text():
    page = read(f'<noframes id="zd"><address id="zd"></address>\n{NOTICE}\n{BODY}\n</noframes>')

    assert (page.title, page.body[0]) == (NOTICE, "各区水务局:")


def test_cells_that_look_like_buttons_or_menus_stay_in_a_table_of_lines():
    cells = ["第二十条第(一)项", "信息内容", "本年制发件数", "行政许可", "12", "30"]
    page = read("\n".join([NOTICE, *BODY.split("\n"), *cells, f"五、存在的问题:{TEXT}"]))

    assert page.body[-7:-1] == tuple(cells)


def test_buttons_below_the_text_go_though_a_sentence_of_the_site_follows():
    page = read(
        f"{NOTICE}\n{BODY}\n打印\n关闭\n网站由市大数据中心承办,转载时请注明出处,谢谢合作与支持。"
    )

    assert not {"打印", "关闭"} & set(page.body)


@pytest.mark.parametrize("head", ["其他", "相关链接"])
def test_head_of_a_column_or_box_with_an_outline_below_it_ends_no_text(head):
    page = read(f"{NOTICE}\n{BODY}\n自然人\n{head}\n一、本年新收申请\n二、上年结转申请")

    assert page.body[-2:] == ("一、本年新收申请", "二、上年结转申请")


def test_box_of_links_below_the_text_still_ends_it():
    page = read(f"{NOTICE}\n{BODY}\n相关链接\n云州市节水宣传周\n云州市水务大会")

    assert page.body[-1] == "2020年3月5日"


def test_data_of_a_site_that_shares_files_are_none_of_the_text_and_give_no_day():
    facts = "- 文档编号:5043\n- 上传时间:2022-12-12\n- 格式:DOCX\n- 大小:24.26KB"
    shared = f"{facts}\n《某通知.docx》由会员分享,可在线阅读"
    page = read(f"{shared}\n{NOTICE}\n{BODY}")

    assert (page.title, page.published_on) == (NOTICE, None)
    assert page.body[0] == "各区水务局:"
