"""Take the pictures of README from a running demo: python scripts/pictures.py http://127.0.0.1:8000"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from gongkai.faces.cli.demo import PASSWORD

HOME = Path(__file__).resolve().parents[1] / "docs" / "pictures"
QUESTION = "/search/?q=加装电梯"


def main(base: str, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        desk = browser.new_page(viewport={"width": 1280, "height": 860})
        phone = browser.new_page(viewport={"width": 360, "height": 760})
        take(desk, f"{base}/", "portal-front")
        take(desk, base + QUESTION, "portal-search")
        paper = desk.locator(".results a").nth(1).get_attribute("href")
        take(desk, f"{base}{paper}", "portal-document")
        take(phone, f"{base}{paper}", "portal-phone")
        sign_in(desk, base, "luyunzhi")
        take(desk, f"{base}/workbench/", "desk-today")
        review = desk.locator("a[href*='/review/']").first.get_attribute("href")
        take(desk, f"{base}{review}", "desk-review")
        browser.close()


def take(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.screenshot(path=HOME / f"{name}.png")


def sign_in(page: Page, base: str, code: str) -> None:
    page.goto(f"{base}/workbench/sign-in/")
    page.fill("input[name=code]", code)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_load_state()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), (sys.argv[2:] or ["/usr/bin/chromium"])[0])
