"""The search page."""

from datetime import timedelta
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from django.http import QueryDict
from lxml import html
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.search import actions
from gongkai.across.search.models import Unfound
from gongkai.across.search.queries import Query
from gongkai.base.organs import siting
from gongkai.duties.documents import actions as documents
from gongkai.faces.portal.asking import Asked, asked


@pytest.fixture
def city(db, data_dir: Path):
    return City()


@pytest.fixture
def ask(city, client, data_dir):
    def get(address="/search/", **options):
        if not (data_dir / "search").exists():
            actions.rebuild(data_dir / "search", on=TODAY)
        response = client.get(address, **options)
        return response, html.document_fromstring(response.content)

    return get


def titles(page):
    return [each.text_content() for each in page.xpath("//ol[@class='results']//h3")]


def test_what_is_public_is_found_with_its_words_marked(city, ask):
    document = city.published(title="关于既有住宅加装电梯的通知")
    city.published(title="关于防汛工作的通知")
    response, page = ask("/search/?q=加装电梯")
    assert response.status_code == 200
    assert titles(page) == ["关于既有住宅加装电梯的通知"]
    assert page.xpath("//ol[@class='results']//h3//mark/text()") == ["加装电梯"]
    assert page.xpath("//ol[@class='results']//h3/a/@href") == [
        f"/zhengce/{document.index_number}/"
    ]
    assert page.xpath("//span[@class='state state--valid']/text()") == ["有效"]


def test_without_a_question_the_newest_are_shown(city, ask):
    city.published(title="甲通知")
    _, page = ask()
    assert page.xpath("//h2[@id='found']/text()") == ["找到 1 件"]


def test_a_facet_narrows_and_can_be_taken_off_again(city, ask):
    city.published("YZ01", title="甲局关于防汛的通知")
    city.published("YZ02", title="乙局关于防汛的通知")
    _, page = ask("/search/?q=防汛")
    assert len(titles(page)) == 2
    link = page.xpath("//nav[@class='facets']//a[text()='云州市YZ02局']/@href")[0]
    _, page = ask(link)
    assert titles(page) == ["乙局关于防汛的通知"]
    assert page.xpath("//ul[@class='chosen']/li/text()")[0].strip() == "云州市YZ02局"
    _, page = ask(page.xpath("//ul[@class='chosen']//a/@href")[0])
    assert len(titles(page)) == 2


def test_what_was_withdrawn_is_gone_at_once(city, ask):
    document = city.published(title="关于撤下的通知")
    _, page = ask("/search/?q=撤下")
    assert titles(page) == ["关于撤下的通知"]
    by = city.yz01["publisher"]
    documents.withdraw(document, reason="有误。", by=by, at=MONDAY + timedelta(hours=9))
    _, page = ask("/search/?q=撤下")
    assert titles(page) == []


def test_nothing_found_says_what_to_do(city, ask):
    city.published()
    _, page = ask("/search/?q=zzzzqqq")
    assert "没有文件符合“zzzzqqq”。" in page.text_content()


def test_a_missing_index_is_an_honest_error(city, client):
    response = client.get("/search/?q=防汛")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "后台服务没有在规定时间内应答" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=" + "长" * 5000,
        "/search/?q=%00%E2%80%AE防汛%0d%0a",
        "/search/?q=%ff%fe",
        "/search/?page=1000000000",
        "/search/?page=-1",
        "/search/?page=٣",
        "/search/?page=" + "9" * 400,
        "/search/?q=" + quote('title:* AND (("防汛" OR ^~[]{}\\'),
        "/search/?organ=" + quote("' OR 1=1 --"),
        "/search/?validity=nonsense&year=99999&genre=%00&topic=" + "x" * 300,
        "/search/?order=DROP",
        "/search/?q=a&q=b&q=c",
        "/search/?<script>=1&q=<script>alert(1)</script>",
    ],
)
def test_nonsense_gets_a_plain_page(city, ask, address):
    city.published()
    response, page = ask(address)
    assert response.status_code == 200
    assert page.xpath("//script[not(@src)]") == []
    assert len(page.xpath("//h1")) == 1


def test_too_many_parameters_are_refused_plainly(city, ask):
    response, _ = ask("/search/?" + "&".join(f"a{n}=1" for n in range(5000)))
    assert response.status_code in {200, 400}


def test_pages_go_on(city, ask):
    for number in range(21):
        city.published(title=f"关于第{number}号工程的通知")
    _, page = ask("/search/?q=工程")
    assert page.xpath("//nav[@class='pager']/span/text()") == ["第 1—20 件，共 21 件"]
    _, page = ask(page.xpath("//a[@rel='next']/@href")[0])
    assert page.xpath("//nav[@class='pager']/span/text()") == ["第 21—21 件，共 21 件"]
    _, page = ask("/search/?q=工程&page=9")
    assert "结果没有这么多页。" in page.text_content()


def test_the_number_of_queries_does_not_grow_with_the_answers(
    city, ask, django_assert_max_num_queries
):
    city.published()
    ask("/search/?q=防汛")
    for _ in range(3):
        city.published()
    actions_root = ask("/search/?q=防汛")
    assert actions_root[0].status_code == 200
    with django_assert_max_num_queries(14):
        ask("/search/?q=防汛")


def test_an_address_is_read_and_written_alike():
    question = asked(QueryDict("q=电梯&organ=YZ01&topic=T10&order=date&page=3"))
    assert question.query == Query(text="电梯", organ="YZ01", theme="T10", order="date", page=3)
    assert question.address(page=3) == (
        "/search/?q=%E7%94%B5%E6%A2%AF&organ=YZ01&topic=T10&order=date&page=3"
    )
    assert Asked(Query()).address() == "/search/"


