# ruff: noqa: E501  (pages are shown as they are)
"""A second set of dirty pages, kept apart: written before the reading was tried on them.

Everything in them is invented. Papers and makers are others than those of `wild`.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from html import escape

from tests.across.legacy.wild import Paper, Wild, _day, _spoken_day

PAPERS = (
    Paper(
        "松陵县人民政府办公室 关于印发松陵县城乡居民基本养老保险实施细则的通知".replace(" ", ""),
        ("松陵县人民政府办公室",),
        "松政办规〔2020〕3号",
        "11330700002612345K/2020-00417",
        date(2020, 9, 7),
        date(2020, 9, 14),
        "各乡镇人民政府、街道办事处，县政府各部门",
        (
            "《松陵县城乡居民基本养老保险实施细则》已经县政府第42次常务会议审议通过，现印发给你们，请结合实际认真组织实施。",
            "松陵县城乡居民基本养老保险实施细则",
            "第一条 为完善城乡居民基本养老保险制度，根据国发〔2014〕8号和浙政发〔2014〕28号文件规定，结合本县实际，制定本细则。",
            "第二条 年满16周岁（不含在校学生），非国家机关和事业单位工作人员，可以在户籍地参加城乡居民基本养老保险。",
            "第三条 缴费标准分为以下档次：",
            "（一）每年100元至500元，由参保人自主选择；",
            "（二）每年800元、1000元、2000元三档，政府分别补贴80元、100元、160元。",
            "第四条 本细则由县人力资源和社会保障局负责解释，自2020年10月10日起施行，《松陵县新型农村社会养老保险实施办法》（松政发〔2009〕55号）同时废止。",
        ),
    ),
    Paper(
        "关于做好高温天气安全生产工作的紧急通知",
        ("松陵县应急管理局",),
        "松应急〔2022〕61号",
        "002618844/2022-10233",
        date(2022, 7, 11),
        date(2022, 7, 11),
        "各乡镇（街道）应急管理所，各有关企业",
        (
            "入夏以来，我县持续出现35℃以上高温天气，生产安全事故易发多发。现就有关工作紧急通知如下：",
            "一、提高认识。各单位要深刻吸取“7·4”火灾事故教训，克服麻痹思想。",
            "二、突出重点",
            "1.危险化学品企业应当落实降温、防雷、防静电措施，储罐温度不得超过规定限值。",
            "2.建筑施工企业应当合理调整作业时间，11时至15时停止室外露天作业。",
            "三、加强值守。实行24小时领导带班，遇有险情立即报告，联系电话：0579-81234567。",
        ),
        mark=False,
    ),
    Paper(
        "松陵县发展和改革局 松陵县财政局 松陵县水利局关于调整城镇供水价格有关事项的通知",
        ("松陵县发展和改革局", "松陵县财政局", "松陵县水利局"),
        "松发改价〔2019〕108号",
        "002618123/2019-00551",
        date(2019, 12, 25),
        date(2020, 1, 2),
        "松陵县自来水有限公司",
        (
            "你公司《关于申请调整城区供水价格的请示》（松水司〔2019〕17号）收悉。经成本监审、听证，并报县政府批准，现就有关事项通知如下：",
            "一、居民生活用水实行阶梯水价，具体标准见下表。",
            "二、非居民生活用水价格由2.60元/立方米调整为3.15元/立方米，特种用水价格为6.00元/立方米。",
            "三、对低保家庭每户每月减免5立方米水费。",
            "四、上述价格自2020年1月1日抄见量起执行。",
        ),
        rows=(
            ("档级", "年用水量（立方米）", "价格（元/立方米）"),
            ("第一级", "0—204", "1.95"),
            ("第二级", "204—360", "2.90"),
            ("第三级", "360以上", "5.85"),
        ),
    ),
    Paper(
        "松陵县教育局关于开展第三十八届青少年科技创新大赛的通告",
        ("松陵县教育局",),
        None,
        "002618211/2023-00092",
        date(2023, 10, 9),
        date(2023, 10, 12),
        None,
        (
            "为激发青少年科学兴趣，提高科学素质，现将第三十八届青少年科技创新大赛有关事项通告如下。",
            "一、参赛对象",
            "全县在校中小学生（含中等职业学校学生）和科技辅导员。",
            "二、申报办法",
            "各校于2023年11月20日前将作品报送县青少年活动中心，每校限报6件，逾期不予受理。",
            "三、奖项设置",
            "设一等奖10%、二等奖20%、三等奖30%，获奖名单在县教育局网站公示7日。",
            "联系人：陶老师，电话：81230099",
        ),
        mark=False,
    ),
    Paper(
        "松陵县人民政府关于第六批县级文物保护单位的公布",
        ("松陵县人民政府",),
        "松政发〔2017〕9号",
        "002618000/2017-00031",
        date(2017, 3, 2),
        date(2017, 3, 6),
        "各乡镇人民政府，街道办事处，县府直属各单位",
        (
            "根据《中华人民共和国文物保护法》第十三条和《浙江省文物保护管理条例》的规定，县政府核定松陵古桥等3处为第六批县级文物保护单位，现予公布。",
            "各地各部门要认真贯彻“保护为主、抢救第一、合理利用、加强管理”的方针，切实做好保护工作。",
            "一、松陵古桥，清代，位于城东街道桥头社区。",
            "二、周氏宗祠，明代，位于石门镇上周村。",
            "三、红军标语墙，1935年，位于岭头乡大坪村。",
        ),
    ),
)
_ELSE = (
    "我县召开防汛防台工作视频会议",
    "县领导赴石门镇调研乡村振兴工作",
    "松陵县2024年事业单位公开招聘工作人员公告",
    "关于征集民生实事项目的公告",
    "《松陵县城市更新三年行动计划》解读",
)
_FOOT = (
    "主办单位：松陵县人民政府办公室",
    "浙ICP备06012345号 浙公网安备33072302000123号 网站标识码 3307230001",
    "松陵县人民政府 版权所有",
)
_ALWAYS = ("title", "organs", "written_on", "doc_number", "disclosure", "recipients")
_MORE = ("index_number", "published_on", "validity", "effective_on", "topic")


def _text(paper: Paper, *, spoken: bool = False, numbered: bool = True) -> list[str]:
    lines = [paper.number] if paper.number and numbered else []
    lines += [f"{paper.recipients}："] if paper.recipients else []
    lines += [*paper.body, *paper.organs]
    lines.append(_spoken_day(paper.written) if spoken else _day(paper.written))
    return [*lines, "（此件公开发布）"] if paper.mark else lines


def _effective(paper: Paper) -> str | None:
    return "2020-10-10" if "2020年10月10日起施行" in "".join(paper.body) else None


def _wild(
    maker: str, paper: Paper, text: str, encoding: str, noise: tuple[str, ...], *,
    lines: list[str], has_table: bool = True, **told: object,
) -> Wild:  # fmt: skip
    """The page with its truth: what is always to be found, and what this maker tells."""
    rows = [" ".join(row) for row in paper.rows] if has_table else []
    fields: dict[str, object] = dict.fromkeys(_MORE)
    fields |= {
        "title": paper.title,
        "organs": list(paper.organs),
        "written_on": paper.written.isoformat(),
        "doc_number": paper.number,
        "disclosure": "主动公开" if paper.mark else None,
        "recipients": paper.recipients,
        "effective_on": _effective(paper),
        **told,
    }
    body = tuple(line for line in lines if line != paper.number)
    return Wild(maker, text.encode(encoding), fields, (*body, *rows), noise)


def _p(lines: list[str], style: str = "text-indent:2em") -> str:
    return "".join(f'<p style="{style}">{escape(line)}</p>\n' for line in lines)


def _grid(paper: Paper) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>"
        for row in paper.rows
    )
    return (
        f'<table class="MsoNormalTable" border="1"><tbody>{rows}</tbody></table>' if rows else ""
    )


def _items(items: tuple[str, ...]) -> str:
    return "".join(
        f'<li><span>2024-05-0{n + 1}</span><a href="/art/2024/5/{n}/art_{n}.html" title="{item}">{item}</a></li>'
        for n, item in enumerate(items)
    )


def jcms(paper: Paper) -> Wild:
    """大汉: comments around every field, a metadata list in spans, the text in #zoom."""
    lines = _text(paper, numbered=False)
    text = f"""<!DOCTYPE HTML><html><head><meta http-equiv="X-UA-Compatible" content="IE=edge"/><meta charset="utf-8">
<title>松陵县人民政府 政策文件 {paper.title}</title><meta name="SiteName" content="松陵县人民政府"/><meta name="ColumnName" content="政策文件"/>
<meta name="ArticleTitle" content="{paper.title}"/><meta name="PubDate" content="{paper.published} 16:05:11"/><meta name="ContentSource" content="松陵县府办"/></head>
<body><div id="barrierfree_container"><div class="top-bar"><span>今天是2024年5月13日 星期一</span><a>登录</a><a>注册</a><a>无障碍阅读</a><a>进入适老模式</a></div>
<div class="main-fl"><div class="xxgk-tt">政府信息公开</div><ul><li><a>政府信息公开指南</a></li><li><a>政府信息公开制度</a></li><li><a>法定主动公开内容</a></li></ul></div>
<table class="xxgk-detail" width="100%"><tbody><tr><td class="bq">索引号</td><td>{paper.index}</td><td class="bq">公开方式</td><td>主动公开</td></tr>
<tr><td class="bq">文件编号</td><td>{paper.number or ""}</td><td class="bq">发布机构</td><td>{",".join(paper.organs)}</td></tr>
<tr><td class="bq">成文日期</td><td>{paper.written}</td><td class="bq">公开日期</td><td>{paper.published}</td></tr><tr><td class="bq">主题分类</td><td>综合政务/其他</td><td class="bq">有效性</td><td>有效</td></tr></tbody></table>
<div class="art-title"><!--<$[信息标题]>begin-->{paper.title}<!--<$[信息标题]>end--></div><div class="art-info"><span>发布日期：{paper.published} 16:05</span><span>浏览次数：<script>getHits()</script>次</span><span>字号：[ <a>大</a> <a>中</a> <a>小</a> ]</span></div>
<div id="zoom"><!--ZJEG_RSS.content.begin--><style>.art p{{margin:0}}</style>{_p(lines)}{_grid(paper)}<!--ZJEG_RSS.content.end--></div>
<div class="zcjd"><p>政策原文：</p><p>政策解读：<a href="/art/1.html">{_ELSE[4]}</a></p></div>
<div class="gn"><a>打印</a><a>关闭</a><a>返回顶部</a></div><div class="ewm-box"><p>手机扫一扫，分享更便捷</p></div>
<div class="xgwz">延伸阅读<ul>{_items(_ELSE[:3])}</ul></div></div><div class="foot-wrap"><p>{"</p><p>".join(_FOOT)}</p></div></body></html>"""
    noise = (*_ELSE[:3], _ELSE[4], *_FOOT, "星期一", "手机扫一扫", "政府信息公开指南")
    return _wild(
        "jcms", paper, text, "utf-8", noise, lines=lines, disclosure="主动公开", validity="有效",
        index_number=paper.index, published_on=paper.published.isoformat(), topic="综合政务/其他",
    )  # fmt: skip


