"""Folding of a line for recognition only: marks, spaces and the characters our rules speak of."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from gongkai.text.numerals import fold

T = TypeVar("T")

# Traditional forms of the characters that occur in the words the rules look for; not a conversion.
_TRADITIONAL = (
    "導語來網時間點擊覽閱讀數頁關聯絡詞條熱門標題鏈當類發佈處號機構稱編輯責報開務屬廳會區縣鎮鄉黨無對這體"
    "從傳轉載聲實權備歡訪問現領創師參歸檔複製東華國辦單規達內為與於動業產進設義隨議聽計劃個們則辭術監測審"
    "財環護資園廣衛農漁糧稅統廠見講話請軟幫錄長適簡閉視頻圖戶評論誤錯維鎖讚贊蘇紙後員際應總記隊級證書鐵據"
    "檢驗種織眾復範討論準號學習瀏專丟兩嚴臨爲舉樂買亂雲僅價衆餘冊寫決況減幾別協壓疊臺啓諮團圍場壞頭夾獎娛"
    "將層帶幹並庫廢異張強徵徑懷態戲執掃擇掛揮損換斷舊顯暫欄樣歐殘匯沒遊滾滿狀電蓋碼競籤糾紅約紀純綱線組細"
    "終經結給絕締縮罰職腦腳騰節薦藥獲藍補觀覺觸訂認訊許識訴試詢該詳說費賭賽車輸過運還違連跡選採釋裏銀鍵聞"
    "陣隱頂項須頒預館饋輩礙"
)
_SIMPLIFIED = (
    "导语来网时间点击览阅读数页关联络词条热门标题链当类发布处号机构称编辑责报开务属厅会区县镇乡党无对这体"
    "从传转载声实权备欢访问现领创师参归档复制东华国办单规达内为与于动业产进设义随议听计划个们则辞术监测审"
    "财环护资园广卫农渔粮税统厂见讲话请软帮录长适简闭视频图户评论误错维锁赞赞苏纸后员际应总记队级证书铁据"
    "检验种织众复范讨论准号学习浏专丢两严临为举乐买乱云仅价众余册写决况减几别协压叠台启咨团围场坏头夹奖娱"
    "将层带干并库废异张强征径怀态戏执扫择挂挥损换断旧显暂栏样欧残汇没游滚满状电盖码竞签纠红约纪纯纲线组细"
    "终经结给绝缔缩罚职脑脚腾节荐药获蓝补观觉触订认讯许识诉试询该详说费赌赛车输过运还违连迹选采释里银键闻"
    "阵隐顶项须颁预馆馈辈碍"
)
# One table for both foldings: rules look at every line many times.
_EVERY = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
_SIMPLE = {
    ord(one): other for one, other in zip(_EVERY, fold(_EVERY), strict=True) if one != other
}
_SIMPLE |= {ord(one): other for one, other in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
_SHORT = 400  # characters up to which what was found of a line is kept among thousands
_LONG = 40_000  # and up to which among the few of the page that is being read
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


def tidy(text: str) -> str:
    """Return the text without invisible characters and outer spaces, inner runs made one space."""
    return " ".join(_UNSEEN.sub("", text).split())


def _remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """What is read of a line, once: rules ask for the same again and again."""
    of_short = lru_cache(maxsize=5000)(read)
    of_long = lru_cache(maxsize=200)(read)

    def answer(text: str) -> T:
        size = len(text)
        return of_short(text) if size < _SHORT else of_long(text) if size < _LONG else read(text)

    return answer


@_remembered
def squeeze(text: str) -> str:
    """Return the text without any spaces or invisible characters."""
    return "".join(_UNSEEN.sub("", text).split())


@_remembered
def simple(text: str) -> str:
    """Return the text half-width and with the rules' characters simplified; places are kept."""
    return text.translate(_SIMPLE)


@_remembered
def han(text: str) -> int:
    """Return the number of Chinese characters in the text."""
    return sum(map(len, _HAN.findall(text)))


@lru_cache(maxsize=20000)
def is_traditional(mark: str) -> bool:
    """Say whether a character is written in traditional script only."""
    return not _fits(mark, "gb2312") and _fits(mark, "cp950") and han(mark) == 1


@lru_cache(maxsize=20000)
def is_usual(mark: str) -> bool:
    """Say whether a character is one of the 3,755 usual ones (GB 2312 level one)."""
    return _fits(mark, "gb2312") and b"\xb0" <= mark.encode("gb2312")[:1] <= b"\xd7"


def _fits(mark: str, encoding: str) -> bool:
    try:
        mark.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
