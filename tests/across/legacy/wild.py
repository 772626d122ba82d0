# ruff: noqa: E501  (pages are shown as they are)
"""Dirty pages made of clean papers: what many makers of sites did to them, with the truth known.

Everything in them is invented. The makers were written after the habits of real ones: tables of
metadata, layout tables, text drawn by script, wrong charsets, scraped and broken text.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True)
class Paper:
    """A document as it was signed; what a page does not show of it is no part of the truth."""

    title: str
    organs: tuple[str, ...]
    number: str | None
    index: str
    written: date
    published: date
    recipients: str | None
    body: tuple[str, ...]
    mark: bool = True
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Wild:
    """A page with what is to be found in it: fields (JSON key to value), paragraphs, noise."""

    maker: str
    data: bytes
    fields: dict[str, object]
    body: tuple[str, ...]
    noise: tuple[str, ...]


PAPERS = (
    Paper(
        "云州市人民政府办公室关于进一步加强农村公路养护管理工作的通知",
        ("云州市人民政府办公室",),
        "云政办发〔2019〕37号",
        "00800126X/2019-00412",
        date(2019, 6, 18),
        date(2019, 6, 25),
        "各县（市、区）人民政府，市政府各部门、各直属单位",
        (
            "为切实加强我市农村公路养护管理，根据《云州市公路条例》和云政发〔2018〕12号文件精神，经市政府同意，现就有关事项通知如下：",
            "一、落实养护责任",
            "（一）县级人民政府是农村公路养护管理的责任主体，应当将养护资金纳入本级财政预算。",
            "（二）乡镇人民政府负责乡道、村道的日常养护，每月巡查不少于2次。",
            "二、保障养护资金",
            "市财政按县道每公里1.2万元、乡道每公里0.6万元的标准安排补助资金，2019年共安排3460万元。",
            "三、本通知自2019年7月1日起施行，有效期5年。",
        ),
    ),
    Paper(
        "云州市住房和城乡建设局 云州市财政局关于印发《云州市老旧小区改造资金管理办法（试行）》的通知",
        ("云州市住房和城乡建设局", "云州市财政局"),
        "云建规〔2021〕5号",
        "00800213/2021-00087",
        date(2021, 11, 3),
        date(2021, 11, 9),
        "各县（市、区）住房城乡建设局、财政局",
        (
            "现将《云州市老旧小区改造资金管理办法（试行）》印发给你们，请认真遵照执行。",
            "云州市老旧小区改造资金管理办法（试行）",
            "第一章 总则",
            "第一条 为规范老旧小区改造资金的使用，提高资金效益，制定本办法。",
            "第二条 本办法所称改造资金，是指中央、省、市财政安排的补助资金和居民出资。",
            "第二章 资金分配",
            "第三条 资金按照改造面积、改造户数和绩效评价结果三项因素分配，权重分别为50%、30%和20%。",
            "第四条 任何单位和个人不得截留、挪用改造资金。",
        ),
    ),
    Paper(
        "云州市生态环境局关于2022年第三季度城区空气质量状况的公告",
        ("云州市生态环境局",),
        "云环公告〔2022〕18号",
        "00800341/2022-00655",
        date(2022, 10, 12),
        date(2022, 10, 13),
        None,
        (
            "根据《云州市大气污染防治条例》第二十一条的规定，现将2022年第三季度城区空气质量状况公告如下：",
            "一、总体情况。城区空气质量优良天数84天，优良率91.3%，比上年同期上升2.2个百分点。",
            "二、各监测点情况见下表。",
            "三、下一步将加强扬尘管控和工业企业错峰生产，确保全年目标完成。",
        ),
        mark=False,
        rows=(
            ("监测点", "PM2.5", "PM10", "优良天数"),
            ("东湖公园", "28", "51", "86"),
            ("钢铁新村", "35", "64", "79"),
            ("高新一小", "30", "55", "84"),
        ),
    ),
    Paper(
        "云州市人民政府关于同意设立云溪湿地自然公园的批复",
        ("云州市人民政府",),
        "云政函〔2020〕064号",
        "00800001/2020-00233",
        date(2020, 3, 27),
        date(2020, 4, 2),
        "云溪区人民政府",
        (
            "你区《关于设立云溪湿地自然公园的请示》（云溪政文〔2020〕9号）收悉。经研究，批复如下：",
            "一、同意设立云溪湿地自然公园，总面积1,286公顷，四至范围以勘界结果为准。",
            "二、你区要加强组织领导，落实管护机构和人员，严格保护湿地资源，不得擅自改变湿地用途。",
            "三、请市林业局会同有关部门加强业务指导和监督检查。",
        ),
    ),
    Paper(
        "云州市市场监督管理局关于开展2023年儿童用品质量安全专项整治行动的实施方案",
        ("云州市市场监督管理局",),
        None,
        "00800456/2023-00128",
        date(2023, 5, 8),
        date(2023, 5, 10),
        None,
        (
            "为保障儿童用品质量安全，严厉打击违法行为，按照省市场监管局统一部署，制定本方案。",
            "一、工作目标",
            "通过专项整治，使儿童玩具、童装、学生文具抽检合格率达到95%以上。",
            "二、重点任务",
            "（一）加强生产企业监管。对全市47家获证企业开展全覆盖检查，建立问题台账。",
            "（二）规范网络销售。督促平台落实主体责任，下架不合格商品。",
            "三、时间安排",
            "5月至6月为自查阶段，7月至9月为检查阶段，10月为总结阶段。",
        ),
    ),
    Paper(
        "云州市教育局关于做好2018年义务教育阶段招生入学工作的意见",
        ("云州市教育局",),
        "云教发〔2018〕21号",
        "00800377/2018-00301",
        date(2018, 4, 16),
        date(2018, 4, 20),
        "各区教育局，市直各义务教育学校",
        (
            "为做好2018年义务教育阶段招生入学工作，维护良好教育秩序，现提出如下意见：",
            "一、基本原则",
            "坚持免试、就近入学，确保适龄儿童少年全部入学。",
            "二、招生办法",
            "1．小学招收年满6周岁（2012年8月31日以前出生）的儿童。",
            "2．初中实行对口直升，任何学校不得组织考试选拔学生。",
            "三、工作要求",
            "各区要于4月30日前制定实施细则并报市教育局备案，招生政策咨询应当热情耐心。",
        ),
    ),
)
_NAV = ("网站首页", "走进云州", "政务公开", "政务服务", "互动交流", "专题专栏")
_LINKS = (
    "云州市召开全市安全生产电视电话会议",
    "市领导调研重点项目建设情况",
    "关于公布2024年度优秀志愿者名单的公示",
    "云州市一季度经济运行平稳开局良好",
)
_FOOT = (
    "主办：云州市人民政府办公室　承办：云州市大数据中心",
    "备案号：云ICP备05000123号-1　云公网安备 33000002000123号",
    "网站标识码：3300000012",
)
_ALWAYS = ("title", "organs", "written_on", "doc_number", "disclosure", "recipients")


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _spoken(count: int) -> str:
    figures = "〇一二三四五六七八九"
    tens, ones = divmod(count, 10)
    return (("" if tens == 1 else figures[tens]) + "十" if tens else "") + (
        figures[ones] if ones else ""
    )


def _spoken_day(value: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(mark)] for mark in str(value.year))
    return f"{year}年{_spoken(value.month)}月{_spoken(value.day)}日"


def _signed(paper: Paper, *, spoken: bool = False) -> list[str]:
    """The paragraphs of the text from the recipients to the foot mark, without its table."""
    lines = [f"{paper.recipients}："] if paper.recipients else []
    lines += [*paper.body, *paper.organs]
    lines.append(_spoken_day(paper.written) if spoken else _day(paper.written))
    return [*lines, "（此件公开发布）"] if paper.mark else lines


def _numbered(paper: Paper, *, spoken: bool = False) -> list[str]:
    return [*([paper.number] if paper.number else []), *_signed(paper, spoken=spoken)]


def _shown(paper: Paper, *names: str) -> dict[str, object]:
    """Every field of the truth: those a page does not show are None."""
    whole: dict[str, object] = {
        "title": paper.title,
        "organs": list(paper.organs),
        "written_on": paper.written.isoformat(),
        "doc_number": paper.number,
        "disclosure": "主动公开" if paper.mark else None,
        "recipients": paper.recipients,
        "index_number": paper.index,
        "published_on": paper.published.isoformat(),
    }
    return {name: value if name in (*_ALWAYS, *names) else None for name, value in whole.items()}


def _paragraphs(lines: list[str]) -> str:
    return "\n".join(f"<p>　　{escape(line)}</p>" for line in lines)


def _table(paper: Paper) -> str:
    rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in paper.rows)
    return f'<table border="1">{"".join(rows)}</table>' if paper.rows else ""


def _links(items: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/art/{n}.html">{item}</a></li>' for n, item in enumerate(items))


def _wild(
    maker: str, paper: Paper, text: str, encoding: str, noise: tuple[str, ...], *names: str,
    spoken: bool = False, has_table: bool = True,
) -> Wild:  # fmt: skip
    rows = [" ".join(row) for row in paper.rows] if has_table else []
    body = (*_signed(paper, spoken=spoken), *rows)
    return Wild(maker, text.encode(encoding), _shown(paper, *names), body, noise)


def table_of_metadata(paper: Paper) -> Wild:
    text = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{paper.title}_云州市人民政府门户网站</title></head><body>
<div class="top"><a href="/">网站首页</a> | <a href="/zwgk/">政务公开</a></div>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>
<table class="xxgk_top"><tr><td>索 引 号：</td><td>{paper.index}</td><td>信息分类：</td>
<td>综合政务</td></tr><tr><td>发布机构：</td><td>{"　".join(paper.organs)}</td><td>成文日期：</td>
<td>{_day(paper.written)}</td></tr><tr><td>文　　号：</td><td>{paper.number or ""}</td>
<td>发布日期：</td><td>{paper.published}</td></tr><tr><td>名　　称：</td>
<td colspan="3">{paper.title}</td></tr></table><div class="xl_tit">{paper.title}</div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{_paragraphs(_signed(paper))}
{_table(paper)}</div><div class="fx">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印本页</a></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="xgxx"><h3>相关信息</h3>
<ul>{_links(_LINKS)}</ul></div><div class="footer">{"<br>".join(_FOOT)}</div></body></html>"""
    noise = (*_LINKS, *_FOOT, "打印本页")
    return _wild("metadata table", paper, text, "gbk", noise, "index_number", "published_on")