def siteserver(paper: Paper) -> Wild:
    """SiteServer: a title in h3, a line of facts, the text in a div without a telling name."""
    lines = _text(paper)
    text = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"/><title>{paper.title}-通知公告-松陵县{"应急管理局" if "应急" in paper.organs[0] else "政务网"}</title></head>
<body><div class="w1000"><div class="logo"><img src="/logo.png" alt="松陵政务"/></div><ul class="mainnav"><li><a href="/">首 页</a></li><li><a>机构概况</a></li><li><a>工作动态</a></li><li><a>通知公告</a></li><li><a>下载中心</a></li></ul>
<div class="left"><div class="lm">栏目导航</div><ul><li><a>工作动态</a></li><li><a>通知公告</a></li><li><a>政策法规</a></li></ul><div class="lm">热点排行</div><ul>{_items(_ELSE[:4])}</ul></div>
<div class="right"><div class="wz">您的位置：<a>首页</a> &gt; <a>通知公告</a></div><h3>{paper.title}</h3>
<div class="xx">作者：办公室&nbsp;&nbsp;来源：本站原创&nbsp;&nbsp;发表时间：{paper.published.year}/{paper.published.month}/{paper.published.day} 8:21:00&nbsp;&nbsp;阅读：<span id="ReadCount">217</span> 次</div>
<div class="nr">{_p(lines, "margin:0;line-height:28px")}{_grid(paper)}</div><div class="sxp"><p>上一篇文章：<a>{_ELSE[0]}</a></p><p>下一篇文章：<a>{_ELSE[1]}</a></p></div></div>
<div class="links"><select><option>--县级部门网站--</option><option>县财政局</option></select></div><div class="copy">{"<br/>".join(_FOOT)}<br/>技术支持：松陵县信息中心</div></div></body></html>"""
    noise = (*_ELSE[:4], *_FOOT, "下载中心", "本站原创", "县财政局</option>", "技术支持")
    return _wild(
        "siteserver", paper, text, "gb18030", noise, lines=lines,
        published_on=paper.published.isoformat(),
    )  # fmt: skip


def by_hand(paper: Paper) -> Wild:
    """A page of 2003 made in an editor: capital tags left open, no charset, breaks in one cell."""
    lines = _text(paper, spoken=True)
    inner = "<BR><BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in lines)
    side = "".join(f"<TR><TD><A HREF=n{n}.htm>·{item}</A>\n" for n, item in enumerate(_ELSE[:3]))
    text = f"""<HTML><HEAD><TITLE>松陵之窗</TITLE></HEAD><BODY BGCOLOR=#FFFFFF TOPMARGIN=0>
