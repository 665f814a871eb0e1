"""The log of a job: points 6 to 13 of what the console's users expect, each test named after its number."""

import re
import shlex
import sys

import pytest
from playwright.async_api import Page, expect
from tests.console.stage import MILLION, Faults, Stage, line_of, live, log_of, shown_lines
from tests.e2e.harness import FINAL

pytestmark = pytest.mark.asyncio(loop_scope="session")

_MOST_ELEMENTS = 1500
"""Within the log, however long it is: some hundred rows of a few elements each."""
_SCROLL_ABOUT = """async log => {
    let most = 0;
    for (let turn = 0; turn < 60; turn++) {
        log.scrollTop = (log.scrollHeight - log.clientHeight) * ((turn * 37) % 60) / 59;
        await new Promise(done => requestAnimationFrame(done));
        most = Math.max(most, log.querySelectorAll('*').length);
    }
    return most;
}"""


async def test_point_06_a_million_lines_scroll_with_few_elements(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.million()}/logs")
    await expect(line_of(page, 1)).to_be_visible()
    log = log_of(page)
    assert await log.evaluate(_SCROLL_ABOUT) < _MOST_ELEMENTS
    await log.press("End")
    await expect(line_of(page, MILLION)).to_be_in_viewport()
    await expect(line_of(page, MILLION)).to_contain_text(str(MILLION))
    await page.mouse.move(700, 500)
    await page.mouse.wheel(0, -4000)
    await expect(line_of(page, MILLION)).not_to_be_attached()
    await expect(log.locator("[data-line]").first).to_be_attached()
    lines = await shown_lines(page)
    assert [text.endswith(str(number)) for number, text in lines] == [True] * len(lines)
    assert [number for number, _ in lines] == list(range(lines[0][0], lines[0][0] + len(lines)))
    assert MILLION - 400 < lines[0][0] < MILLION - 100
    assert await log.locator("*").count() < _MOST_ELEMENTS


