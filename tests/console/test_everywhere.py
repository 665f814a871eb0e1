"""What holds on every page: points 20 to 23 of what the console's users expect, each test named after its number."""

import re

import pytest
from playwright.async_api import Page, expect
from tests.console.stage import Faults, Stage, live, log_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const entry of list.getEntries())
        if (!entry.hadRecentInput)
            window.shifts.push([entry.value, ...entry.sources.map(source => source.node?.outerHTML?.slice(0, 160))]);
}).observe({ type: 'layout-shift', buffered: true });
"""
_MOST_SHIFT = 0.02
"""As layout shifts are measured: the moved part of the window times how far it went; 0.1 counts as good.

The words along an axis move as it grows."""


async def test_an_address_that_nothing_has_leads_back(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("status of 404")
    answer = await page.goto("/jbos/01a1")
    assert answer is not None
    assert answer.status == 404
    await expect(page.get_by_text("No page has this address")).to_be_visible()
    await page.get_by_role("main").get_by_role("link", name="Overview").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    assert "json" in (await page.request.get("/jbos/01a1")).headers["content-type"]


async def test_an_id_is_known_by_its_end(stage: Stage, page: Page) -> None:
    execution_id = await stage.report()
    await page.goto(f"/jobs/{execution_id[-8:]}")
    await expect(page.get_by_role("heading", level=1).first).to_have_text("Report")  # an artifact may have one, too
    await page.keyboard.press("Control+k")
    await page.keyboard.type(execution_id[-8:])
    await page.get_by_role("option", name="Report").click()
    await expect(page).to_have_url(re.compile(f"/jobs/{execution_id}"))


async def test_point_20_filters_live_in_the_address(stage: Stage, page: Page) -> None:
    await stage.report()
    await stage.failing()
    await page.goto("/jobs")
    rows = page.get_by_role("table", name="Jobs").locator("tbody tr")
    await expect(rows.filter(has_text="Report")).not_to_have_count(0)
    await page.get_by_role("group", name="Status").get_by_role("button", name=re.compile("^Failed")).click()
    await expect(page).to_have_url(re.compile("status=failed"))
    await expect(rows.filter(has_text="Report")).to_have_count(0)
    await page.reload()
    await expect(rows.filter(has_text="Failing")).not_to_have_count(0)
    await expect(rows.filter(has_text="Report")).to_have_count(0)
    await page.go_back()
    await expect(rows.filter(has_text="Report")).not_to_have_count(0)
    await page.get_by_label("Part of the name").fill("repo")
    await expect(rows.filter(has_text="Failing")).to_have_count(0)
    await expect(page).to_have_url(re.compile("q=repo"))
    await rows.get_by_role("link", name="nightly").first.click()
    await expect(page).to_have_url(re.compile("tag=nightly"))
    await page.get_by_role("button", name="Remove the filter by tag").click()
    await expect(page).not_to_have_url(re.compile("tag="))


async def test_point_20_counts_and_rows_are_live(stage: Stage, page: Page) -> None:
    await page.goto("/jobs")
    await live(page)
    chips = page.get_by_role("group", name="Status")
    puppet = await stage.puppet(name="Appears by itself")
    row = page.get_by_role("table", name="Jobs").locator("tbody tr", has_text="Appears by itself")
    await page.get_by_role("button", name=re.compile(r"^Show \d+ new")).click()  # nothing jumps in between
    await expect(row).to_contain_text("Running")
    await expect(chips.get_by_role("button", name=re.compile(r"^Running +[1-9]"))).to_be_visible()
    puppet.end()
    await expect(row).to_contain_text("Completed")


async def test_point_20_many_are_stopped_and_run_again_at_once(stage: Stage, page: Page) -> None:
    for number in (1, 2):
        await stage.puppet(name=f"Herd {number}")
    await page.goto("/jobs?q=Herd")
    rows = page.get_by_role("table", name="Jobs").locator("tbody tr")
    await expect(rows).to_have_count(2)
    await page.get_by_role("button", name="Select these 2").dblclick()
    await expect(page.get_by_text("2 selected")).to_be_visible()
    await expect(rows.filter(has_text="Running")).to_have_count(2)
    await page.get_by_role("button", name="Stop", exact=True).click()
    await page.evaluate("window.clicks = 0; addEventListener('click', () => { window.clicks += 1 })")
    await page.get_by_role("button", name="Stop 2 jobs").dblclick()  # the second click is not for what lay behind
    assert await page.evaluate("window.clicks") == 1
    await expect(rows.filter(has_text="Cancelled")).to_have_count(2)
    for number in (1, 2):
        await page.get_by_label(f"Select Herd {number}").check()
    await page.get_by_role("button", name="Retry", exact=True).click()
    await page.get_by_role("button", name="Show 2 new").click()
    await expect(rows).to_have_count(4)
    for job in (await stage.api.get("/api/executions?q=Herd&status=running"))["executions"]:
        await stage.api.post(f"/api/executions/{job['id']}/cancel")


async def test_point_20_pages_go_by_keys_not_by_offsets(stage: Stage, page: Page) -> None:
    for number in range(60):
        await stage.api.submit(["true"], name=f"Page filler {number}")
    await page.goto("/jobs?q=Page filler")
    rows = page.get_by_role("table", name="Jobs").locator("tbody tr")
    await expect(rows.first).to_contain_text("Page filler 59")
    count = await rows.count()
    assert count < 60, "not everything at once"
    await page.get_by_role("link", name="Older").click()
    await expect(page).to_have_url(re.compile("before="))
    await expect(rows.first).to_contain_text(f"Page filler {59 - count}")
    await page.get_by_role("link", name="Newest").click()
    await expect(rows.first).to_contain_text("Page filler 59")


async def test_point_20_all_that_fit_are_stopped_on_whichever_page(stage: Stage, page: Page) -> None:
    for number in range(52):
        await stage.api.submit(["true"], name=f"Flock {number}", delay_seconds=3600)
    await page.goto("/jobs?q=Flock")
    await page.get_by_role("button", name="All 52 that fit").click()
    await expect(page.get_by_text("All 52 selected")).to_be_visible()
    await page.get_by_role("button", name="Stop", exact=True).click()
    await expect(page.get_by_role("dialog")).to_contain_text("not only those on this page")
    await page.get_by_role("button", name="Stop 52 jobs").click()
    await expect(page.get_by_text("52 jobs stopped.")).to_be_visible()
    left = await stage.api.get("/api/executions/counts?q=Flock")
    assert left["counts"].get("cancelled") == 52


async def test_point_21_everything_by_keys(stage: Stage, page: Page) -> None:
    """From the overview to a line of a failed job's log, without a mouse."""
    await stage.report()
    await stage.failing()
    await page.goto("/")
    await live(page)
    await page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keyboard")
    await expect(help_).to_contain_text("Search and commands")
    await page.keyboard.press("Escape")
    await expect(help_).not_to_be_visible()
    await page.keyboard.press("g")
    await page.keyboard.press("j")
    await expect(page).to_have_url(re.compile("/jobs$"))
    await expect(page.get_by_role("table", name="Jobs")).to_be_visible()
    await page.keyboard.press("e")
    await expect(page).to_have_url(re.compile("status=failed"))
    await page.keyboard.press("/")
    await page.keyboard.type("Failing")
    await expect(page).to_have_url(re.compile("q=Failing"))
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Part of the name")).not_to_be_focused()
    await page.locator("main").focus()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Failing")
    await page.get_by_role("link", name=re.compile("^Logs")).focus()
    await page.keyboard.press("Enter")
    await expect(log_of(page)).to_be_visible()
    await page.keyboard.press("t")
    await expect(page.get_by_label("Times")).to_have_value("relative")
    await page.keyboard.press("/")
    await page.keyboard.type("fatal")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("search").get_by_role("status")).to_have_text("1 of 1")


