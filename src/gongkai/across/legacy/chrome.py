"""What surrounds the text on a page and is none of it: navigation, counters, sharing, footers."""

import re

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, simple, squeeze

_WORDS = frozenset(
    """首页 网站首页 返回首页 返回主页 设为首页 加入收藏 收藏本站 收藏 无障碍 无障碍浏览 无障碍阅读 长者模式 长者
    长者版 长者专区 关怀版 适老版 繁体 简体 繁体版 简体版 English 英文版 手机版 移动版 触屏版 电脑版 RSS RSS订阅
    登录 注册 退出 个人中心 用户登录 会员登录 网站地图 站点地图 联系我们 关于我们 网站声明 隐私声明 隐私保护 使用帮助 帮助
    法律声明 免责声明 友情链接 相关链接 打印 打印本页 打印此页 关闭 关闭窗口 关闭本页 关闭页面 关闭此页 字体 大 中 小 字号 默认
    大字 中字 小字 分享 分享到 分享至 微信 微博 新浪微博 腾讯微博 QQ空间 QQ好友 QQ 朋友圈 一键分享 更多 更多>> 更多+
    上一篇 下一篇 上一页 下一页 上一条 下一条 尾页 末页 返回 返回顶部 返回上页 返回列表 回到顶部 顶部 新闻中心 政务公开 政府信息公开 信息公开
    互动交流 政民互动 政务服务 办事服务 在线服务 网上办事 要闻动态 走进云州 公众参与 便民服务 专题专栏 数据开放 数据发布 解读回应
    政策解读 政策文件 政策法规 政策 相关政策 相关报道 相关附件 相关文件 相关解读 相关文档 相关新闻 相关信息 通知公告 公告公示 领导之窗 机构设置 机构职能
    依申请公开 法定主动公开内容 政府信息公开指南 政府信息公开制度 政府信息公开年报 搜索 检索 站内搜索 高级搜索 请输入关键字 全文检索
    我要纠错 纠错 点赞 评论 收听 朗读 语音播报 下载 下载文字版 下载PDF版 图片版 文字版 新媒体矩阵 微信公众号 官方微博 客户端 扫一扫
    中国政府网 省政府网 市政府网 政务网 智能问答 热门 推荐 导航 菜单 当前位置 意见反馈 网站首頁 政府公报 政务动态 要闻 动态""".split()
)
_SPLIT = re.compile(r"[\s|｜·•>＞›»/、\[\]【】()（）<《》+→-]+")
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.I))
    for reason, pattern in (
        ("面包屑导航", r"(?:您?(?:现在|当前|所在)?的?(?:位置|所在位置)|当前栏目)[:是].{0,150}$"),
        ("面包屑导航", r"(?:网站|本站)?首页[>›»/－-]+.{0,150}$"),
        ("欢迎语", r"(?:您好|你好)?[,!]?(?:欢迎(?:您)?(?:访问|光临|来到|进入|浏览)).{0,40}$"),
        ("页眉日期", r"(?:今天是|今日是|现在是)?.{0,24}\d{4}年\d{1,2}月\d{1,2}日,?星期.{0,24}$"),
        ("页眉日期", r"今天是.{0,40}$"),
        (
            "浏览计数",
            r"\[?(?:浏览|阅读|点击|访问|查看|已有)(?:次数|数|量|人数|人次)?[:为]?\[?\d*\]?[次人]*(?:浏览|阅读)?\]?$",
        ),
        ("字号与打印", r"[\[(【]?(?:字体|字号|文字大小|视力保护色?)[::]?.{0,40}$"),
        ("字号与打印", r"[\[(【]?(?:大|中|小|特大|[+-A]){2,3}[\])】]?(?:打印.{0,8}|关闭.{0,8})*$"),
        (
            "分享栏",
            r"(?:分享到|分享至|一键分享|扫一扫|扫码|微信扫|用微信|打开微信|手机(?:查看|扫|浏览|阅读)|扫描二维码|长按).{0,60}$",
        ),
        ("上下篇", r"(?:上|下|前|后)一?(?:篇|条|页|章|节|则)(?:[::新文].{0,120})?$"),
        ("版权与备案", r"(?:版权所有|copyright|©|&copy;|all rights reserved).{0,200}$"),
        ("版权与备案", r".{0,60}(?:ICP备|公网安备|网站标识码|网安备).{0,120}$"),
        (
            "版权与备案",
            r"(?:主办单位|主办|承办单位|承办|协办|维护单位|技术支持|运维电话|网站管理|网站维护|站长统计|建议使用|本站支持)[::].{0,100}$",
        ),
        ("版权与备案", r".{0,30}(?:建议|推荐)使用.{0,30}(?:浏览器|分辨率|IE\d).{0,60}$"),
        (
            "转载站页脚",
            r"(?:本文(?:标题|地址|链接|网址|来源|关键词|由)|链接地址|原文(?:链接|地址)|文章来源地址|转载请|转载自|文档来源|文档编号)[::].{0,200}$",
        ),
        ("转载站页脚", r"本文(?:档)?由.{0,40}(?:上传|分享|整理|收集|提供).{0,100}$"),
        ("免责声明", r"(?:声明|免责声明|特别声明|郑重声明|版权声明)[:].{0,300}$"),
        (
            "免责声明",
            r".{0,80}(?:不代表本(?:站|网)(?:观点|立场)|仅供(?:学习)?参考,?不|如有侵权).{0,160}$",
        ),
        ("导语", r"(?:导语|导读)[:].{0,60}(?:网友|本站|范文|小编|参考|原创|老师|客服).{0,200}$"),
        (
            "广告",
            r".{0,80}(?:关注|添加)?.{0,20}(?:发送|回复)[“\"「].{0,30}[”\"」].{0,6}(?:领|获取|查看|下载).{0,40}$",
        ),
        ("广告", r".{0,60}(?:点击(?:此处|这里)|立即)(?:下载|领取|咨询|加微信).{0,60}$"),
        (
            "广告",
            r"(?:更多|查看更多|阅读更多).{0,40}(?:请(?:关注|访问|点击|登录)|范文|精彩).{0,40}$",
        ),
        ("广告", r".{0,40}(?:小编|范文网|文库).{0,20}(?:整理|推荐|分享|为您|为大家).{0,80}$"),
        (
            "排版残留",
            r"(?:@font-face|@page|span\.mso|p\.mso|div\.section|table\.mso|\.mso|/\*|<!--|var |function\b|document\.write).{0,2000}$",
        ),
        (
            "稿件署名",
            r"[\[(【]?(?:责任编辑|责编|编辑|审核|校对|初审|复审|终审|编审|录入|作者|供稿|撰稿|信息员|发布人|审核人)[::].{0,60}$",
        ),
        ("注", r"(?:请使用微信|微信里点|右上角|点击右上角).{0,60}$"),
    )
)
_TAIL_HEADS = re.compile(
    r"[|｜]?(?:相关|热门|推荐|延伸|精彩|猜你|最新|更多|随机|编辑推荐|本类|同类|其他|点击排行|阅读排行|友情)"
    r"(?:词条|推荐|阅读|新闻|文章|链接|政策|报道|解读|文档|范文|附件|信息|喜欢|内容|排行|资讯|专题|下载|图文|稿件|动态)*[::>+]*$"
)
_TAIL_SINGLE = re.compile(
    r"(?:联络我们|联系我们|关于我们|附件[::]?|附件下载[::]?|网友评论|发表评论|扫码关注)$"
)


