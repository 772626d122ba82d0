# ruff: noqa: E501  (pages are shown as they are)
"""A fourth set of dirty pages, written after the reading was mended on `apart` and `aside`."""

from collections.abc import Iterator

from tests.across.legacy.aside import page
from tests.across.legacy.wild import Wild


def _lines(text: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in text.splitlines())


def _marked_text() -> Wild:
    body = """各乡镇人民政府，县直各单位：
为规范全县建设用地审批，提高用地效率，经县政府研究同意，现就有关问题通知如下：
一、严格控制新增建设用地规模，优先保障民生项目用地。
二、实行净地出让制度，未完成拆迁安置的不得供地。
柏溪县自然资源局
2019年8月19日"""
    text = f"【标题】柏溪县自然资源局关于规范建设用地审批有关问题的通知\r\n【文号】柏自然资〔2019〕66号\r\n【发布单位】柏溪县自然资源局\r\n【发布日期】2019-08-21\r\n【正文】\r\n{body}\r\n【点击】 301\r\n【相关】 柏溪县国有土地出让公告\r\n".replace(
        "\n二", "\r\n\t二"
    )
    return page(
        "marked text", text, "gbk", body, "柏溪县国有土地出让公告\n301",
        title="柏溪县自然资源局关于规范建设用地审批有关问题的通知", organs=["柏溪县自然资源局"], doc_number="柏自然资〔2019〕66号",
        written_on="2019-08-19", published_on="2019-08-21", recipients="各乡镇人民政府，县直各单位",
    )  # fmt: skip


def _mobile() -> Wild:
    body = """为保障城市供水管网改造施工安全，我局决定对人民路部分路段实施临时交通管制，现通告如下：
一、管制时间：2023年4月10日0时至4月30日24时。
二、管制路段：人民路（解放街至建设街段）禁止机动车通行。
三、请过往车辆提前绕行，因施工带来的不便敬请谅解。
柏溪县公安局
2023年4月6日"""
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>关于人民路临时交通管制的通告</title></head><body class="m"><div class="m-top"><a href="javascript:history.back()">返回</a><span>柏溪发布</span><a>菜单</a></div>
<div class="open-app">打开APP，阅读体验更佳</div><article><h2>关于人民路临时交通管制的通告</h2><div class="sub">柏溪县公安局 · 2023-04-06 15:30</div><div class="rich">{_lines(body)}</div><div class="zan"><span>点赞 12</span><span>收藏 3</span><span>评论 5</span></div></article>
<div class="rec"><h4>为你推荐</h4><a href="1">柏溪县2023年春耕备耕工作纪实</a><a href="2">一图读懂：柏溪县政府工作报告</a></div><div class="m-foot"><a>触屏版</a><a>电脑版</a><p>柏溪县融媒体中心</p></div></body></html>"""
    return page(
        "mobile", text, "utf-8", body, "打开APP\n春耕备耕\n一图读懂\n点赞 12\n柏溪县融媒体中心",
        title="关于人民路临时交通管制的通告", organs=["柏溪县公安局"], written_on="2023-04-06", published_on="2023-04-06",
    )  # fmt: skip


def _entities() -> Wild:
    body = """柏溪县民政局：
你局《关于柏溪县第二人民医院更名的请示》（柏民〔2012〕41号）收悉。经研究，同意柏溪县第二人民医院更名为柏溪县中医医院。
请按规定办理变更登记手续，并做好相关工作的衔接。
二〇一二年六月十一日"""
    coded = "".join(
        f"&#{ord(mark)};" if mark > "\x7f" else mark for mark in body.replace("\n", "</p><p>")
    )
    text = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>&#26575;&#28330;</title></head><body><table><tr><td><b>{"".join(f"&#{ord(m)};" for m in "柏溪县人民政府关于同意柏溪县第二人民医院更名的批复")}</b></td></tr><tr><td>{"".join(f"&#{ord(m)};" for m in "柏政函〔2012〕29号")}</td></tr><tr><td><p>{coded}</p></td></tr><tr><td align=right>[<a href=#>TOP</a>]</td></tr></table></body></html>"""
    return page(
        "entities", text, "ascii", body, "TOP",
        title="柏溪县人民政府关于同意柏溪县第二人民医院更名的批复", organs=["柏溪县人民政府"], doc_number="柏政函〔2012〕29号",
        written_on="2012-06-11", recipients="柏溪县民政局",
    )  # fmt: skip


