# ruff: noqa: E501  (pages are shown as they are)
"""A third set of dirty pages, each written by itself after the reading was mended on `apart`.

Everything in them is invented. The first reading of these is the figure that says most.
"""

import json
from collections.abc import Iterator

from tests.across.legacy.wild import Wild


def page(maker: str, text: str, encoding: str, body: str, noise: str, **fields: object) -> Wild:
    """A page with its paragraphs and its noise, one a line, and its fields; None is not told."""
    wanted: dict[str, object] = dict.fromkeys(
        ("title", "organs", "doc_number", "index_number", "written_on", "published_on", "disclosure",
         "recipients", "effective_on", "validity", "advice")
    ) | {"advice": "import"} | fields  # fmt: skip
    return Wild(
        maker,
        text.encode(encoding),
        wanted,
        tuple(body.strip().splitlines()) if body.strip() else (),
        tuple(noise.strip().splitlines()),
    )


def _order() -> Wild:
    body = """《青浦岭市户外广告设施管理办法》已经2021年8月17日市人民政府第9次常务会议审议通过，现予公布，自2021年10月1日起施行。
市长　霍启铭
2021年8月23日
青浦岭市户外广告设施管理办法
第一章　总则
第一条　为了加强户外广告设施管理，维护市容整洁，根据有关法律、法规，结合本市实际，制定本办法。
第二条　本市城市建成区内户外广告设施的设置和监督管理，适用本办法。
第三章　附则
第二十八条　本办法自2021年10月1日起施行。2008年5月12日公布的《青浦岭市户外广告管理规定》（市政府令第31号）同时废止。"""
    inner = "".join(f"<p align='center'>{line}</p>" for line in body.splitlines())
    text = f"""<html><head><meta http-equiv=content-type content="text/html;charset=GBK"><title>青浦岭市户外广告设施管理办法_规章_青浦岭市人民政府</title></head><body>
<div class="hd"><a href=/>首页</a>|<a href=/gk>公开</a></div><div class="gz-hd">规章库</div><div class="art"><p align=center>青浦岭市人民政府令</p><p align=center>第87号</p>{inner}</div>
<div class="bq">扫码下载规章文本</div><div class="ft">青浦岭市司法局主办</div></body></html>"""
    return page(
        "order", text, "gbk", body, "规章库\n扫码下载规章文本\n青浦岭市司法局主办",
        title="青浦岭市户外广告设施管理办法", organs=["青浦岭市人民政府"], doc_number="青浦岭市人民政府令第87号",
        written_on="2021-08-23", effective_on="2021-10-01",
    )  # fmt: skip


def _forwarded() -> Wild:
    body = """各区县人民政府、市政府各部门：
市卫生健康委、市财政局《关于进一步加强乡村医生队伍建设的实施意见》已经市政府同意，现转发给你们，请认真贯彻执行。
2016年4月18日
关于进一步加强乡村医生队伍建设的实施意见
市卫生健康委　市财政局
为进一步稳定和优化乡村医生队伍，提升村级医疗卫生服务水平，根据国办发〔2015〕13号文件，提出以下实施意见。
一、总体目标
到2020年，力争使乡村医生总体具备中专及以上学历。
二、主要任务
（一）合理配置乡村医生。按照每千服务人口不少于1名的标准配备。
（二）提高补助水平。基本公共卫生服务任务的40%左右由村卫生室承担。"""
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>转发</title></head><body><table class="zfxxgk"><tr><th>索引号</th><td>015100000/2016-00214</td><th>公文种类</th><td>通知</td></tr>
<tr><th>发文机关</th><td>青浦岭市人民政府办公厅</td><th>成文日期</th><td>2016年04月18日</td></tr><tr><th>标题</th><td colspan="3">青浦岭市人民政府办公厅转发市卫生健康委市财政局关于进一步加强乡村医生队伍建设实施意见的通知</td></tr>
<tr><th>发文字号</th><td>青政办发[2016]31号</td><th>发布日期</th><td>2016年04月27日</td></tr><tr><th>主题词</th><td colspan="3">卫生 医生 队伍 意见</td></tr></table>
<div class="nrzw"><h1>青浦岭市人民政府办公厅<br/>转发市卫生健康委市财政局关于进一步加强<br/>乡村医生队伍建设实施意见的通知</h1><p>青政办发[2016]31号</p>{"".join(f"<p>　　{line}</p>" for line in body.splitlines())}</div>
<div>【 <a href="javascript:;">打印</a> 】 【 <a>关闭</a> 】</div><p class="cr">CopyRight © 青浦岭市人民政府办公厅 2010-2024</p></body></html>"""
    return page(
        "forwarded", text, "utf-8", body, "CopyRight\n打印\n主题词",
        title="青浦岭市人民政府办公厅转发市卫生健康委市财政局关于进一步加强乡村医生队伍建设实施意见的通知", organs=["青浦岭市人民政府办公厅"],
        doc_number="青政办发〔2016〕31号", index_number="015100000/2016-00214", written_on="2016-04-18",
        published_on="2016-04-27", recipients="各区县人民政府、市政府各部门",
    )  # fmt: skip


def _news() -> Wild:
    body = """本报讯（记者 柏闻筝）6月3日，我市在东山公园举行“世界环境日”主题宣传活动，现场发放宣传册2000余份。
