"""What nginx remembers is never older than a second: new, withdrawn and laid-in things."""

import gzip
import time

from tests.deploy.nginx import MOVED, SAMPLE, put


def forget() -> None:
    """Wait as long as nginx remembers at most what it found."""
    assert "open_file_cache_valid 1s;" in SAMPLE.read_text(encoding="utf-8")
    time.sleep(1.1)


def test_a_new_generation_is_served_within_a_second(city):
    assert city.ask("/").body == "首页"
    second = city.tree / "generations" / "yunzhou" / "2"
    put(second / "index.html", "新首页")
    fresh = city.tree / "current" / ".yunzhou.next"
    fresh.symlink_to(second)
    fresh.replace(city.tree / "current" / "yunzhou")
    forget()
    assert city.ask("/").body == "新首页"


def test_what_is_withdrawn_is_gone_within_a_second_its_twins_too_however_often_it_was_asked(city):
    asked = ("/zhengce/1/", "/zhengce/1/index.json", "/zhengce/1/fujian/0a.pdf")
    packed = {"Accept-Encoding": "gzip"}
    folder = city.tree / "current/yunzhou/zhengce/1"
    (folder / "index.html.gz").write_bytes(gzip.compress("公文一".encode(), mtime=0))
    for path in asked * 3:
        assert city.ask(path, headers=packed).status == 200
    for name in ("index.html.gz", "index.html", "index.json", "fujian/0a.pdf"):
        (folder / name).unlink()
    put(folder / "gone.html", "本文已撤下")
    forget()
    for path in asked:
        answer = city.ask(path, headers=packed)
        assert (answer.status, answer.body) == (410, "本文已撤下")


def test_what_was_asked_for_in_vain_is_there_within_a_second_of_its_publication(city):
    assert city.ask("/zhengce/2/").status == 404
    put(city.tree / "current/yunzhou/zhengce/2/index.html", "公文二")
    put(city.tree / "current/yunzhou/zhengce/1/redirect.html", MOVED)
    forget()
    assert city.ask("/zhengce/2/").body == "公文二"
    assert city.ask("/zhengce/1/").body.startswith("/zhengce/1/ https")


def test_a_link_laid_into_the_tree_in_place_of_a_page_is_not_followed(city):
    assert city.ask("/zhengce/1/").body == "公文一"
    page = city.tree / "current/yunzhou/zhengce/1/index.html"
    page.unlink()
    page.symlink_to(city.tree.parent / "private.txt")
    forget()
    answer = city.ask("/zhengce/1/")
    assert answer.status in {403, 404}
    assert "a draft" not in answer.body
