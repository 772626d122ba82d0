"""What the sample for nginx says with each answer, sends how, and hands to the services."""

import gzip
import http.client

import pytest
from tests.deploy.nginx import HOST, SHEET


@pytest.mark.parametrize("path", ["/", "/zhengce/1/index.json", "/zhengce/9/", "/nothing.txt"])
def test_every_answer_carries_the_protecting_headers(city, path):
    headers = city.ask(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] == "nginx"


def test_touch_screens_may_run_the_script_that_takes_them_home_and_other_pages_none(city):
    policy = {path: city.ask(path).headers["content-security-policy"] for path in ("/", "/kiosk/")}
    assert "script-src" not in policy["/"]
    assert policy["/kiosk/"] == f"{policy['/']}; script-src 'self'"


def test_a_service_keeps_its_own_policy(city):
    answer = city.ask("/search/?q=a")
    assert answer.body == "/search/?q=a https 127.0.0.1"
    assert answer.headers["content-security-policy"] == "default-src 'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/search/",
        "/s/jyj/search/",
        "/zhangzhe/search/",
        "/hudong/xinxiang/",
        "/zfxxgk/ysqgk/shenqing/",
        "/zfxxgk/ysqgk/chaxun/",
        "/api/v1/documents",
        "/workbench/",
        "/workbench/sign-in/",
        "/static/ui/base.css",
        "/healthz",
        "/readyz",
    ],
)
def test_what_no_file_can_answer_reaches_the_services(city, path):
    assert city.ask(path).body.split(" ")[0] == path


def test_a_forged_forwarding_address_does_not_hide_the_real_one(city):
    answer = city.ask("/search/", headers={"X-Forwarded-For": "8.8.8.8"})
    assert answer.body.endswith("8.8.8.8, 127.0.0.1")


def test_files_stay_readable_while_the_services_rest(city):
    city.stop_services()
    resting = city.ask("/search/")
    assert (resting.status, resting.headers["retry-after"]) == (503, "60")
    assert resting.headers["x-content-type-options"] == "nosniff"
    assert "已公开的内容照常可读" in resting.body
    assert "<a href='/'>" in resting.body
    assert "<a href='/s/jyj/'>" in city.ask("/s/jyj/search/").body
    assert city.ask("/zhengce/1/").body == "公文一"


def test_one_address_cannot_flood_the_services(city):
    statuses = city.statuses("/search/", times=200)
    assert statuses[0] == 200
    assert set(statuses) == {200, 429}
    assert city.ask("/").status == 200


def test_text_is_compressed_for_those_who_take_it(city):
    answer = city.ask(SHEET, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_a_packed_twin_is_sent_as_it_lies_to_those_who_take_it_and_to_nobody_else(city):
    twin = city.tree / "current/yunzhou/zhengce/1/index.html.gz"
    twin.write_bytes(gzip.compress("公文一".encode(), mtime=0))
    answer = city.ask("/zhengce/1/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(twin.stat().st_size)
    assert (answer.headers["vary"], answer.headers["cache-control"]) == (
        "Accept-Encoding",
        "no-cache",
    )
    assert city.ask("/zhengce/1/").body == "公文一"


def test_a_file_named_by_its_digest_is_kept_and_no_other(city):
    assert city.ask(SHEET).headers["cache-control"] == "max-age=31536000, immutable"
    missing = city.ask("/assets/portal.ba9876543210.css")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-cache")


def test_an_attachment_is_saved_and_has_no_rights_in_the_browser(city):
    headers = city.ask("/zhengce/1/fujian/0a.pdf").headers
    assert headers["content-disposition"] == "attachment"
    assert headers["content-security-policy"].split("; ")[:2] == ["sandbox", "default-src 'none'"]
    assert "content-disposition" not in city.ask("/zhengce/1/").headers


def test_files_are_read_and_never_written_to(city):
    assert city.ask("/zhengce/1/", method="PUT").status == 405


def test_an_unchanged_page_is_not_sent_twice(city):
    tag = city.ask("/zhengce/1/").headers["etag"]
    assert city.ask("/zhengce/1/", headers={"If-None-Match": tag}).status == 304


def test_plain_http_is_sent_to_https(city):
    link = http.client.HTTPConnection("127.0.0.1", city.plain_port, timeout=10)
    link.request("GET", "/zhengce/1/", headers={"Host": HOST})
    answer = link.getresponse()
    answer.read()
    link.close()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{HOST}/zhengce/1/")