def _preformatted() -> Wild:
    body = """    柏溪县财政局关于2010年度会计从业资格考试报名工作的公告
    根据省财政厅统一安排，现将2010年度会计从业资格考试报名有关事项公告如下：
    一、报名时间：2010年3月1日至3月20日，每日8:30至17:00。
    二、报名地点：县财政局会计科（府前路12号三楼），联系电话：6221345。
    三、考试科目：财经法规与会计职业道德、会计基础、初级会计电算化。
                                              柏溪县财政局
                                              2010年2月21日"""
    lines = "\n".join(line.strip() for line in body.splitlines()[1:])
    text = f"<HTML><HEAD><TITLE>柏溪县财政局关于2010年度会计从业资格考试报名工作的公告</TITLE></HEAD><BODY><PRE>\n{body}\n</PRE><HR><A HREF='../index.htm'>返回主页</A> | <A HREF='mailto:cz@bx.example'>站长信箱</A></BODY></HTML>"
    return page(
        "preformatted", text, "gb18030", lines, "返回主页\n站长信箱",
        title="柏溪县财政局关于2010年度会计从业资格考试报名工作的公告", organs=["柏溪县财政局"], written_on="2010-02-21",
    )  # fmt: skip


def _recruit() -> Wild:
    body = """因工作需要，柏溪县博物馆面向社会公开招聘讲解员2名，现将有关事项公告如下：
一、岗位及条件
1.年龄在30周岁以下，全日制大专以上学历；
2.普通话水平达到二级甲等以上；
3.形象气质佳，身高女160cm以上、男170cm以上。
二、报名方式
请于2022年5月20日前将简历发送至bxbwg@bx.example。
柏溪县文化和旅游局
2022年5月6日"""
    rows = body.splitlines()
    items = "".join(f"<li>{line[2:]}</li>" for line in rows[2:5])
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>柏溪县博物馆公开招聘讲解员公告_柏溪县文化和旅游局</title></head><body><div class="container"><div class="row position"><span>当前位置：</span><a>首页</a><i>/</i><a>人事信息</a></div><h1 class="text-center">柏溪县博物馆公开招聘讲解员公告</h1><ul class="list-inline"><li>发布时间：2022-05-06</li><li>信息来源：局办公室</li><li>阅读：<span>401</span></li></ul>
<div class="content-detail"><p>{rows[0]}</p><h3>{rows[1]}</h3><ol>{items}</ol><h3>{rows[5]}</h3><p>{rows[6]}</p><p>{rows[7]}</p><p>{rows[8]}</p></div><div class="row pager"><a>上一篇：2022年“五一”假期文旅市场情况通报</a><a>下一篇：非遗传承人名单公示</a></div></div>
<div id="footer"><p>Copyright © 2022 bx.example All Rights Reserved.</p><p>技术支持：云岚科技</p></div></body></html>"""
    return page(
        "recruit", text, "utf-8", body, "局办公室\n文旅市场情况通报\n非遗传承人\n云岚科技\nAll Rights",
        title="柏溪县博物馆公开招聘讲解员公告", organs=["柏溪县文化和旅游局"], written_on="2022-05-06", published_on="2022-05-06",
    )  # fmt: skip


def _imprint() -> Wild:
    body = """各乡镇人民政府，县政府有关部门：