<TABLE WIDTH=780 BORDER=0><TR><TD><IMG SRC=top.gif></TD></TR><TR><TD BGCOLOR=#CC0000><A HREF=index.htm>首　页</A> <A HREF=gk.htm>县情概况</A> <A HREF=zf.htm>政府机构</A> <A HREF=bbs.asp>县长信箱</A>
<TR><TD><MARQUEE>热烈欢迎各界朋友光临松陵之窗！</MARQUEE></TABLE>
<TABLE WIDTH=780 BORDER=0><TR><TD WIDTH=180 VALIGN=TOP><TABLE><TR><TD><B>最新公告</B>{side}</TABLE><TD WIDTH=600>
<P ALIGN=CENTER><FONT SIZE=5 COLOR=RED><B>{paper.title}</B></FONT><P><FONT SIZE=3>{inner}</FONT>{_grid(paper)}
<P ALIGN=RIGHT>[<A HREF=javascript:window.close()>关闭窗口</A>]</TABLE>
<HR><CENTER><FONT SIZE=2>松陵县信息中心制作维护　E-mail:webmaster@songling.example　您是第<IMG SRC=cnt.cgi>位访客<BR>建议使用IE5.0以上浏览器，800*600分辨率</FONT></CENTER></BODY></HTML>"""
    noise = (*_ELSE[:3], "热烈欢迎", "县长信箱", "关闭窗口", "制作维护", "位访客", "800*600")
    return _wild("by hand", paper, text, "gbk", noise, lines=lines)


def state(paper: Paper) -> Wild:
    """A page drawn by script from a state nested deep, told to be of another encoding."""
    lines = _text(paper, numbered=False)
    detail = {
        "articleId": 88123, "articleTitle": paper.title, "wenhao": paper.number or "", "suoyinhao": paper.index,
        "publishOrg": "、".join(paper.organs), "publishDate": int((paper.published - date(1970, 1, 1)).total_seconds() - 8 * 3600 + 36000) * 1000,
        "articleContent": _p(lines) + _grid(paper), "clicks": 88, "attachList": [],
    }  # fmt: skip
    near = [{"articleTitle": item, "articleContent": item * 3} for item in _ELSE[:2]]
    data = {"app": {"nav": ["首页", "政务公开"]}, "page": {"detail": detail, "hot": near}}
    text = f"""<!doctype html><html><head><meta charset="gbk"><title>松陵县政务公开平台</title></head><body><div id="root"><div class="loading">正在加载…</div></div>
