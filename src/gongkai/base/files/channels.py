"""Where in a file something hides, in words for a clerk, and which of it a copy may carry."""

from gongkai.base.files.scan.passages import Channel

ZH = {
    Channel.ACTIVE_CONTENT: "宏或脚本",
    Channel.ALT_TEXT: "图片替代文字",
    Channel.ALTERNATE_CONTENT: "兼容旧版软件的替代内容",
    Channel.ANNOTATION: "批注标记",
    Channel.BOOKMARK: "书签",
    Channel.CHART_CACHE: "图表的数据",
    Channel.COMMENT: "批注",
    Channel.CONNECTION: "数据连接",
    Channel.CONTENT_CONTROL: "内容控件",
    Channel.COVERED_CELLS: "被遮住的单元格",
    Channel.COVERED_TEXT: "被遮住的文字",
    Channel.CROPPED_IMAGE: "裁剪掉的图片部分",
    Channel.CUSTOM_XML: "自定义 XML",
    Channel.DATA_MODEL: "数据模型",
    Channel.DATA_VALIDATION: "数据有效性",
    Channel.DEFINED_NAME: "定义的名称",
    Channel.DOCUMENT_VARIABLE: "文档变量",
    Channel.EMBEDDED_FILE: "嵌入的文件",
    Channel.EXTERNAL_LINK: "指向外部的链接",
    Channel.EXTERNAL_LINK_CACHE: "外部链接的缓存",
    Channel.FIELD_CODE: "域代码",
    Channel.FORM_FIELD: "表单域",
    Channel.FORMULA: "公式",
    Channel.HEADER_FOOTER: "页眉页脚",
    Channel.HIDDEN_COLUMNS: "隐藏的列",
    Channel.HIDDEN_LAYER: "隐藏的图层",
    Channel.HIDDEN_PAGE: "不显示的页",
    Channel.HIDDEN_ROWS: "隐藏的行",
    Channel.HIDDEN_SHAPE: "隐藏的图形",
    Channel.HIDDEN_SHEET: "隐藏的工作表",
    Channel.HIDDEN_SLIDE: "隐藏的幻灯片",
    Channel.HIDDEN_TEXT: "隐藏的文字",
    Channel.HYPERLINK: "链接地址",
    Channel.IMAGE_METADATA: "图片中的拍摄信息",
    Channel.INVISIBLE_TEXT: "看不见的文字",
    Channel.METADATA: "文件属性",
    Channel.OFF_PAGE: "页面之外的内容",
    Channel.OLD_VERSION: "以前的版本",
    Channel.ORPHAN_DATA: "无处引用的数据",
    Channel.OUTSIDE_PRINT_AREA: "打印区域之外的内容",
    Channel.PIVOT_CACHE: "数据透视表的缓存",
    Channel.REDACT_ANNOTATION: "未执行的涂黑标记",
    Channel.SPEAKER_NOTES: "演讲者备注",
    Channel.THUMBNAIL: "缩略图",
    Channel.TRACKED_CHANGE: "修订痕迹",
    Channel.TRAILING_DATA: "文件末尾之后的数据",
    Channel.UNSCANNABLE: "无法检查的内容",
    Channel.VISIBLE: "可见内容",
}
# What a reader meets without looking for it.
SEEN = frozenset({Channel.VISIBLE, Channel.HEADER_FOOTER})
# What besides belongs to a public file: it is read out, or one follows it. The review settles what
# was found there.
CARRIED = SEEN | {Channel.ALT_TEXT, Channel.HYPERLINK, Channel.BOOKMARK}


def named(channel: str) -> str:
    """The channel of a finding, in Chinese."""
    return ZH[Channel(channel)]