《柏溪县突发环境事件应急预案》已经县政府同意，现印发给你们，请认真组织实施。2015年印发的预案（柏政办发〔2015〕20号）同时废止。
附件：柏溪县突发环境事件应急预案
柏溪县人民政府办公室
2021年1月15日
（此件公开发布）
抄送：县委办公室，县人大常委会办公室，县政协办公室。
柏溪县人民政府办公室 2021年1月18日印发"""
    text = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/><title>柏溪县人民政府办公室关于印发柏溪县突发环境事件应急预案的通知--柏溪县人民政府</title></head><body><div class="warp"><div class="nav_box"><ul><li><a>首页</a></li><li><a>政府信息公开</a></li></ul></div><div class="gkml_box"><table><tr><td><strong>索引号：</strong>735201/2021-00008</td><td><strong>主题分类：</strong>环境保护</td></tr><tr><td><strong>发布机构：</strong>柏溪县人民政府办公室</td><td><strong>发文日期：</strong>2021年01月18日</td></tr><tr><td colspan="2"><strong>标题：</strong>柏溪县人民政府办公室关于印发柏溪县突发环境事件应急预案的通知</td></tr><tr><td><strong>发文字号：</strong>柏政办发〔2021〕3号</td><td><strong>效力状态：</strong>有效</td></tr></table></div>
<div class="gkml_con"><p class="t">柏政办发〔2021〕3号</p><p class="t">柏溪县人民政府办公室<br>关于印发柏溪县突发环境事件应急预案的通知</p>{_lines(body)}</div><div class="gkml_rel"><b>相关解读：</b><a href="/jd/1.html">图解：柏溪县突发环境事件应急预案</a></div><div class="wm"><img/><span>政府网站找错</span></div></div></body></html>"""
    return page(
        "imprint", text, "utf-8", body, "图解：柏溪县\n政府网站找错\n735201",
        title="柏溪县人民政府办公室关于印发柏溪县突发环境事件应急预案的通知", organs=["柏溪县人民政府办公室"], doc_number="柏政办发〔2021〕3号",
        index_number="735201/2021-00008", written_on="2021-01-15", disclosure="主动公开", validity="有效", recipients="各乡镇人民政府，县政府有关部门",
    )  # fmt: skip


def _publicity() -> Wild:
    body = """根据《柏溪县农业产业化龙头企业认定管理办法》，经企业申报、乡镇推荐、专家评审，拟认定下列3家企业为县级农业产业化龙头企业，现予公示。
1.柏溪县绿源茶业有限公司
2.柏溪县丰禾粮油有限公司
3.柏溪县清泉水产养殖专业合作社
公示期：2020年11月2日至11月8日。公示期内如有异议，请以书面形式反映。
监督电话：6235566
柏溪县农业农村局
2020年11月2日"""
    text = f"""<html><head><meta charset="gb2312"><title>柏溪三农网</title><meta name="keywords" content="柏溪,农业"></head><body><div id="Layer1"><script>document.write("今天是2024年5月1日")</script></div><div id="main"><div id="left"><dl><dt>栏目</dt><dd><a>农业要闻</a></dd><dd><a>公示公告</a></dd><dd><a>惠农政策</a></dd></dl></div><div id="right"><div class="dq">您当前的位置：<a>网站首页</a>&gt;&gt;<a>公示公告</a></div>
<div class="bt1">关于拟认定县级农业产业化龙头企业的公示</div><div class="bt2">【字号 <a>大</a> <a>中</a> <a>小</a>】 【<a>收藏</a>】 发布时间：2020/11/2 浏览量：56</div><div class="nr1">{body.replace(chr(10), "<br>")}</div><div class="bt3"><a>[打印]</a><a>[关闭]</a></div></div></div><div id="bottom">柏溪县农业农村局主办 电话：0999-6221000 您是第 102345 位访问者</div></body></html>"""
    return page(
        "publicity", text, "gbk", body, "惠农政策\n浏览量：56\n位访问者\n0999-6221000",
        title="关于拟认定县级农业产业化龙头企业的公示", organs=["柏溪县农业农村局"], written_on="2020-11-02", published_on="2020-11-02",
    )  # fmt: skip