def test_search_answers_are_not_for_robots(city, ask):
    city.published()
    _, page = ask("/search/?q=防汛")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_word_typed_as_it_sounds_finds_its_titles(city, ask):
    city.published(title="关于住房公积金提取的通知")
    for typed in ("gongjijin", "gjj", "住房gjj"):
        _, page = ask(f"/search/?q={typed}")
        assert titles(page) == ["关于住房公积金提取的通知"]
        assert "公积金”。" in page.xpath("//p[@class='note']")[0].text_content()


def test_one_wrong_character_is_asked_about(city, ask):
    city.published(title="关于住房公积金提取的通知")
    _, page = ask("/search/?q=公机金")
    assert page.xpath("//p[@class='meant']/a/text()") == ["公积金"]
    _, page = ask(page.xpath("//p[@class='meant']/a/@href")[0])
    assert titles(page) == ["关于住房公积金提取的通知"]
    assert page.xpath("//p[@class='meant']") == []


def test_a_question_goes_on_while_it_is_typed(city, ask, client):
    city.published(title="关于住房公积金提取的通知")
    ask()
    said = client.get("/search/tishi/?q=公积").json()
    assert said[0] == "公积金"
    assert "关于住房公积金提取的通知" in said
    assert client.get("/search/tishi/?q=gjj").json()[0] == "公积金"
    assert client.get("/search/tishi/").json() == []


def test_what_was_withdrawn_is_offered_to_nobody(city, ask, client):
    document = city.published(title="关于住房公积金提取的通知")
    ask("/search/?q=gjj")
    by = city.yz01["publisher"]
    documents.withdraw(document, reason="有误。", by=by, at=MONDAY + timedelta(hours=9))
    assert client.get("/search/tishi/?q=公积").json() == []
    _, page = ask("/search/?q=gjj")
    assert titles(page) == []
    assert "公积金" not in page.text_content()


def test_without_an_index_nothing_is_offered(city, client):
    assert client.get("/search/tishi/?q=公积").json() == []


def test_a_search_that_fails_leads_on_and_is_counted(city, ask):
    _, page = ask("/search/?q=殡葬收费")
    said = page.xpath("//section[@class='answers']")[0]
    assert said.xpath(".//a/@href")[-1] == f"/zfxxgk/ysqgk/shenqing/?q={quote('殡葬收费')}"
    ask("/search/?q=殡葬收费")
    assert list(Unfound.objects.values_list("text", "times")) == [("殡葬收费", 1)]
    ask("/search/?q=防汛&organ=YZ01")
    assert Unfound.objects.count() == 1


def test_what_a_site_does_not_have_is_counted_whether_it_is_asked_there_or_named(city, ask):
    facts = dict.fromkeys(siting.FACTS, "") | {"name": "市场监管局网站"}
    siting.open_site("scjg", city.organ("YZ02"), facts=facts, by=city.yz01["office"], at=MONDAY)
    ask("/s/scjg/search/?q=殡葬收费")
    ask("/search/?q=医保报销&site=scjg")
    ask("/s/scjg/search/?q=生育津贴&site=all")
    ask("/s/scjg/search/?q=养犬登记&year=2026")

    found = set(Unfound.objects.values_list("text", flat=True))
    assert found == {"殡葬收费", "医保报销", "生育津贴"}


def test_what_is_answered_in_part_only_leads_on_too(city, ask):
    city.published(title="关于殡葬服务的通知")
    _, page = ask("/search/?q=殡葬收费")
    assert titles(page) == ["关于殡葬服务的通知"]
    assert page.xpath("//h2[@id='missing']/text()") == ["没有您要的？"]
    assert list(Unfound.objects.values_list("text", flat=True)) == ["殡葬收费"]


NASTY = {
    "very long": "长" * 5000,
    "long and broken": "(" * 3000 + '"' * 3000,
    "nought": "\0防汛\0",
    "marks of direction": "\u202e防汛\u2066\u200f",
    "quotes": "'\"`“”‘’",
    "operators": 'title:* AND (("防汛" OR ^~[]{}\\/) NOT +- body:[a TO z]',
    "half a pair": "防\ud800汛",
    "a page beyond all": str(10**9),
    "a number without end": "9" * 400,
    "below": "-1",
    "other digits": "٣",
    "a picture": "😀" * 100,
    "tones": "ā́" * 500,
    "letters": "gongjijin" * 500,
    "a tag": "<script>alert(1)</script>",
    "a line": "a\r\nSet-Cookie: x=1",
}
NAMES = ("q", "validity", "organ", "topic", "genre", "year", "audience", "site", "order", "page")


@pytest.mark.parametrize(
    "where", ["/search/", "/zhangzhe/search/", "/search/tishi/", "/api/v1/documents"]
)
def test_every_parameter_takes_anything(city, ask, client, where):
    city.published()
    ask()
    faults = []
    for (what, nasty), names in product(NASTY.items(), (("q",), ("page",), NAMES)):
        asked = {name: quote(nasty, errors="surrogatepass") for name in names}
        answer = client.get(f"{where}?{'&'.join(f'{n}={v}' for n, v in asked.items())}")
        if answer.status_code not in {200, 400} or "<script>alert" in answer.content.decode():
            faults.append((what, names, answer.status_code))
    assert faults == []