活动现场，志愿者向市民讲解垃圾分类知识，并展示了利用废旧物品制作的手工艺品。
据了解，今年以来我市空气质量优良率为93.7%，同比提高1.1个百分点。"""
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>我市举行“世界环境日”主题宣传活动-青浦岭新闻网</title><meta name="description" content="我市举行"></head><body>
<div class="nav"><a>新闻</a><a>专题</a></div><div class="article"><h1>我市举行“世界环境日”主题宣传活动</h1><div class="meta">2023-06-04 07:12 来源： 青浦岭日报 <a>我要评论(0)</a></div>{"".join(f"<p>{line}</p>" for line in body.splitlines())}
<p>(责编：闵之恒)</p></div><div class="tags">标签：<a>环境日</a> <a>垃圾分类</a></div><div class="kk"><h3>大家都在看</h3><ul><li><a href=1>暑期游泳安全提醒</a></li><li><a href=2>高考期间交通管制通告</a></li></ul></div></body></html>"""
    return page(
        "news", text, "utf-8", body, "闵之恒\n标签：\n暑期游泳\n交通管制通告\n我要评论\n大家都在看",
        title="我市举行“世界环境日”主题宣传活动", published_on="2023-06-04",
    )  # fmt: skip


def _big5() -> Wild:
    body = """各鎮街、市直各單位：
為深入推進城鄉環境整治，現將有關事項通知如下：
一、整治範圍為市區主要道路兩側及城鄉結合部。
二、各單位應當於2014年5月底前完成自查，並將結果報市城管局。
青浦嶺市城市管理局
2014年3月21日"""
    text = f"""<html><head><title>關於開展城鄉環境整治工作的通知 - 青浦嶺市城市管理局</title></head><body><div id="top"><a>簡體版</a></div><div id="path">您現在的位置：首頁 &gt; 通知公告</div>
<div id="c"><h2>關於開展城鄉環境整治工作的通知</h2><p>發布時間：2014-03-24　點擊：88</p><p>青城管〔2014〕12號</p>{"".join(f"<p>{line}</p>" for line in body.splitlines())}</div><div id="b">上一條：無</div></body></html>"""
    return page(
        "big5", text, "cp950", body, "簡體版\n您現在的位置\n上一條",
        title="關於開展城鄉環境整治工作的通知", organs=["青浦嶺市城市管理局"], doc_number="青城管〔2014〕12号",
        written_on="2014-03-21", published_on="2014-03-24", recipients="各鎮街、市直各單位",
    )  # fmt: skip