def _budget() -> Wild:
    body = """第一部分 单位概况
一、主要职责
贯彻执行国家档案工作法律法规，负责全县档案事业发展规划并组织实施。
第二部分 2022年度部门预算情况说明
2022年收入预算368.52万元，比上年增加12.10万元，增长3.4%，主要原因是人员经费增加。"""
    cells = [("项目", "2021年", "2022年"), ("工资福利支出", "301.20", "315.66"), ("商品和服务支出", "55.22", "52.86")]  # fmt: skip
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    text = f"""<html><head><meta charset="utf-8"><title>柏溪县档案馆2022年部门预算公开</title></head><body><div class="g-hd">柏溪县人民政府</div><div class="g-bd"><div class="article-title">柏溪县档案馆2022年部门预算公开</div><div class="article-attr">来源：柏溪县档案馆 | 时间：2022-02-18 10:11:12 | 【字体：大 中 小】</div><div class="article-con">{_lines(body)}<table>{rows}</table><p>附件：<a href="/f/ys.pdf">柏溪县档案馆2022年部门预算公开表.pdf</a></p></div></div><div class="g-share">分享到： 微信 微博</div><div class="g-ft">网站标识码：3301220001</div></body></html>"""
    return page(
        "budget", text, "utf-8", body + "\n" + "\n".join(" ".join(row) for row in cells), "网站标识码\n分享到\n【字体",
        title="柏溪县档案馆2022年部门预算公开", organs=["柏溪县档案馆"], published_on="2022-02-18",
    )  # fmt: skip


def _split_head() -> Wild:
    body = """各县（市、区）教育局、财政局：
为进一步完善家庭经济困难学生资助政策，现就调整资助标准有关事项通知如下：
一、学前教育资助标准为每生每年1500元。
二、普通高中国家助学金平均资助标准为每生每年2000元。
本通知自2024年春季学期起执行。
云溪省教育厅 云溪省财政厅
2024年1月9日"""
    text = f"""<!doctype html><html><head><meta charset="utf-8"><meta property="og:title" content="云溪省教育厅 云溪省财政厅关于调整学生资助标准的通知"><meta property="article:published_time" content="2024-01-16T09:00:00+08:00"><title>云溪省教育厅 云溪省财政厅关于调整学生资助标准的通知 - 云溪省教育厅</title></head><body><main><nav aria-label="breadcrumb">首页 / 文件</nav><p class="head-org">云溪省教育厅<br>云溪省财政厅</p><p class="head-no">云教助〔2024〕1号</p><h1>云溪省教育厅 云溪省财政厅<br>关于调整学生资助标准的通知</h1>{_lines(body)}</main><aside><h2>热门</h2><a>2024年高考报名公告</a></aside><footer>云溪省教育厅主办 ICP备案 云ICP备2024000001号</footer></body></html>"""
    return page(
        "split head", text, "utf-8", body, "高考报名公告\n云ICP备",
        title="云溪省教育厅 云溪省财政厅关于调整学生资助标准的通知", organs=["云溪省教育厅", "云溪省财政厅"], doc_number="云教助〔2024〕1号",
        written_on="2024-01-09", published_on="2024-01-16", recipients="各县（市、区）教育局、财政局",
    )  # fmt: skip


def _quoted() -> Wild:
    body = """柏溪县人民检察院：
你院《检察建议书》（柏检行公建〔2023〕4号）收悉。我局高度重视，现将整改情况回复如下：
一、已于2023年6月底前完成沿河6处违法建筑拆除，恢复河道行洪断面约420米。
二、建立河道巡查联动机制，每周巡查不少于2次。
柏溪县水利局
2023年7月3日"""
    text = f"柏水函〔2023〕15号\n\n柏溪县水利局关于《检察建议书》整改情况的复函\n\n{body}\n\n（联系人：滕知行，电话：6230088）"
    return page(
        "quoted", text, "utf-8", body, "相关链接",
        title="柏溪县水利局关于《检察建议书》整改情况的复函", organs=["柏溪县水利局"], doc_number="柏水函〔2023〕15号",
        written_on="2023-07-03", recipients="柏溪县人民检察院",
    )  # fmt: skip


def pages() -> Iterator[Wild]:
    """Every page, each of its own kind."""
    makers = (
        _marked_text, _mobile, _entities, _preformatted, _recruit, _imprint, _publicity, _budget, _split_head,
        _quoted,
    )  # fmt: skip
    return (maker() for maker in makers)
