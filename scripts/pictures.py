"""Take the pictures of README and docs/tour.md from a running demo.

gongkai demo --port 8000 --data DIR
python scripts/pictures.py http://127.0.0.1:8000 [CHROMIUM] [NAME…]
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from gongkai.faces.cli.demo import PASSWORD

HOME = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
SIZES = {"desk": (1280, 860), "phone": (360, 760), "print": (794, 1123), "kiosk": (1080, 1200)}
# Flat pages need few colours; a picture is then a few dozen kilobytes.
COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """What is shown: an address, or the first link there that `link` finds, seen in a way.

    `who` signs in at the desk first.
    """

    name: str
    address: str
    link: str = ""
    look: str = "desk"
    who: str = ""


PAPER = "a[href*='/zhengce/00']"
ELDER = "a[href*='/zhangzhe/zhengce/0']"
QUESTION = "/search/?q=加装电梯"
PICTURES = (
    Picture("portal-front", "/"),
    Picture("portal-search", QUESTION),
    Picture("portal-document", QUESTION, ".results a >> nth=1"),
    Picture("portal-phone", QUESTION, ".results a >> nth=1", look="phone"),
    Picture("portal-print", QUESTION, ".results a >> nth=1", look="print"),
    Picture("portal-library", "/zhengce/"),
    Picture("portal-ways", "/zhengce/fenlei/"),
    Picture("portal-way", "/zhengce/fenlei/", "a[href*='/zhuti/']"),
    Picture("portal-norms", "/zhengce/guifanxing/", "main a[href^='/zhengce/guifanxing/']"),
    Picture("portal-questions", "/jiedu/wenda/"),
    Picture("portal-withdrawn", "/", "a[href*='/zhengce/008009691/2025-00001/']"),
    Picture("portal-platform", "/zfxxgk/"),
    Picture("portal-statutory", "/zfxxgk/fdzdgknr/"),
    Picture("portal-guide", "/zfxxgk/fdzdgknr/banshi/", "main a[href*='/banshi/00']"),
    Picture("portal-budget", "/zfxxgk/fdzdgknr/yusuan/", "main a[href*='/yusuan/00']"),
    Picture("portal-report", "/zfxxgk/nianbao/", "main a[href*='/nianbao/00']"),
    Picture("portal-months", "/zfxxgk/tongji/", "main a[href*='/tongji/2']"),
    Picture("portal-meeting", "/juece/huiyi/", "main a[href*='/huiyi/00']"),
    Picture("portal-results", "/zhixing/"),
    Picture("portal-organ", "/jigou/YZ01/"),
    Picture("portal-column", "/zhongdian/"),
    Picture("portal-data", "/shuju/"),
    Picture("portal-clock", "/qixian/?day=2026-01-26&channel=face"),
    Picture("portal-request", "/zfxxgk/ysqgk/shenqing/?who=citizen"),
    Picture("portal-remark", "/jiucuo/"),
    Picture("portal-subscribe", "/dingyue/"),
    Picture("hant-document", "/hant/search/?q=加裝電梯", ".results a >> nth=1"),
    Picture("elder-front", "/zhangzhe/"),
    Picture("elder-document", "/zhangzhe/zhengce/", ELDER),
    Picture("elder-phone", "/zhangzhe/banshi/", look="phone"),
    Picture("kiosk-front", "/kiosk/", look="kiosk"),
    Picture("kiosk-guide", "/kiosk/banshi/", "main a[href*='/banshi/00']", look="kiosk"),
    Picture("desk-today", "/workbench/", who="luyunzhi"),
    Picture("desk-review", "/workbench/", "main a[href$='/review/']", who="luyunzhi"),
    Picture("desk-documents", "/workbench/documents/", who="chengtinglan"),
    Picture("desk-document", "/workbench/documents/", "main tbody a", who="chengtinglan"),
    Picture("desk-requests", "/workbench/requests/", who="aoboyan"),
    Picture("desk-case", "/workbench/requests/", "main tbody a", who="aoboyan"),
    Picture("desk-catalogue", "/workbench/catalogue/board/", who="qinanzhi"),
    Picture("desk-usage", "/workbench/usage/", who="qinanzhi"),
)


def main(base: str, chromium: str, names: set[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        desks: dict[str, Page] = {}
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            if picture.who not in desks:
                desks[picture.who] = opened(browser, base, picture.who)
            take(desks[picture.who], base, picture)
        browser.close()


def opened(browser: Browser, base: str, who: str) -> Page:
    """A page of its own, signed in as somebody of the demo city where one is named."""
    page = browser.new_context(locale="zh-CN").new_page()
    if who:
        page.goto(f"{base}/workbench/")
        page.fill("#id_code", who)
        page.fill("#id_password", PASSWORD)
        page.click("main button.button")
        page.wait_for_load_state()
    return page


def take(page: Page, base: str, picture: Picture) -> None:
    width, height = SIZES[picture.look]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print" if picture.look == "print" else "screen")
    page.goto(base + picture.address)
    if picture.link:
        href = page.locator(picture.link).first.get_attribute("href") or ""
        page.goto(href if href.startswith("http") else base + href)
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    flat = image.quantize(COLOURS, dither=Image.Dither.NONE)
    flat.save(HOME / f"{picture.name}.png", optimize=True)


if __name__ == "__main__":
    base, *rest = sys.argv[1:]
    main(base.rstrip("/"), (rest or [CHROMIUM])[0], set(rest[1:]))
