"""What the parts of a content are called, for people: by the keys that the duties use."""

_ZH = {
    "title": "标题",
    "name": "名称",
    "alt": "文字说明",
    "body": "正文",
    "text": "文字",
    "summary": "内容概述",
    "keywords": "关键词",
    "publisher": "发文机关",
    "joint": "联合发文机关",
    "organ": "机关",
    "source": "信息来源",
    "recipients": "主送机关",
    "service_object": "服务对象",
    "phase": "五公开",
    "key_areas": "重点领域",
    "stated_doc_number": "发文字号",
    "stated_index_number": "索引号",
    "former_addresses": "旧网址",
    "attachments": "附件",
    "files": "附件",
    "author": "作者",
    "contact": "联系方式",
    "note": "备注",
    "questions": "问题",
    "answer": "回答",
    "answers": "回答",
    "items": "事项",
    "rows": "表格",
    "entries": "条目",
    "place": "地点",
    "topics": "议题",
    "decisions": "议定事项",
    "minutes": "纪要",
    "attendance": "列席人员",
    "transcript": "文字稿",
    "links": "链接",
    "basis": "依据",
    "reason": "理由",
}


def label(key: str) -> str:
    """The Chinese name of a part of a content; its own key where it has none."""
    return _ZH.get(key, key)
