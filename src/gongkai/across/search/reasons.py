"""Why a hit stands where it stands, said in a few words."""

from gongkai.across.search import snippets
from gongkai.across.search.entries import numbers_of
from gongkai.across.search.ranking import Question
from gongkai.duties.releases.models import Publication
from gongkai.law.validity import Validity
from gongkai.text.fold import fold, tokens


class Reasons:
    """The reasons for the hits of one question; `pieces` are what is marked in them."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._own = snippets.pieces_of(question.text)
        self._also = [(word, snippets.pieces_of(word)) for word in question.also]
        self.pieces = self._own.union(*(pieces for _, pieces in self._also))

    def of(self, row: Publication, validity: Validity, cited: int) -> str:
        """What lifts it, then what holds it down; nothing without a question."""
        if not self._question.text:
            return ""
        said = [self._match(row)]
        if cited:
            said.append(f"有 {cited} 件公开信息提到它")
        if validity in (Validity.LAPSED, Validity.ABOLISHED):
            said.append(f"已{validity.label.removeprefix('已')}，同样合适的有效文件排在它前面")
        return "；".join(part for part in said if part)

    def _match(self, row: Publication) -> str:
        numbers = {*numbers_of(row.doc_number), *numbers_of(row.index_number)}
        if numbers & set(self._question.numbers):
            return "文号或者索引号就是所查的"
        if self._own <= set(tokens(row.title)):
            return "标题里有全部词语"
        title = fold(row.title)
        if word := next((word for word, _ in self._also if fold(word) in title), ""):
            return f"标题里有“{word}”，意思相同"
        if self._own & set(tokens(row.title)):
            return "标题里有部分词语"
        return "正文里有"