def _penalty() -> Wild:
    body = """当事人：青浦岭市宏顺建材有限公司
统一社会信用代码：91XX0100MA0000000X
经查，当事人于2022年6月1日至7月15日期间，未按照规定设置密闭设施堆放易产生扬尘的物料。
上述行为违反了《中华人民共和国大气污染防治法》第七十二条第一款的规定。
依据该法第一百一十七条第一项，本局决定对你单位作出罚款人民币贰万元的行政处罚。
如不服本处罚决定，可以在收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。
青浦岭市生态环境局
2022年9月1日"""
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in body.splitlines())
    text = f"""<html><head><meta charset=utf-8><title>行政处罚决定书（青环罚〔2022〕45号）</title></head><body><div class=location>当前位置:<a>首页</a>-<a>行政执法公示</a>-<a>处罚</a></div><center><h1>行政处罚决定书</h1></center><center>青环罚〔2022〕45号</center>
<div>发布：2022-09-08 字号【大】【中】【小】</div><table>{rows}</table><hr>版权所有：青浦岭市生态环境局 地址：城南路1号 电话：12369</body></html>"""
    return page(
        "penalty", text, "utf-8", body, "当前位置\n城南路1号\n字号【大】",
        title="行政处罚决定书", organs=["青浦岭市生态环境局"], doc_number="青环罚〔2022〕45号",
        written_on="2022-09-01", published_on="2022-09-08",
    )  # fmt: skip


def _dirty() -> Wild:
    body = """各街道办事处，区属各单位：
为做好2020年防汛抗旱工作，确保人民群众生命财产安全，现就有关事项通知如下：
一、落实防汛责任制，各单位主要负责人为第一责任人。
二、备足防汛物资，汛前完成编织袋、水泵等物资检修。
青浦岭市东城区人民政府办公室
2020年5月6日"""
    dirt = (
        body.replace("防汛抗旱", "防(fáng)汛抗旱")
        .replace("群众生命", "群众@@生命")
        .replace("2020年5月6日", "202056")
    )
    text = f"""青浦岭市东城区人民政府办公室文件

东政办发〔2020〕8号

关于做好２０２０年防汛抗旱工作的通知

{dirt}

（此件主动公开）
相关阅读：
防汛知识问答
2020年防汛值班表"""
    return page(
        "dirty", text, "utf-8", "\n".join(body.splitlines()[:5]), "防汛知识问答\n2020年防汛值班表\n相关阅读",
        title="关于做好２０２０年防汛抗旱工作的通知", organs=["青浦岭市东城区人民政府办公室"], doc_number="东政办发〔2020〕8号",
        disclosure="主动公开", recipients="各街道办事处，区属各单位",
    )  # fmt: skip


def _minutes() -> Wild:
    body = """问：《青浦岭市共有产权住房管理办法》出台的背景是什么？
答：近年来，新市民住房需求快速增长，为规范共有产权住房管理，市住建局会同有关部门起草了《办法》。
问：哪些人可以申请？
答：具有本市户籍或者连续缴纳社会保险满24个月，且名下无住房的家庭可以申请。"""
    inner = "<br/><br/>".join(f"<strong>{line}</strong>" if line[0] == "问" else line for line in body.splitlines())  # fmt: skip
    text = f"""<!DOCTYPE html><html><head><meta name="ArticleTitle" content="《青浦岭市共有产权住房管理办法》政策解读"><meta name="PubDate" content="2022-12-01 10:22"><meta name="ContentSource" content="青浦岭市住房和城乡建设局"><meta charset="UTF-8"><title>政策解读</title></head>
<body><div class="w1200"><div class="crumbs">首页 > 解读</div><div class="xl"><h2>《青浦岭市共有产权住房管理办法》政策解读</h2><h5>发布时间：2022-12-01 10:22 来源：市住建局 打印 分享</h5><div class="view TRS_UEDITOR trs_paper_default">{inner}</div><div class="fujian"></div></div>
<div class="r"><h3>相关政策</h3><ul><li><a href="/a.html">青浦岭市人民政府办公厅关于印发青浦岭市共有产权住房管理办法的通知</a></li></ul></div></div><div class="kefu"><a>智能客服</a></div></body></html>"""
    return page(
        "interpretation", text, "utf-8", body, "智能客服\n青浦岭市人民政府办公厅关于印发",
        title="《青浦岭市共有产权住房管理办法》政策解读", published_on="2022-12-01",
    )  # fmt: skip