def meta_elements(paper: Paper) -> Wild:
    text = f"""<html><head><meta charset="UTF-8"><meta name="ArticleTitle" content="{paper.title}">
<meta name="PubDate" content="{paper.published} 09:12"><title>云州市人民政府 {paper.title}</title>
</head><body><div id="header"><ul>{_links(_NAV)}</ul></div><table align="center">
<tr><td class="bt_title">{paper.title}</td></tr><tr><td>发布日期：{paper.published} 09:12
浏览次数：<span id="hits">1024</span> 字号：[ 大 中 小 ]</td></tr><tr><td class="bt_content">
<div id="zoom">{_paragraphs(_numbered(paper, spoken=True))}{_table(paper)}</div></td></tr>
<tr><td>上一篇：<a href="a.html">{_LINKS[0]}</a></td></tr>
<tr><td>下一篇：<a href="b.html">{_LINKS[1]}</a></td></tr></table>
<div id="footer"><p>{"</p><p>".join(_FOOT)}</p></div></body></html>"""
    noise = (*_LINKS[:2], *_FOOT, "浏览次数")
    return _wild("meta elements", paper, text, "utf-8", noise, "published_on", spoken=True)


def layout_tables(paper: Paper) -> Wild:
    lines = "<br />".join(f"&nbsp;&nbsp;{escape(line)}" for line in _numbered(paper))
    rows = "".join(
        f'<tr><td>·<a href="/{n}">{item}</a></td></tr>' for n, item in enumerate(_LINKS)
    )
    nav = " | ".join(f'<a href="/{n}">{item}</a>' for n, item in enumerate(_NAV))
    text = f"""<html><head><title>{paper.title}</title></head><body bgcolor="#ffffff">
<table width="950"><tr><td>{nav}</td></tr></table><table width="950"><tr><td width="200">
<table><tr><td>热点新闻</td></tr>{rows}</table></td><td width="750"><table width="100%">
<tr><td>当前位置：首页 &gt;&gt; 公示公告 &gt;&gt; 正文</td></tr>
<tr><td align="center"><font size="5"><b>{paper.title}</b></font></td></tr>
<tr><td align="center">来源：{paper.organs[0]}　日期：{paper.published}　点击：356次</td></tr>
<tr><td><font size="3">{lines}</font>{_table(paper)}</td></tr><tr><td align="right">
【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</td></tr></table>
</td></tr></table><table><tr><td>{"<br>".join(_FOOT)}</td></tr></table></body></html>"""
    noise = (*_LINKS, *_FOOT, "当前位置", "点击：356次")
    return _wild("layout tables", paper, text, "gbk", noise, "published_on")