<script>window.__INITIAL_STATE__={json.dumps(data, ensure_ascii=False)};(function(){{var s;(s=document.currentScript).parentNode.removeChild(s)}}())</script><script src="/js/app.8f2.js"></script></body></html>"""
    noise = (*_ELSE[:2], "正在加载", "88123")
    return _wild(
        "state", paper, text, "utf-8", noise, lines=lines, index_number=paper.index,
        published_on=paper.published.isoformat(),
    )  # fmt: skip


def callback(paper: Paper) -> Wild:
    """The answer of an interface, wrapped in a call."""
    lines = _text(paper)
    record = {
        "ret": 0,
        "list": [
            {
                "TITLE": paper.title,
                "CONTENT": "\n".join(lines),
                "PUBDATE": f"{paper.published}T09:30:00",
                "ORGNAME": "松陵县政府网",
            }
        ],
    }
    text = f"jQuery1124_16({json.dumps(record)});"
    return _wild(
        "callback", paper, text, "ascii", ("jQuery", "PUBDATE"), lines=lines, has_table=False,
        published_on=paper.published.isoformat(),
    )  # fmt: skip


def list_of_facts(paper: Paper) -> Wild:
    """A responsive page: facts as list entries with bars, folded text, related boxes within."""
    lines = _text(paper)
    facts = [("标　　题", paper.title), ("索 引 号", paper.index), ("发文字号", paper.number or "—"), ("发布机构", " ".join(paper.organs)),
             ("成文日期", paper.written.strftime("%Y/%m/%d")), ("发布日期", paper.published.strftime("%Y/%m/%d")), ("有 效 性", "失效"), ("生效日期", "")]  # fmt: skip
    shown = "".join(f"<li><em>{name}：</em><span>{value}</span></li>" for name, value in facts)
    text = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><title>{paper.title}_政策文件_松陵县人民政府</title></head><body>
<header><div class="swiper"><a>要闻</a><a>公开</a><a>服务</a><a>互动</a></div></header><section class="crumb">当前位置：首页 / 政策 / 文件</section>
<div class="policy-info"><ul>{shown}</ul></div><div class="policy-main"><h1 class="policy-h">{paper.title}</h1><div class="tool"><i>A+</i><i>A-</i><span>收藏</span><span>朗读</span></div>
<div class="policy-txt">{"".join(f"<p><span>{escape(line)}</span></p>" for line in lines)}{_grid(paper)}<div class="more-btn">展开全文</div></div>
<div class="fj"><h4>附件下载</h4><p><a href="/u/2020/9/a.pdf">{paper.title}.pdf</a></p></div><div class="recommend"><h4>相关政策</h4>{"".join(f'<div class="it"><a href="/p/{n}">{item}</a><time>2024-01-0{n + 1}</time></div>' for n, item in enumerate(_ELSE))}</div>
<div class="feedback">这篇文章对您是否有帮助？<button>有</button><button>没有</button></div></div><footer><div>{"</div><div>".join(_FOOT)}</div><div>地址：松陵县府前街8号 邮编：322300</div></footer></body></html>"""
    noise = (*_ELSE, *_FOOT, "展开全文", "是否有帮助", "府前街8号", "收藏")
    return _wild(
        "list of facts", paper, text, "utf-8", noise, lines=lines, index_number=paper.index,
        published_on=paper.published.isoformat(), validity="失效",
    )  # fmt: skip