async def test_point_07_search_over_all_steps(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("status of 400")  # of what is not an expression
    await page.goto(f"/jobs/{await stage.report()}/logs")
    await expect(line_of(page, 1)).to_be_visible()
    await page.keyboard.press("/")
    async with page.expect_request(re.compile("/logs/search")):
        await page.keyboard.type("in")
    search = page.get_by_role("search")
    await expect(search.get_by_role("status")).to_have_text(re.compile(r"^1 of \d+$"))
    count = int((await search.get_by_role("status").inner_text()).rpartition(" ")[2])
    await page.keyboard.press("Enter")
    await expect(search.get_by_role("status")).to_have_text(f"2 of {count}")
    await page.keyboard.press("Shift+Enter")
    await expect(search.get_by_role("status")).to_have_text(f"1 of {count}")
    await expect(log_of(page).locator("mark").first).to_have_text("in")
    await search.get_by_role("searchbox").fill("^(Oslo|Lima) ans.*s$")
    await expect(search.get_by_role("status")).to_have_text("Nothing found")
    await search.get_by_role("button", name=".*").click()
    await expect(search.get_by_role("status")).to_have_text("1 of 2")
    assert "%5E%28Oslo" in page.url or "^(Oslo" in page.url, "a search can be passed on"
    await search.get_by_role("searchbox").fill("(")
    await expect(search.get_by_role("status")).to_have_text("Not an expression")


async def test_point_07_what_is_no_expression_is_sent_once(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("status of 400")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/logs/search" in request.url else None)
    await page.goto(f"/jobs/{await stage.report()}/logs?find=(&regex=1")
    await expect(page.get_by_role("search").get_by_role("status")).to_have_text("Not an expression")
    await line_of(page, 1).get_by_role("link").click()
    await expect(page.get_by_role("region", name="Selected lines")).to_be_visible()
    assert len(asked) == 1


async def test_point_08_a_permalink_to_no_line_says_where_the_log_ends(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}/logs#L99999999")
    await expect(page.get_by_text(re.compile(r"^\s*This log ends at line \d+\."))).to_be_visible()
    await expect(page.get_by_role("region", name="Selected lines")).not_to_be_attached()


async def test_point_07_search_reaches_the_end_of_a_million_lines(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.million()}/logs")
    await page.get_by_role("searchbox").fill("999999")
    await expect(page.get_by_role("search").get_by_role("status")).to_have_text("1 of 1")
    await expect(line_of(page, 999_999)).to_be_in_viewport()


async def test_point_08_permalinks_to_a_line_and_a_range(stage: Stage, page: Page) -> None:
    execution_id = await stage.million()
    await page.goto(f"/jobs/{execution_id}/logs")
    await line_of(page, 3).get_by_role("link").click()
    await expect(page).to_have_url(re.compile("#L3$"))
    await line_of(page, 6).get_by_role("link").click(modifiers=["Shift"])
    await expect(page).to_have_url(re.compile("#L3-L6$"))
    chosen = page.get_by_role("region", name="Selected lines")
    await expect(chosen).to_be_visible()
    await page.goto(f"/jobs/{execution_id}/logs#L777770-L777777")
    await page.reload()
    await expect(line_of(page, 777_777)).to_be_in_viewport()
    await expect(chosen).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(chosen).not_to_be_attached()
    assert "#" not in page.url


async def test_point_08_what_a_link_named_stays_in_view_until_the_reader_scrolls(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.million()}/logs#L777770-L777777")
    await expect(line_of(page, 777_777)).to_be_in_viewport()
    log = log_of(page)
    # Browsers move what scrolls when its content changes its height for a moment; nobody asked for that.
    await log.evaluate("log => { log.scrollTop = 804; return new Promise(requestAnimationFrame); }")
    await expect(line_of(page, 777_777)).to_be_in_viewport()
    await page.evaluate("location.hash = '#L500000'")
    await expect(line_of(page, 500_000)).to_be_in_viewport()
    await expect(line_of(page, 777_777)).not_to_be_attached()
    await log.press("Home")
    await expect(line_of(page, 1)).to_be_in_viewport()


async def test_point_09_times_off_relative_local_utc(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}/logs")
    stamp = line_of(page, 1).locator(".stamp")
    times = page.get_by_label("Times")
    await expect(line_of(page, 1)).to_be_visible()
    await expect(stamp).not_to_be_attached()
    await times.select_option("Since start")
    await expect(stamp).to_have_text(re.compile(r"^\+\d\d:\d\d\.\d{3}$"))
    await times.select_option("UTC")
    await expect(stamp).to_have_text(re.compile(r"^\d\d:\d\d:\d\d\.\d{3}Z$"))
    utc = (await stamp.inner_text()).removesuffix("Z")
    await times.select_option("Local time")
    await expect(stamp).to_have_text(f"{(int(utc[:2]) + 9) % 24:02}{utc[2:]}")  # the page is in Tokyo
    await page.reload()
    await expect(times).to_have_value("local")


async def test_point_10_colours_links_and_bars_and_no_raw_escapes(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}/logs")
    await expect(line_of(page, 1)).to_be_visible()
    lines = [text for _, text in await shown_lines(page)]
    assert lines.count("fetching 100 %") == 1
    assert not [text for text in lines if re.search(r"[\x00-\x08\x0b-\x1f\x7f]|\[\d+m|fetching +\d\d? %", text)]
    row = log_of(page).locator("[data-line]", has_text="green of 256")
    await expect(row).to_contain_text("bold red green of 256 blue ground")
    looks = await row.locator(".text *").evaluate_all(
        "runs => runs.map(run => { const its = getComputedStyle(run);"
        " return [run.textContent, its.fontWeight, its.color, its.backgroundColor] })"
    )
    by_text = {text.strip(): look for text, *look in looks}
    plain = await row.locator(".text").evaluate("text => getComputedStyle(text).color")
    assert int(by_text["bold"][0]) >= 600
    assert by_text["red"][1] != plain
    assert by_text["green of 256"][1] not in {plain, by_text["red"][1]}
    assert by_text["blue ground"][2] == "rgb(40, 60, 120)"
    link = log_of(page).get_by_role("link", name="https://example.com/figures?night=1")
    assert await link.get_attribute("href") == "https://example.com/figures?night=1"
    assert "noopener" in (await link.get_attribute("rel") or "")


async def test_point_10_colours_go_on_from_line_to_line(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}/logs")
    await live(page)
    puppet.say("plain", r"\033[31mred from here", "still red", r"\033[0mplain again")
    await expect(log_of(page).get_by_text("plain again")).to_be_visible()
    for _ in range(2):  # live, and read again
        colours = (
            await log_of(page)
            .locator("[data-line] .text")
            .evaluate_all(
                "texts => Object.fromEntries(texts.map(text => [text.textContent.trim(),"
                " getComputedStyle(text.querySelector('span') ?? text).color]))"
            )
        )
        assert colours["still red"] == colours["red from here"] != colours["plain"]
        assert colours["plain again"] == colours["plain"]
        await page.reload()
        await expect(log_of(page).get_by_text("plain again")).to_be_visible()
    puppet.end()


async def test_point_11_groups_fold(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}/logs")
    head = log_of(page).get_by_role("button", name=re.compile("^Connecting to 3 cities"))
    inside = log_of(page).get_by_text("Lima answers")
    await expect(head).to_have_attribute("aria-expanded", "false")
    await expect(head).to_contain_text("4 lines")
    await expect(inside).not_to_be_attached()
    await head.click()
    await expect(inside).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(head).to_have_attribute("aria-expanded", "false")
    await expect(inside).not_to_be_attached()
    await page.get_by_role("searchbox").fill("Lima answers")
    await expect(inside).to_be_visible()  # what is found is not hidden


async def test_point_12_following_stops_on_scrolling_up(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}/logs")
    await live(page)
    puppet.say(*(f"line {n}" for n in range(1, 201)))
    await expect(log_of(page).get_by_text("line 200", exact=True)).to_be_in_viewport()
    await page.mouse.move(700, 500)
    await page.mouse.wheel(0, -1000)
    await expect(log_of(page).get_by_text("line 200", exact=True)).not_to_be_in_viewport()
    top = (await shown_lines(page))[0]
    puppet.say(*(f"line {n}" for n in range(201, 206)))
    fresh = page.get_by_role("button", name="5 new lines")
    await expect(fresh).to_be_visible()
    assert (await shown_lines(page))[0] == top, "what is being read stays where it is"
    await fresh.click()
    await expect(log_of(page).get_by_text("line 205", exact=True)).to_be_in_viewport()
    puppet.say("line 206")
    await expect(log_of(page).get_by_text("line 206", exact=True)).to_be_in_viewport()
    puppet.end()


async def test_point_13_streams_are_told_apart_and_levels_filtered(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}/logs")
    warning = log_of(page).get_by_text("warning: two points are missing")
    plain = log_of(page).get_by_text("Oslo answers")
    await expect(warning).to_be_visible()
    row = log_of(page).locator("[data-line]", has_text="two points are missing")
    await expect(row).to_contain_text("err")  # not by colour alone
    await page.get_by_role("button", name="Filter").click()
    await page.get_by_role("group", name="Streams").get_by_role("button", name="stderr").click()
    await expect(plain).not_to_be_attached()
    await expect(warning).to_be_visible()
    await expect(page).to_have_url(re.compile("stderr"))
    await page.reload()
    await expect(warning).to_be_visible()
    await expect(plain).not_to_be_attached()


_WHOLE = 0.9  # of a row is in view: pages begin at parts of a pixel


async def test_long_lines_wrap_where_one_likes_it(stage: Stage, page: Page) -> None:
    lines = 4000  # every third one is some screens wide
    program = f"for n in range(1, {lines + 1}): print(n, 'long ' * (n % 3 // 2 * 150) + 'end')"
    execution_id = await stage.api.submit(shlex.join([sys.executable, "-c", program]), name="Long lines")
    await stage.api.until_status(execution_id, *FINAL, seconds=60)
    await page.goto(f"/jobs/{execution_id}/logs")
    await expect(line_of(page, 1)).to_be_visible()
    log, wrap = log_of(page), page.get_by_role("button", name="Wrap")
    height = "row => row.getBoundingClientRect().height"
    one_line = await line_of(page, 2).evaluate(height)
    await page.keyboard.press("w")
    await expect(wrap).to_have_attribute("aria-pressed", "true")
    assert await log.evaluate("log => log.scrollWidth === log.clientWidth")
    assert await line_of(page, 2).evaluate(height) >= 3 * one_line
    assert await line_of(page, 3).evaluate(height) == one_line
    assert await log.evaluate(_SCROLL_ABOUT) < _MOST_ELEMENTS
    for key, number in (("End", lines), ("Home", 1)):  # both ends are exact
        await log.press(key)
        await expect(line_of(page, number)).to_be_in_viewport(ratio=_WHOLE)
    await page.evaluate("location.hash = '#L2501'")
    await expect(line_of(page, 2501)).to_be_in_viewport(ratio=_WHOLE)
    # Going up from there meets rows that nobody has measured: none is left out, and none jumps.
    await page.mouse.move(700, 500)
    before = await line_of(page, 2501).bounding_box()
    await page.mouse.wheel(0, -120)
    await expect(line_of(page, 2501)).to_have_js_property("isConnected", True)
    after = await line_of(page, 2501).bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"] + 120, abs=1)
    await page.reload()  # remembered, and the link holds
    await expect(wrap).to_have_attribute("aria-pressed", "true")
    await expect(line_of(page, 2501)).to_be_in_viewport(ratio=_WHOLE)
    await wrap.click()
    await expect(line_of(page, 2501)).to_be_in_viewport()
    assert await line_of(page, 2501).evaluate(height) == one_line


async def test_what_is_followed_stays_at_the_end_where_lines_wrap(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}/logs")
    await live(page)
    await page.get_by_role("button", name="Wrap").click()
    puppet.say(*(f"{n} " + "long " * 200 + "end" for n in range(1, 61)))
    await expect(line_of(page, 60)).to_be_in_viewport(ratio=_WHOLE)
    puppet.say("short", "x" * 2000)
    await expect(line_of(page, 62)).to_be_in_viewport(ratio=_WHOLE)
    await page.mouse.move(700, 500)
    await page.mouse.wheel(0, -3000)
    await expect(line_of(page, 62)).not_to_be_in_viewport()
    seen = await shown_lines(page)
    puppet.say("y" * 5000)
    await expect(page.get_by_role("button", name="1 new line")).to_be_visible()
    assert (await shown_lines(page))[0] == seen[0]
    puppet.end()