def _list_table() -> Wild:
    rows = """序号 项目名称 实施主体 依据
1 户外广告设置审批 市城市管理局 《城市市容和环境卫生管理条例》第十一条
2 临时占用城市道路审批 市城市管理局 《城市道路管理条例》第三十一条
3 砍伐城市树木审批 市园林局 《城市绿化条例》第二十条"""
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split(" ")) + "</tr>" for row in rows.splitlines())  # fmt: skip
    body = (
        "为方便群众办事，现将2019年市级行政许可事项目录公布如下，未列入目录的一律不得实施。\n"
        + rows
    )
    text = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>青浦岭市2019年市级行政许可事项目录</title></head><body><table width=1000><tr><td background=bg.jpg height=120></td></tr></table>
<table width=1000><tr><td class=bt>青浦岭市2019年市级行政许可事项目录</td></tr><tr><td class=xx>2019-3-12　　来源：市审改办</td></tr><tr><td><p>为方便群众办事，现将2019年市级行政许可事项目录公布如下，未列入目录的一律不得实施。</p><table border=1>{cells}</table></td></tr></table>
<table width=1000><tr><td>青浦岭市机构编制委员会办公室　备案号：青ICP备12345678号</td></tr></table></body></html>"""
    return page(
        "list", text, "gb18030", body, "青ICP备\n来源：市审改办",
        title="青浦岭市2019年市级行政许可事项目录", published_on="2019-03-12",
    )  # fmt: skip


def _json_lines() -> Wild:
    body = """经市政府研究，决定自2018年起在全市开展节水型单位创建活动。
一、创建范围
市级机关、学校、医院和宾馆饭店。
青浦岭市水务局
2018年8月8日"""
    html = "".join(f"<p>{line}</p>" for line in body.splitlines())
    data = {
        "props": {
            "pageProps": {
                "article": {
                    "id": 7,
                    "Title": "青浦岭市水务局关于开展节水型单位创建活动的通知",
                    "Content": html,
                    "FileNo": "青水〔2018〕77号",
                    "PublishDate": "2018/08/10 09:00",
                }
            }
        },
        "page": "/a/[id]",
    }
    text = f"""<!DOCTYPE html><html><head><meta charSet="utf-8"/><title>青浦岭市水务局</title></head><body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script></body></html>"""
    return page(
        "next", text, "utf-8", body, "pageProps\nPublishDate",
        title="青浦岭市水务局关于开展节水型单位创建活动的通知", organs=["青浦岭市水务局"], doc_number="青水〔2018〕77号",
        written_on="2018-08-08", published_on="2018-08-10",
    )  # fmt: skip


def _glued() -> Wild:
    parts = [
        "为切实做好秋粮收购工作，保护种粮农民利益，经研究，制定本方案。",
        "一、总体要求坚持市场化收购为主，发挥政策性收购托底作用，做到应收尽收。",
        "二、重点工作（一）做好仓容准备。各县区要在9月底前腾出有效仓容15万吨以上。",
        "（二）落实收购资金。农发行要及时足额发放收购贷款，不得给农民“打白条”。",
        "三、工作要求各地要加强市场监测，每日上报收购进度；严肃查处压级压价行为。",
    ]
    text = (
        "青浦岭市2015年秋粮收购工作方案\n发布日期：2015-09-11 | 浏览：320 | 来源：市粮食局\n"
        + "".join(parts)
        + "\n附件：收购价格表.xls\n下一篇：关于开展“安全生产月”活动的通知"
    )
    return page(
        "glued", text, "gbk", "".join(parts), "下一篇\n浏览：320",
        title="青浦岭市2015年秋粮收购工作方案", published_on="2015-09-11",
    )  # fmt: skip


def _hijacked() -> Wild:
    text = """<html><head><meta charset=utf-8><title>澳门永利娱乐城_彩金注册送58_体育投注平台</title></head><body><h1>真人荷官百家乐</h1><p>注册送彩金，首存翻倍，时时彩、六合彩开奖结果尽在新葡京娱乐城。</p><a href=x>北京赛车</a><a>棋牌平台</a></body></html>"""
    return page("hijacked", text, "utf-8", "", "", advice="reject")


def _gone() -> Wild:
    text = """<html><head><meta charset=gb2312><title>提示信息</title></head><body><div class=box><p>对不起，您访问的信息已被删除或者尚未审核！</p><p><a href="javascript:history.go(-1)">返回上一页</a></p></div></body></html>"""
    return page("gone", text, "gbk", "", "", advice="reject")


def _index() -> Wild:
    items = "".join(f"<li><a href='/a/{n}.html'>青浦岭市教育局关于第{n}批示范学校评估工作的通知</a><span>2021-0{n}-11</span></li>" for n in range(1, 9))  # fmt: skip
    text = f"<html><head><meta charset=utf-8><title>通知公告_青浦岭市教育局</title></head><body><h2>通知公告</h2><ul>{items}</ul><div class=pages>共 12 页 首页 上一页 1 2 3 下一页 尾页 跳转到 页</div></body></html>"
    return page("index", text, "utf-8", "", "", advice="reject")


def _joint_table() -> Wild:
    body = """各县区发展改革局、工业和信息化局：