def asp(paper: Paper) -> Wild:
    """An ASP site: a calendar, a poll, a sign-in box and a counter around the text."""
    lines = _text(paper)
    inner = "".join(f"<div>　　{escape(line)}</div>" for line in lines)
    text = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>{paper.title} - 松陵县政府网</title></head><body>
<table width="1002" align="center"><tr><td>2024年05月13日 星期一 农历四月初六</td><td>设为首页 | 加入收藏 | 联系站长</td></tr></table>
<table width="1002" align="center"><tr><td width="220" valign="top"><form><table><tr><td>用户名：<input></td></tr><tr><td>密　码：<input></td></tr><tr><td><input type="submit" value="登录"> 忘记密码？</td></tr></table></form>
<table><tr><td>网上调查</td></tr><tr><td>您认为本站哪个栏目办得最好？</td></tr><tr><td><input type=radio>政务公开 <input type=radio>网上办事 <input type=radio>便民服务</td></tr><tr><td><a>投票</a> <a>查看结果</a></td></tr></table>
<table>{"".join(f"<tr><td><a href=show.asp?id={n}>{item}</a></td></tr>" for n, item in enumerate(_ELSE))}</table></td>
<td valign="top"><table width="100%"><tr><td height="30">→ <a>网站首页</a> → <a>政务公开</a> → 浏览正文</td></tr><tr><td align="center" style="font-size:22px;font-weight:bold">{paper.title}</td></tr>
<tr><td align="center">[ 作者：佚名　　转贴自：本站　　点击数：1893　　更新时间：{paper.published}　　文章录入：admin ]</td></tr><tr><td id="fontzoom">{inner}{_grid(paper)}</td></tr>
<tr><td align="right">【发表评论】【告诉好友】【打印此文】【关闭窗口】</td></tr></table></td></tr></table><table align="center"><tr><td>{"</td></tr><tr><td>".join(_FOOT)}</td></tr></table></body></html>"""
    noise = (*_ELSE, *_FOOT, "农历四月", "忘记密码", "办得最好", "告诉好友", "admin")
    return _wild(
        "asp", paper, text, "gbk", noise, lines=lines, published_on=paper.published.isoformat()
    )


def printed(paper: Paper) -> Wild:
    """Text taken from a printed sheet: a running head and page numbers between the lines."""
    lines = _text(paper)
    shown = [
        f"{paper.organs[0]}文件",
        "",
        *lines[:1],
        "",
        paper.title,
        "",
        *lines[1:4],
        "— 1 —",
        "",
        *lines[4:8],
        "- 2 -",
        "",
        *lines[8:],
    ]
    if not paper.number:
        shown = [paper.title, "", *lines[:4], "— 1 —", *lines[4:]]
    imprint = f"{paper.organs[0]}办公室　　　　{_day(paper.written)}印发"
    text = "\n".join([*shown, imprint, "— 3 —"])
    return _wild(
        "printed",
        paper,
        text,
        "gb18030",
        ("— 1 —", "- 2 -", "— 3 —"),
        lines=lines,
        has_table=False,
    )


def crawled(paper: Paper) -> Wild:
    """A crawler's text: fields in its own words, then the text with every break lost but some."""
    lines = _text(paper, numbered=False)
    text = (
        f"""来源网址：http://www.songling.example/art/2020/9/14/art_1229.html
抓取时间：2023-11-02 03:14:07
网站名称：松陵县人民政府
{paper.title}
信息来源： 县府办 发布时间： {paper.published.strftime("%Y年%m月%d日")} 浏览次数： 字体：[ 大 中 小 ]
{paper.number or ""}
"""
        + "\n\n".join(f"\u3000\u3000{line}" for line in lines)
        + f"\n\n【打印】 【关闭】\n\n相关链接\n{_ELSE[0]}\n{_ELSE[1]}\n{_FOOT[1]}\n"
    )
    return _wild(
        "crawled", paper, text, "utf-16", ("抓取时间", "网站名称", "来源网址", *_ELSE[:2], "【打印】", _FOOT[1]),
        lines=lines, has_table=False, published_on=paper.published.isoformat(),
    )  # fmt: skip