def why_chrome(text: str) -> str | None:
    """Return why a line is none of the document (Chinese), or None if nothing says so."""
    if len(text) > 2400:
        return None
    flat = squeeze(simple(text))
    for reason, pattern in _RULES:
        if pattern.match(flat):
            return reason
    return "导航" if _is_navigation(simple(text)) else None


def _is_navigation(text: str) -> bool:
    words = [word for word in _SPLIT.split(text) if word]
    known = sum(1 for word in words if word.strip(":：,。") in _WORDS)
    if not words:
        return True
    return known == len(words) or known >= 3 and known * 10 >= len(words) * 6 and len(text) < 200


def drop_by_words(sheet: Sheet) -> None:
    """Remove the lines whose words show them to be no document."""
    for place in list(sheet.open()):
        line = sheet.lines[place]
        reason = None if line.cells and line.is_inside else why_chrome(sheet.texts[place])
        if reason:
            sheet.remove(place, reason)


def drop_by_place(sheet: Sheet) -> None:
    """Remove the lines that stand outside the text, by the mark-up or below its end."""
    for place in list(sheet.open()):
        reason = _by_place(sheet, place)
        if reason:
            sheet.remove(place, reason)
    _drop_tail(sheet)


def _by_place(sheet: Sheet, place: int) -> str | None:
    line = sheet.lines[place]
    if line.zone == "hidden":
        return "页面不显示的文字"
    if line.zone == "chrome" and not line.is_prose:
        return "页面框架"
    if not line.is_inside and (not line.is_prose or line.zone == "chrome"):
        return "正文区之外"
    return None


def _drop_tail(sheet: Sheet) -> None:
    """Remove what stands below the text: headings of link lists and the short lines under them."""
    places = list(sheet.open())
    ends = [place for place in places if han(sheet.texts[place]) >= 30]
    below = [place for place in places if place > (ends[-1] if ends else -1)]
    heads = [p for p in below if _TAIL_HEADS.match(squeeze(simple(sheet.texts[p])))]
    for place in below:
        flat = squeeze(simple(sheet.texts[place]))
        if (heads and place >= heads[0]) or _TAIL_SINGLE.match(flat):
            sheet.remove(place, "页尾栏目")
            if flat.startswith("附件"):
                sheet.doubt("attachments", "页面有“附件”一栏，但没有给出附件")