为支持企业技术改造，现将2022年度申报事项通知如下：
一、支持方向：智能化改造、绿色化改造、数字化转型。
二、申报时间：2022年3月1日至3月31日。
附件：1.技术改造项目申报表
2.项目汇总表
2022年2月14日"""
    head, tail = "\n".join(body.splitlines()[:-1]), body.splitlines()[-1]
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于组织申报2022年度企业技术改造项目的通知</title></head><body><div class="detail"><div class="d-title">关于组织申报2022年度企业技术改造项目的通知</div><div class="d-info">青发改产业〔2022〕33号　|　2022-02-15　|　阅读 1,024</div><div class="d-body">{"".join(f"<p>{line}</p>" for line in head.splitlines())}
<table><tr><td>青浦岭市发展和改革委员会</td><td>青浦岭市工业和信息化局</td></tr></table><p style="text-align:right">{tail}</p><p>（此件公开发布）</p></div></div>
<div class="attach">附件：<a href="/f/1.docx">1.技术改造项目申报表.docx</a> <a href="/f/2.xlsx">2.项目汇总表.xlsx</a></div><div class="d-foot">网站支持IPv6 | 隐私政策 | 网站地图</div></body></html>"""
    return page(
        "joint in a table", text, "utf-8", body, "阅读 1,024\n网站支持IPv6\n隐私政策",
        title="关于组织申报2022年度企业技术改造项目的通知", organs=["青浦岭市发展和改革委员会", "青浦岭市工业和信息化局"],
        doc_number="青发改产业〔2022〕33号", written_on="2022-02-14", published_on="2022-02-15", disclosure="主动公开",
        recipients="各县区发展改革局、工业和信息化局",
    )  # fmt: skip


def _consultation() -> Wild:
    body = """为提高立法质量，现将《青浦岭市养犬管理条例（草案征求意见稿）》向社会公开征求意见。
公众可通过以下途径提出意见：
1.电子邮箱：fzb@qpl.example；
2.信函寄至：青浦岭市司法局立法处，邮编：400000。
意见征集截止日期为2023年11月30日。
青浦岭市司法局
2023年10月31日"""
    text = f"""<html><head><meta charset="utf-8"><title>意见征集详情</title></head><body><div class="head"><div class="weather">今日天气：晴</div></div><div class="zjbox"><h3 class="zj-title">关于《青浦岭市养犬管理条例（草案征求意见稿）》公开征求意见的公告</h3><table class="zjinfo"><tr><td>征集主题：养犬管理</td><td>状态：已结束</td></tr><tr><td>开始时间：2023-10-31</td><td>结束时间：2023-11-30</td></tr></table>
<div class="zjcon">{"".join(f"<p>{line}</p>" for line in body.splitlines())}</div><div class="zj-btn"><a>我要提意见</a><a>查看反馈</a></div><div class="comment-list"><h4>网友留言（2条）</h4><p>网友188****：建议增加文明养犬宣传。</p><p>网友139****：支持立法。</p></div></div></body></html>"""
    return page(
        "consultation", text, "utf-8", body, "今日天气\n我要提意见\n建议增加文明养犬\n支持立法",
        title="关于《青浦岭市养犬管理条例（草案征求意见稿）》公开征求意见的公告", organs=["青浦岭市司法局"], written_on="2023-10-31",
    )  # fmt: skip