def exported(paper: Paper) -> Wild:
    """A word processor's page with a head in red, the number between rules, the text in spans."""
    lines = _text(paper)[1:] if paper.number else _text(paper)
    spans = "".join(
        f'<p class="MsoNormal" style="mso-char-indent-count:2"><span lang="EN-US">&nbsp;&nbsp;</span><span style="font-family:仿宋_GB2312">{escape(line[: len(line) // 2])}</span><span>{escape(line[len(line) // 2 :])}</span></p><p class="MsoNormal">&nbsp;</p>'
        for line in lines
    )
    head = (
        f'<p align="center"><span style="color:red;font-size:42pt">{"".join(paper.organs)}文件</span></p><p align="center">{paper.number}</p>'
        if paper.number and len(paper.organs) == 1
        else (f'<p align="center">{paper.number}</p>' if paper.number else "")
    )
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{paper.title}</title></head><body><div class="conbox"><div class="bread"><a>首页</a>><a>公开目录</a>><span>正文</span></div>
<h2>{paper.title}</h2><p class="sub"><span>{paper.published}</span><span>{paper.organs[0]}</span><span>访问次数: 32</span></p><div class="con-txt"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->{head}<p align="center"><b>{paper.title}</b></p>{spans}{_grid(paper)}</div>
<div class="bshare"><span>分享：</span><a>QQ空间</a><a>新浪微博</a></div><p class="zrbj">【责任编辑：系统管理员】</p></div><div class="dibu"><span>{"</span><span>".join(_FOOT)}</span></div></body></html>"""
    noise = (*_FOOT, "WordDocument", "QQ空间", "系统管理员", "访问次数")
    return _wild(
        "exported", paper, text, "utf-8", noise, lines=lines,
        published_on=paper.published.isoformat(),
    )  # fmt: skip


MAKERS: tuple[Callable[[Paper], Wild], ...] = (
    jcms, siteserver, by_hand, state, callback, list_of_facts, asp, printed, crawled, exported,
)  # fmt: skip


def pages() -> Iterator[Wild]:
    """Every paper as every maker shows it."""
    return (maker(paper) for maker in MAKERS for paper in PAPERS)
