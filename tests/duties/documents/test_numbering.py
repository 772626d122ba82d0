"""Numbers are given at signature and at publication: none twice, none left out."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, connections
from tests.duties.documents.acts import (
    LATER,
    edit,
    holder,
    pass_,
    publish,
    return_,
    sign,
    submit,
)
from tests.factories.city import MONDAY, City, fresh

from gongkai.base.organs.models import OrganName, Site
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions, numbering
from gongkai.duties.documents.models import Document, Series
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

NEXT_YEAR = datetime(2027, 1, 1, 0, 30, tzinfo=CITY)


def series(city, organ="YZ01", code="云数发"):
    return Series.objects.get_or_create(code=code, organ=city.organ(organ))[0]


def numbers(*documents):
    return [fresh(document).doc_number for document in documents]


def indexes(*documents):
    return [fresh(document).index_number for document in documents]


class TestDocumentNumbers:
    def test_they_are_given_at_signature_in_its_order(self, city):
        first, second = (city.passed(series=series(city)) for _ in range(2))
        assert numbers(first, second) == ["", ""]

        sign(second, by=city.yz01["leader"])
        sign(first, by=city.yz01["leader"])

        assert numbers(second, first) == ["云数发〔2026〕1号", "云数发〔2026〕2号"]

    def test_each_row_and_each_year_begins_with_one(self, city):
        other = series(city, code="云数函")
        made = [city.passed(series=row) for row in (series(city), other, series(city))]
        for document, at in zip(made, (LATER, LATER, NEXT_YEAR), strict=True):
            sign(document, by=city.yz01["leader"], at=at)

        assert numbers(*made) == ["云数发〔2026〕1号", "云数函〔2026〕1号", "云数发〔2027〕1号"]

    def test_a_document_without_row_gets_none(self, city):
        assert city.published().doc_number == ""

    def test_a_number_on_paper_stays(self, city):
        document = city.signed(series=series(city), doc_number="云数发〔2025〕7号")

        assert numbers(document) == ["云数发〔2025〕7号"]

    def test_a_number_that_stands_on_another_document_is_passed_over(self, city):
        city.draft(doc_number="云数发〔2026〕1号")

        assert city.signed(series=series(city)).doc_number == "云数发〔2026〕2号"

    def test_a_refused_signature_takes_none(self, city):
        document = city.passed(series=series(city))
        with pytest.raises(Refusal):
            sign(document, by=city.yz02["leader"])
        with pytest.raises(Refusal):
            sign(document, by=holder(Role.CLERK))

        assert city.signed(series=series(city)).doc_number == "云数发〔2026〕1号"

    def test_a_returned_document_keeps_its_number_and_gets_no_second(self, city):
        document = city.signed(series=series(city))
        return_(document, by=city.yz01["leader"])
        edit(document, by=city.yz01["clerk"])
        release = submit(document, by=city.yz01["clerk"])
        pass_(document, by=city.yz01["reviewer"])
        sign(document, by=city.yz01["leader"])

        assert numbers(document) == ["云数发〔2026〕1号"]
        assert release.content["stated_doc_number"] == ""
        assert city.signed(series=series(city)).doc_number == "云数发〔2026〕2号"

    @pytest.mark.parametrize("values", [{"doc_number": ""}, {"doc_number": "云数发〔2026〕9号"}])
    def test_a_given_number_is_not_taken_away(self, city, values):
        document = city.signed(series=series(city))

        with pytest.raises(Refusal, match="签发时已经编定"):
            edit(document, by=city.yz01["clerk"], **values)

        assert numbers(document) == ["云数发〔2026〕1号"]

    def test_nor_moved_to_another_row(self, city):
        document = city.signed(series=series(city))

        with pytest.raises(Refusal, match="签发时已经编定"):
            edit(document, by=city.yz01["clerk"], series=series(city, code="云数函"))

    def test_a_stated_number_may_be_corrected(self, city):
        document = city.draft(doc_number="云数发〔2025〕7号")
        document = edit(document, by=city.yz01["clerk"], doc_number="云数发〔2025〕17号")
        assert document.is_number_stated

        document = edit(document, by=city.yz01["clerk"], doc_number="")
        assert not document.is_number_stated

    def test_a_row_of_another_organ_is_refused(self, city):
        with pytest.raises(Refusal, match="“云民发”不是本机关的机关代字"):
            city.draft(series=series(city, "YZ02", "云民发"))
        with pytest.raises(Refusal, match="“云民发”不是本机关的机关代字"):
            edit(city.draft(), by=city.yz01["clerk"], series=series(city, "YZ02", "云民发"))


class TestIndexNumbers:
    def test_they_are_given_at_publication_in_its_order(self, city):
        first, second = city.signed(), city.signed()
        assert indexes(first, second) == ["", ""]

        publish(second, by=city.yz01["publisher"])
        publish(first, by=city.yz01["publisher"])

        assert indexes(second, first) == ["00800126X/2026-00001", "00800126X/2026-00002"]

    def test_each_organ_and_each_year_begins_with_one(self, city):
        made = [city.signed(organ) for organ in ("YZ01", "YZ02", "YZ01")]
        for document, at in zip(made, (LATER, LATER, NEXT_YEAR), strict=True):
            publish(document, by=holder(Role.PUBLISHER, document.organ.code), at=at)

        assert indexes(*made) == [
            "00800126X/2026-00001",
            "008003185/2026-00001",
            "00800126X/2027-00001",
        ]

    def test_the_site_s_own_format_is_used(self, city):
        organ = city.organ()
        organ.uscc = "11440700007280420J"
        organ.save()
        Site.objects.create(
            code="sj",
            organ=organ,
            name="云州市数据局",
            address="https://sj.example",
            index_scheme="uscc_yearmonth_seq",
        )

        assert city.published().index_number == "11440700007280420J/202603-00001"

    @pytest.mark.parametrize("scheme", ["uscc_year_seq", "digits21", "of nobody"])
    def test_a_city_set_up_wrongly_is_told_and_loses_no_number(self, city, scheme):
        document = city.signed()
        Site.objects.update(index_scheme=scheme)
        with pytest.raises(Refusal, match="请由系统管理员改正后再公开"):
            publish(document, by=city.yz01["publisher"])
        Site.objects.update(index_scheme="orgcode_year_seq")

        assert publish(document, by=city.yz01["publisher"]).index_number == "00800126X/2026-00001"

    def test_a_number_in_use_is_passed_over(self, city):
        city.published(index_number="00800126X/2026-00001")
        city.draft(index_number="00800126X/2026-00002")

        assert city.published().index_number == "00800126X/2026-00003"

    def test_a_refused_publication_takes_none(self, city):
        document = city.signed()
        with pytest.raises(Refusal):
            publish(document, by=city.yz02["publisher"])
        with pytest.raises(Refusal):
            publish(city.draft(), by=city.yz01["publisher"])

        assert city.published().index_number == "00800126X/2026-00001"

    def test_a_publication_that_breaks_off_takes_none(self, city, monkeypatch):
        document = city.signed()

        def broken(*_: object, **__: object) -> None:
            raise OSError("the journal's disk is full")

        with monkeypatch.context() as patched:
            patched.setattr("gongkai.duties.releases.actions.record", broken)
            with pytest.raises(OSError, match="disk is full"):
                publish(document, by=city.yz01["publisher"])

        assert indexes(document) == [""]
        assert fresh(document).state == "signed"
        assert city.published().index_number == "00800126X/2026-00001"

    def test_a_withdrawn_document_keeps_its_number(self, city):
        city.withdrawn()

        assert city.published().index_number == "00800126X/2026-00002"


class TestNames:
    def test_the_publisher_is_called_as_on_the_day_of_writing(self, city):
        organ = city.organ()
        OrganName.objects.filter(organ=organ).update(to_on=date(2026, 2, 28))
        OrganName.objects.create(organ=organ, name="云州市数据局", from_on=date(2026, 3, 1))

        assert numbering.name_of(organ, date(2026, 2, 28)) == "云州市YZ01局"
        assert numbering.name_of(organ, date(2026, 3, 1)) == "云州市数据局"
        assert numbering.name_of(organ, None) == "云州市数据局"
        assert numbering.name_of(organ, date(1999, 1, 1)) == "云州市数据局"

    def test_an_organ_without_name_is_called_by_its_code(self, city):
        OrganName.objects.all().delete()

        assert numbering.name_of(city.organ(), date(2026, 3, 1)) == "YZ01"

    def test_an_organ_without_site_is_on_the_city_s(self, city):
        assert numbering.site_of(city.organ("YZ02")).code == "yunzhou"


@pytest.mark.django_db(transaction=True)
def test_two_publishers_at_once_leave_neither_hole_nor_double():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    city = City()
    row = series(city)
    made = [city.passed(series=row) for _ in range(8)]
    start, faults = threading.Barrier(2), []

    def work(documents: list[Document]) -> None:
        try:
            start.wait(10)
            for document in documents:
                sign(document, by=city.yz01["leader"], at=LATER)
                try:
                    publish(document, by=city.yz02["publisher"], at=LATER)
                except Refusal:
                    publish(document, by=city.yz01["publisher"], at=LATER)
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(made[turn::2],)) for turn in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(numbers(*made)) == [f"云数发〔2026〕{n}号" for n in range(1, 9)]
    assert sorted(indexes(*made)) == [f"00800126X/2026-{n:05}" for n in range(1, 9)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_on_one_document_at_once_one_is_refused():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    city = City()
    document = city.signed()
    start, outcomes = threading.Barrier(2), []

    def work() -> None:
        start.wait(10)
        try:
            publish(document, by=city.yz01["publisher"], at=LATER)
            outcomes.append("published")
        except Refusal:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["published", "refused"]
    assert indexes(document) == ["00800126X/2026-00001"]


def test_drafting_gives_no_number_at_all(city):
    document = actions.draft(
        organ=city.organ(), values={}, by=city.yz01["clerk"], at=MONDAY + timedelta(days=3)
    )

    assert (document.doc_number, document.index_number) == ("", "")
