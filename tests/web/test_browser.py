"""The page as it is used: a real server, a real browser, wide and narrow, also without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from making import DATA, page_texts, with_our_fonts, without_space
from playwright.sync_api import Browser, Page, sync_playwright
from visiting import PASSWORD

from bench.page.served import served

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES = (
    "/",
    "/leaflet",
    "/flyer?meeting=kokokara&month=2027-01",
    "/card?used=2&count=5",
    "/cards",
    "/printer",
    "/facts",
    "/facts?q=2855",
    "/fact?at=desks.city.channels.0.extensions",
    "/fact?at=meetings.kokokara.contacts",
    "/add?at=desks.city.channels",
    "/add?at=desks.city.channels&kind=phone",
    "/add?at=meetings",
    "/remove?at=venues.asahi-kaikan",
    "/file",
    "/save",
    "/proof?piece=card",
    "/records",
    "/new",
    "/nothing",
)
PASSED, LONG_MS = ".paper.is-passed", 120_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (make setup-test installs it)"),
]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with_fonts = with_our_fonts(tmp_path_factory.mktemp("shared"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET), env=with_fonts)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_can_be_used_by_everyone(chromium: Browser, address: str, width: int) -> None:
    # The checker is put into the page, which the page's own rules would refuse.
    context = chromium.new_context(
        locale="ja-JP", viewport={"width": width, "height": 844}, bypass_csp=True, reduced_motion="reduce"
    )
    page, said, axe = context.new_page(), [], Axe()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/flyer?meeting=kokokara&month=2027-02")
    page.click("button[value=confirm] >> nth=0")
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = axe.run(page)
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert [item for item in said if "404" not in item] == []
    context.close()


def test_signing_in_and_signing_can_be_done_by_everyone(chromium: Browser, signed_off_address: str) -> None:
    context = chromium.new_context(
        locale="ja-JP", viewport={"width": 390, "height": 844}, bypass_csp=True, reduced_motion="reduce"
    )
    page, axe = context.new_page(), Axe()

    def looked_at(wanted: str) -> None:
        page.wait_for_selector(f"text={wanted}")
        found = axe.run(page)
        assert found.violations_count == 0, (wanted, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, wanted

    page.goto(signed_off_address)
    looked_at("はじめに、お名前を確かめます")
    page.fill("#name", "suzuki")
    page.fill("#password", "wrong wrong wrong")
    page.click("main button")
    looked_at("名前かパスワードが違います。")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.goto(f"{signed_off_address}/leaflet")
    page.wait_for_selector(PASSED, timeout=LONG_MS)
    looked_at("決裁を受けると、印刷できます。")
    page.click(".actions .is-main")
    looked_at("この内容で決裁する")
    page.check("[name=compared]")
    page.click("main button.is-main")
    looked_at("決裁ずみです")
    page.goto(f"{signed_off_address}/leaflet")
    page.wait_for_selector("text=このリーフレットを印刷する")
    context.close()


def test_the_flyer_follows_what_is_typed_and_is_printed_when_it_is_saved(page: Page, address: str) -> None:
    page.goto(f"{address}/flyer?meeting=kokokara&month=2027-01")
    page.wait_for_selector(PASSED, timeout=LONG_MS)
    before = page.get_attribute(".side img", "src")
    page.click("#d-2027-01-30 summary >> nth=0")
    page.fill("#to-2027-01-30", "2027-01-23")
    page.wait_for_selector(f'.side img:not([src="{before}"])', timeout=LONG_MS)
    assert page.is_disabled(".actions .is-main")
    page.click("#d-2027-01-30 .settle button >> nth=0")
    page.click(".actions .is-main")
    page.fill("#who", "田中")
    page.click(".save-bar button:not([disabled])", timeout=LONG_MS)
    page.wait_for_selector("text=保存しました")
    page.goto(f"{address}/flyer?meeting=kokokara&month=2027-01")
    page.wait_for_selector(PASSED, timeout=LONG_MS)
    with page.expect_download() as download:
        page.click("text=PDFを保存する")
    text = without_space(page_texts(Path(download.value.path()).read_bytes())[0])
    assert "1月23日(土)" in text


def test_a_list_that_is_typed_over_is_not_printed_as_it_was(page: Page, address: str) -> None:
    page.goto(f"{address}/cards")
    page.fill("[name=地区] >> nth=0", "中神町")
    page.fill("[name=枚数] >> nth=0", "3")
    page.click("[data-cells] button >> nth=0")
    page.wait_for_selector(PASSED, timeout=LONG_MS)
    assert page.is_visible('[href^="/pdf"] >> nth=0')
    page.fill("[name=枚数] >> nth=0", "12")
    page.wait_for_selector("text=表を変えました。")
    assert page.locator('[href^="/pdf"]').count() == 0
    assert "確認ずみ" not in page.inner_text("[data-paper]")
    assert page.locator("text=✓ カード 3 枚").count() == 0
    page.click("[data-cells] button >> nth=0")
    page.wait_for_selector(PASSED, timeout=LONG_MS)
    with page.expect_download() as download:
        page.click("text=PDFを保存する")
    assert len(page_texts(Path(download.value.path()).read_bytes())) == 4


def test_all_of_it_works_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(locale="ja-JP", java_script_enabled=False)
    page: Any = context.new_page()
    page.goto(f"{address}/facts?q=080-1814-4949")
    page.click(".fact a.button >> nth=0")
    page.fill("#value", "080-1814-4950")
    page.click("button.is-main")
    for _ in range(60):  # the page loads itself anew while it checks
        if page.locator(".save-bar button:not([disabled])").count():
            break
        page.wait_for_timeout(2000)
    page.fill("#who", "田中")
    page.click(".save-bar button")
    assert "保存しました" in page.inner_text("main")
    assert "080-1814-4950" in page.inner_text("main")
    page.goto(f"{address}/file?name=akishima.yaml")
    page.fill("#text", page.input_value("#text").replace("080-1814-4950", "内線"))
    page.click("text=書き方を確かめる")
    page.click(".told a >> nth=0")
    line = page.url.rpartition("#")[2]
    assert "×" in page.inner_text(f"#{line}")
    context.close()


def test_what_was_printed_is_recorded_recalled_and_mended_by_everyone(
    chromium: Browser, tmp_path: Path
) -> None:
    """By the keyboard, on a telephone."""
    context = chromium.new_context(
        locale="ja-JP", viewport={"width": 390, "height": 844}, bypass_csp=True, reduced_motion="reduce"
    )
    page, axe = context.new_page(), Axe()

    def looked_at(wanted: str) -> None:
        page.wait_for_selector(f"text={wanted}", timeout=LONG_MS)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = axe.run(page)
        assert found.violations_count == 0, (wanted, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, wanted

    with served(tmp_path, DATA) as server:
        page.goto(f"{server.address}/card")
        page.wait_for_selector(PASSED, timeout=LONG_MS)
        page.focus("a[href^='/printed']")
        page.keyboard.press("Enter")
        looked_at("何部刷りましたか")
        page.fill("#copies", "１２０")
        page.fill("#where", "2階9番窓口")
        page.keyboard.press("Enter")
        looked_at("害のある誤りはありません。")
        data = tmp_path / "my-data" / "akishima.yaml"
        text = data.read_text(encoding="utf-8")
        data.write_text(text.replace("extensions: [2855]", "extensions: [2861]"), encoding="utf-8")
        page.goto(f"{server.address}/records")
        looked_at("合わせて 120 部あります。")
        page.click("text=訂正シールを作る")
        looked_at("どの用紙に刷りますか")
        page.check("[value=labels-24]")
        page.click("main button")
        looked_at("訂正シールを印刷する")
        sheets = page.request.get(
            server.address + str(page.get_attribute("a[href^='/stickers.pdf']", "href"))
        )
        assert "内線2861" in without_space(page_texts(sheets.body())[0])
    context.close()