def _pasted() -> Wild:
    body = """市属各学校：
为落实“双减”要求，规范课后服务收费，经市政府同意，现将有关事项通知如下：
一、课后服务坚持学生自愿原则，不得强制或变相强制参加。
二、收费标准为每生每月不超过180元，家庭经济困难学生免收。
特此通知。
青浦岭市教育局
二〇二一年十月十五日"""
    text = f"""<div class="pages_content" id="UCAP-CONTENT"><p style="text-align:center"><strong>青浦岭市教育局关于规范中小学课后服务收费的通知</strong></p><p style="text-align:center">青教〔2021〕第66号</p>{"".join(f'<p style="text-indent:2em;font-family:宋体">{line}</p>' for line in body.splitlines())}</div>
<script>var _hmt=_hmt||[];</script><div style="display:none">seo 青浦岭 教育 培训 招生 最好的培训机构</div><p>来源：青浦岭教育网　编辑：zxs　日期：2021-10-20</p>"""
    return page(
        "pasted", text, "utf-8", body, "最好的培训机构\n编辑：zxs\n_hmt",
        title="青浦岭市教育局关于规范中小学课后服务收费的通知", organs=["青浦岭市教育局"], doc_number="青教〔2021〕66号",
        written_on="2021-10-15", published_on="2021-10-20", recipients="市属各学校",
    )  # fmt: skip


def _repealed() -> Wild:
    body = """根据《青浦岭市行政规范性文件管理办法》，经市政府研究，决定废止下列3件行政规范性文件：
一、青浦岭市人民政府关于加强城市节约用水管理的通告（青政通〔2003〕5号）
二、青浦岭市人民政府办公厅关于印发青浦岭市墙改基金管理办法的通知（青政办发〔2007〕112号）
三、青浦岭市人民政府批转市建设局关于加强燃气管理意见的通知（青政发〔1998〕40号）
本决定自公布之日起施行。"""
    text = f"""<html><head><meta charset="utf-8"><meta name="lmmc" content="规范性文件"><title>青浦岭市人民政府关于废止部分行政规范性文件的决定 规范性文件 青浦岭市人民政府</title></head><body><div class="gwxx"><p><b>发文单位：</b>青浦岭市人民政府</p><p><b>文　　号：</b>青政发〔2020〕22号</p><p><b>成文日期：</b>2020-11-26</p><p><b>登 记 号：</b>QPLD-2020-01013</p><p><b>时 效 性：</b>现行有效</p></div>
<h1>青浦岭市人民政府关于废止部分行政规范性文件的决定</h1><div class="txt">{"".join(f"<p>{line}</p>" for line in body.splitlines())}<p>青浦岭市人民政府</p><p>2020年11月26日</p></div><div class="dz"><a>有用(3)</a> <a>没用(0)</a></div></body></html>"""
    return page(
        "repeal", text, "utf-8", body + "\n青浦岭市人民政府\n2020年11月26日", "有用(3)\nQPLD",
        title="青浦岭市人民政府关于废止部分行政规范性文件的决定", organs=["青浦岭市人民政府"], doc_number="青政发〔2020〕22号",
        written_on="2020-11-26", validity="有效",
    )  # fmt: skip


def pages() -> Iterator[Wild]:
    """Every page, each of its own kind."""
    makers = (
        _order, _forwarded, _news, _big5, _penalty, _dirty, _minutes, _list_table, _json_lines, _glued,
        _hijacked, _gone, _index, _joint_table, _consultation, _pasted, _repealed,
    )  # fmt: skip
    return (maker() for maker in makers)