async def test_point_21_the_palette_finds_jobs_and_places(stage: Stage, page: Page) -> None:
    await stage.report()
    await page.goto("/nodes")
    await live(page)
    await page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name=re.compile("^Search jobs"))
    await expect(box).to_be_focused()
    await page.keyboard.type("Repor")
    await expect(page.get_by_role("option", name=re.compile("^Report")).first).to_be_visible()
    await box.fill("settings")
    await expect(page.get_by_role("option").first).to_contain_text("Settings")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/settings"))
    await page.keyboard.press("Control+k")
    await page.keyboard.press("Escape")
    await expect(box).not_to_be_visible()


async def test_point_21_the_focus_is_seen_and_the_content_one_jump_away(stage: Stage, page: Page) -> None:
    await page.goto("/jobs")
    await live(page)
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    await expect(skip).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#content")).to_be_focused()
    await page.keyboard.press("Tab")
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


async def test_point_22_dark_light_and_as_the_system(stage: Stage, page: Page) -> None:
    body = page.locator("body")
    await page.emulate_media(color_scheme="dark")
    await page.goto("/nodes")
    dark = await body.evaluate("body => getComputedStyle(body).backgroundColor")
    await page.emulate_media(color_scheme="light")
    await expect(body).not_to_have_css("background-color", dark)
    turn = page.get_by_role("button", name=re.compile("^Theme"))
    await turn.click()
    await turn.click()
    await expect(turn).to_have_accessible_name("Theme: dark")
    await expect(body).to_have_css("background-color", dark)
    await page.reload()
    await expect(turn).to_have_accessible_name("Theme: dark")
    await expect(body).to_have_css("background-color", dark)


async def test_point_22_states_are_told_without_colour_even_on_a_phone(stage: Stage, page: Page) -> None:
    await stage.failing()
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto("/jobs?q=Failing&status=failed")
    row = page.get_by_role("table", name="Jobs").locator("tbody tr").first
    await expect(row.get_by_role("img", name="Failed")).to_be_visible()
    await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("navigation", name="Places").get_by_role("link", name="Nodes").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Nodes")
    await expect(page.get_by_role("navigation", name="Places")).not_to_be_visible()


@pytest.mark.parametrize("place", ["/", "/jobs", "job", "job/timeline"])
async def test_point_23_nothing_moves_while_it_is_live(stage: Stage, page: Page, place: str) -> None:
    await page.add_init_script(_SHIFTS)
    puppet = await stage.puppet(name="Mover")
    await page.goto(place.replace("job", f"/jobs/{puppet.id}", 1) if place.startswith("job") else place)
    await live(page)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator("main [aria-busy=true]")).to_have_count(0)
    puppet.say("STEP_START:First", "one line", "STEP_COMPLETE:First", "META:rows:1")
    await stage.until_lines(puppet.id, 1)
    if place == "job":
        await expect(page.get_by_role("heading", name="Metadata")).to_be_visible()
    if place.startswith("job"):
        await expect(page.get_by_role("main").get_by_text("First", exact=True).first).to_be_visible()
    await page.evaluate("window.shifts.length = 0")  # from here on it is live: what comes first makes room for itself
    for number in range(5):
        puppet.say(f"STEP_START:Next {number}", f"line {number}", f"STEP_COMPLETE:Next {number}", "META:rows:5")
        await stage.until_lines(puppet.id, number + 2)
    puppet.end()
    await stage.api.until_status(puppet.id, "completed")
    if place != "/":
        await expect(page.get_by_text("Completed").first).to_be_visible()
    shifts = await page.evaluate("window.shifts")
    assert sum(shift[0] for shift in shifts) < _MOST_SHIFT, shifts