def wrong_charset(paper: Paper) -> Wild:
    text = f"""<html><head><meta http-equiv="content-type" content="text/html; charset=gb2312">
<title>{paper.title} - 云州市政府信息公开</title></head><body><div class=container>
<div class="breadcrumb"><a href=/>首页</a>/<a href=/gk>信息公开</a>/正文</div><dl class="meta">
<dt>索引号</dt><dd>{paper.index}</dd><dt>发文机关</dt><dd>{"、".join(paper.organs)}</dd>
<dt>成文日期</dt><dd>{_day(paper.written)}</dd><dt>发文字号</dt><dd>{paper.number or "无"}</dd>
<dt>发布日期</dt><dd>{_day(paper.published)}</dd></dl><h2 class="title">{paper.title}</h2>
<div class="article-content">{_paragraphs(_signed(paper))}{_table(paper)}</div>
<div class="qrcode">扫一扫在手机打开当前页</div><div class="links"><h4>相关解读</h4>
<a href=/1>{_LINKS[2]}</a></div><footer><p>{"</p><p>".join(_FOOT)}</p></footer></div></body></html>"""
    noise = (_LINKS[2], *_FOOT, "扫一扫在手机打开")
    return _wild("wrong charset", paper, text, "utf-8", noise, "index_number", "published_on")


