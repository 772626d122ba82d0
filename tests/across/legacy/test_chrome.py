"""What is taken for the frame of a page, and what only looks like it."""

import pytest

from gongkai.across.legacy.chrome import why_chrome


@pytest.mark.parametrize(
    "text",
    [
        "您好,欢迎访问云州文档",
        "当前位置：首页 > 政务公开 > 通知公告",
        "您现在的位置是：首页>>信息公开",
        "首页 > 政务公开 > 正文",
        "天气 2019年12月3日 星期二",
        "今天是2020年3月5日",
        "简体 | 繁体 | 无障碍 | 长者模式",
        "【字体：大 中 小】 打印",
        "分享到：微信 微博",
        "上一篇：关于防汛的通知",
        "下一条：没有了",
        "版权所有：云州市人民政府",
        "云ICP备12345678号-1",
        "主办：云州市人民政府办公室 承办：云州市数据局",
        "本文标题:工作方案 范文",
        "链接地址:https://example.invalid/1.html",
        "导语：工作方案一文来源于网友上传，不代表本站观点，欢迎参考。",
        "關注公眾號，回復“方案”領取更多範文",
        "@font-face {font-family: 宋体}",
        "责任编辑：王五",
        "浏览次数：12",
        "阅读（23）",
        "扫一扫在手机打开当前页",
        "| 政策解读",
    ],
)
def test_frame_of_a_page_is_recognised(text):
    assert why_chrome(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求",
        "2019年12月3日",
        "会议定于2019年12月3日（星期二）在市政府召开，请准时参加。",
        "上一年度结转的申请由原承办机构继续办理。",
        "首页内容更新不得少于每日一次，由办公室负责。",
        "分享经验，推广做法。",
        "主办单位要按期办理。",
        "下一步工作打算",
        "云州市财政局",
        "（一）政策解读",
        "联系电话：0399-22600001",
        "附件：1.申报表",
        "声明公证处理办法",
    ],
)
def test_line_of_a_document_is_not_taken_for_the_frame(text):
    assert why_chrome(text) is None