def drawn_by_script(paper: Paper) -> Wild:
    content = _paragraphs(_numbered(paper)) + _table(paper)
    article = {"title": paper.title, "publishTime": f"{paper.published} 10:00:00"}
    record = {"code": 200, "data": article | {"content": content, "hits": 33}}
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>文章详情</title>
<script>window.__DATA__ = {json.dumps(record)};</script></head><body><div id="app"></div>
<noscript>请开启JavaScript后浏览</noscript><script src="/static/app.js"></script></body></html>"""
    return _wild("script", paper, text, "utf-8", ("请开启JavaScript", "文章详情"), "published_on")


def interface(paper: Paper) -> Wild:
    said = {"docTitle": paper.title, "docNo": paper.number, "indexNo": paper.index}
    said |= {"pubDate": paper.published.isoformat()}
    result = {**said, "docContent": _paragraphs(_signed(paper)) + _table(paper)}
    text = json.dumps({"success": True, "result": result}, ensure_ascii=False)
    noise = ("success", "docContent")
    return _wild("interface", paper, text, "utf-8", noise, "index_number", "published_on")


def scraped(paper: Paper) -> Wild:
    told = (
        f"发布时间：{paper.published} 15:20 来源：云州市人民政府网 浏览次数：88次 字体：[大] [中]"
    )
    above = [
        "首页",
        "走进云州",
        "政务公开",
        "当前位置：首页 > 政务公开 > 政策文件",
        paper.title,
        told,
    ]
    below = ["分享到：", "打印本页", "关闭窗口", f"上一篇：{_LINKS[0]}", f"下一篇：{_LINKS[1]}"]
    text = "\n".join([*above, *_numbered(paper), *below, "友情链接", *_FOOT])
    noise = (*_LINKS[:2], *_FOOT, "当前位置", "关闭窗口")
    return _wild("scraped", paper, text, "utf-8", noise, "published_on", has_table=False)


def broken_lines(paper: Paper) -> Wild:
    lines = [
        line[place : place + 34]
        for line in [paper.title, *_numbered(paper)]
        for place in range(0, len(line), 34)
    ]
    return _wild("broken lines", paper, "\n".join(lines), "gb18030", (), has_table=False)


def word_processor(paper: Paper) -> Wild:
    lines = "\n".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><span>{escape(line[:9])}</span>"
        f"<span lang=EN-US style='font-size:16.0pt'>{escape(line[9:])}<o:p></o:p></span></p>"
        for line in [paper.title, *_numbered(paper)]
    )
    text = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><style><!-- @font-face
{{font-family:仿宋_GB2312;}} p.MsoNormal {{margin:0cm;}} --></style></head><body lang=ZH-CN>
<div class=Section1>{lines}{_table(paper)}</div></body></html>"""
    return _wild("word processor", paper, text, "gbk", ("MsoNormal", "font-face"))


def public_account(paper: Paper) -> Wild:
    lines = "".join(f"<section><span>{escape(line)}</span></section>" for line in _numbered(paper))
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{paper.title}</title></head>
<body><div class="rich_media_inner"><h1 id="activity-name">{paper.title}</h1><div id="meta_content">
<span>云州发布</span> <em id="publish_time">{paper.published} 18:00</em></div><div id="js_content">
<section><span>点击上方蓝字关注我们</span></section>{lines}{_table(paper)}<section>END</section>
<section><span>长按识别二维码关注“云州发布”</span></section></div>
<div>阅读原文 阅读 1.2万 赞 35 在看 12</div></div></body></html>"""
    noise = ("点击上方蓝字", "长按识别二维码", "阅读原文", "END")
    return _wild("public account", paper, text, "utf-8", noise, "published_on")


def responsive(paper: Paper) -> Wild:
    lines = "".join(f"<div>{escape(line)}</div>" for line in _numbered(paper))
    text = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{paper.title}</title>
</head><body><div class="wza"><a>无障碍</a></div><div class="weather">云州 多云 空气质量：良</div>
<div class="search-bar"><input><span>热搜词：</span><a href="#">公积金</a></div><div class="main">
<div class="article"><h1>{paper.title}</h1><div class="info"><span>发布时间：{paper.published} 08:30
</span><span>来源：{paper.organs[0]}</span><span>访问量：1368</span></div><div class="con">{lines}
{_table(paper)}<p><a href="/files/2024/fj1.doc">附件：申请表.doc</a></p></div>
<div class="editor">责任编辑：李云</div><div class="survey">您对本页内容是否满意？<label>满意</label>
<label>不满意</label></div></div><div class="right"><h3>热点专题</h3><ul>{_links(_LINKS)}</ul></div>
</div><div class="bottom"><p>{"</p><p>".join(_FOOT)}</p><p>联系电话：0999-8800000</p>
<p>地址：云州市府前路1号　邮编：330000</p></div></body></html>"""
    noise = ("空气质量：良", "热搜词", *_LINKS, *_FOOT, "李云", "是否满意", "0999-88", "府前路1号")
    return _wild("responsive", paper, text, "utf-8", noise, "published_on")


def copied(paper: Paper) -> Wild:
    lines = _signed(paper)
    lines.insert(3, "{公文范文}来源：云州助手微信公众号，发送“公文”领更多范例")
    numbered = [*([paper.number] if paper.number else []), *lines]
    above = ["您好，欢迎访问百文文档", f"当前位置：首页 > 办公文档 > {paper.title}", paper.title]
    lead = f"导语：{paper.title}一文来源于网友上传，不代表本站观点，欢迎参考。"
    below = [
        f"本文标题：{paper.title}",
        "链接地址：https://www.example.com/doc-789.html",
        "相关推荐",
    ]
    text = "\n".join([*above, lead, *numbered, *below, *_LINKS])
    noise = ("欢迎访问百文", "来源于网友", "助手微信公众号", "链接地址", *_LINKS)
    return _wild("copied", paper, text, "utf-8", noise, has_table=False)


MAKERS: tuple[Callable[[Paper], Wild], ...] = (
    table_of_metadata, meta_elements, layout_tables, wrong_charset, drawn_by_script, interface,
    scraped, broken_lines, word_processor, public_account, responsive, copied,
)  # fmt: skip


def pages() -> Iterator[Wild]:
    """Every paper as every maker shows it."""
    return (maker(paper) for maker in MAKERS for paper in PAPERS)
