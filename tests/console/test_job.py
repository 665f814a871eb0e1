"""The page of a job: points 1 to 4, 14, 16 to 18, 24 and 25 of what its users expect, each named after its number."""

import json
import re
import shlex
import sys

import pytest
from playwright.async_api import Page, expect
from tests.console.stage import Faults, Stage, line_of, live, log_of
from tests.e2e.harness import FINAL

pytestmark = pytest.mark.asyncio(loop_scope="session")

TABS = ("Summary", "Logs", "Timeline", "Results", "Artifacts", "Input", "Events", "Attempts")


async def test_point_01_the_header_says_what_it_is(stage: Stage, page: Page) -> None:
    blocker = await stage.puppet(concurrency_key="header", name="In front")
    puppet = await stage.puppet(wait=False, concurrency_key="header", name="Header <b>", user="ada", retries=2)
    await page.goto(f"/jobs/{puppet.id}")
    header = page.locator("main header").first
    await expect(page.get_by_role("heading", level=1)).to_have_text("Header <b>")
    await expect(header).to_contain_text("Waiting")
    blocker.end()
    await expect(header).to_contain_text("Running")
    await expect(header.locator("svg").first).to_be_visible()
    await expect(header).to_contain_text("ada")
    await expect(header).to_contain_text(re.compile("attempt 1 of 3", re.IGNORECASE))
    await expect(header).to_contain_text(re.compile(r"waited|queue", re.IGNORECASE))
    elapsed = await header.inner_text()
    await expect(header).not_to_have_text(elapsed)  # the clock ticks
    puppet.end()
    await expect(header).to_contain_text("Completed")
    await expect(page).to_have_title(re.compile("Header <b>"))


async def test_point_02_stop_then_run_again_with_lineage(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet(name="To be stopped")
    await page.goto(f"/jobs/{puppet.id}")
    await page.get_by_role("button", name="Stop").click()
    if await (confirm := page.get_by_role("dialog").get_by_role("button", name=re.compile("^Stop"))).count():
        await confirm.click()
    await expect(page.locator("main header").first).to_contain_text("Cancelled")
    await expect(page.get_by_role("button", name="Stop")).not_to_be_attached()
    await page.get_by_role("button", name="Re-run", exact=True).click()
    await expect(page).not_to_have_url(re.compile(puppet.id))
    again = re.search(r"/jobs/([0-9a-f-]+)", page.url)
    assert again is not None
    assert (await stage.api.execution(again[1]))["metadata"]["parent_id"] == puppet.id
    await page.locator(f"main a[href*='{puppet.id}']").first.click()
    await expect(page).to_have_url(re.compile(puppet.id))
    puppet.end()


async def test_point_02_run_again_with_other_input(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.failing()}")
    await page.get_by_role("button", name="More ways to run it again").click()
    await page.get_by_role("menuitem", name="With other input").click()
    field = page.get_by_role("textbox", name=re.compile("^Command"))
    await expect(field).to_have_value(re.compile("failing.sh"))
    await field.fill("echo another")
    await page.get_by_role("button", name=re.compile("^(Run|Re-run|Submit)")).last.click()
    await expect(page).not_to_have_url(re.compile(await stage.failing()))
    await expect(page.locator("main header").first).to_contain_text("Completed")


async def test_point_03_steps_with_durations_and_the_failing_one_open(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.failing()}")
    steps = page.get_by_role("navigation", name="Steps")
    await expect(steps.get_by_role("link", name=re.compile("^Completed Prepare"))).to_be_visible()
    compiling = steps.get_by_role("link", name=re.compile(r"^Failed Compile .*\d m?s$"))
    rights = (
        await page.get_by_role("navigation", name="Steps")
        .locator("a > :last-child")
        .evaluate_all("durations => durations.map(each => Math.round(each.getBoundingClientRect().right))")
    )
    assert len(set(rights)) == 1, "durations end at one edge"
    await expect(page.get_by_role("region", name="What went wrong")).to_be_visible()
    await compiling.click()
    await expect(page).to_have_url(re.compile("step="))
    await expect(log_of(page).get_by_text("compiling part 1", exact=True)).to_be_visible()


async def test_point_03_steps_are_live(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}")
    await live(page)
    steps = page.get_by_role("navigation", name="Steps")
    await expect(steps).to_contain_text("None so far")
    beside = page.get_by_role("main").locator(".content").first
    place = await beside.bounding_box()
    puppet.say("STEP_START:Dig", "STEP_COMPLETE:Dig", "STEP_START:Plant")
    await expect(steps.get_by_role("link", name=re.compile("^Completed Dig"))).to_be_visible()
    now = await beside.bounding_box()
    assert place is not None
    assert now is not None
    assert (now["x"], now["width"]) == (place["x"], place["width"]), "the first step has its room"
    await expect(steps.get_by_role("link", name=re.compile("^Running Plant"))).to_be_visible()
    puppet.end(1)
    await expect(steps.get_by_role("link", name=re.compile("^Failed Plant"))).to_be_visible()


async def test_point_03_a_long_list_of_steps_is_folded(stage: Stage, page: Page) -> None:
    program = "for i in range(300): print(f'STEP_START:Part {i}\\nSTEP_COMPLETE:Part {i}')"
    execution_id = await stage.api.submit(shlex.join([sys.executable, "-c", program]), name="Many steps")
    await stage.api.until_status(execution_id, *FINAL, seconds=60)
    await page.goto(f"/jobs/{execution_id}")
    steps = page.get_by_role("navigation", name="Steps")
    await expect(steps.get_by_role("link", name=re.compile("Part 299"))).to_be_attached()
    assert await steps.get_by_role("link").count() < 60
    await steps.get_by_role("button", name=re.compile(r"^\d+ more$")).click()
    await expect(steps.get_by_role("link")).to_have_count(301)


async def test_point_04_tabs_have_addresses(stage: Stage, page: Page) -> None:
    execution_id = await stage.report()
    await page.goto(f"/jobs/{execution_id}")
    tabs = page.get_by_role("navigation", name="Parts of the job").get_by_role("link")
    seen = []
    for name in TABS:
        await tabs.filter(has_text=name).click()
        await expect(tabs.filter(has_text=name)).to_have_attribute("aria-current", "page")
        seen.append(page.url)
    assert len(set(seen)) == len(TABS)
    await page.go_back()
    await expect(tabs.filter(has_text="Events")).to_have_attribute("aria-current", "page")
    await page.goto(f"/jobs/{execution_id[:13]}/artifacts")  # a beginning of the id is enough
    await expect(tabs.filter(has_text="Artifacts")).to_have_attribute("aria-current", "page")


async def test_point_14_the_timeline_shows_waiting_running_and_retries(stage: Stage, page: Page) -> None:
    flaky = f"test -e {stage.server.work}/once || {{ touch {stage.server.work}/once; exit 7; }}"
    execution_id = await stage.api.submit(flaky, name="Flaky", retries=1, retry_delay=0.1)
    await page.goto(f"/jobs/{execution_id}/timeline")
    timeline = page.locator("main")
    await expect(timeline).to_contain_text(re.compile("attempt 2", re.IGNORECASE))
    await expect(timeline).to_contain_text(re.compile("attempt 1", re.IGNORECASE))
    await expect(timeline).to_contain_text(re.compile("wait|queue", re.IGNORECASE))
    await page.goto(f"/jobs/{execution_id}/attempts")
    await expect(page.locator("main")).to_contain_text("7")


async def test_point_14_the_timeline_is_live(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}/timeline")
    await live(page)
    puppet.say("STEP_START:Weave")
    await expect(page.locator("main").get_by_text("Weave").last).to_be_visible()
    puppet.end()
    await expect(page.locator("main header").first).to_contain_text("Completed")


async def test_point_16_the_summary_is_written_live(stage: Stage, page: Page) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}")
    await live(page)
    path = stage.server.work / "summary.md"
    path.write_text("# First words\n")
    puppet.say("ARTIFACT:summary.md:Summary")
    await expect(page.get_by_role("heading", name="First words")).to_be_visible()
    path.write_text("# Last words\n\n| a | b |\n|---|---|\n| 1 | **2** |\n")
    puppet.say("ARTIFACT:summary.md:Summary")
    await expect(page.get_by_role("heading", name="Last words")).to_be_visible()
    await expect(page.get_by_role("heading", name="First words")).not_to_be_attached()
    await expect(page.get_by_role("cell", name="2")).to_be_visible()
    puppet.end()


async def test_point_17_the_error_comes_first(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.failing()}")
    wrong = page.get_by_role("region", name="What went wrong")
    await expect(wrong).to_contain_text("part 41 does not fit")
    await expect(wrong).to_contain_text("Compile")
    await expect(wrong).to_contain_text("compiling part 40")
    await expect(wrong).to_contain_text("compiling part 22")
    await expect(wrong).not_to_contain_text("compiling part 20")
    assert await page.locator("main section").first.evaluate(
        "(first, its) => first === its || first.contains(its)", await wrong.element_handle()
    )


async def test_point_18_copied_as_curl_cli_and_python(stage: Stage, page: Page) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    execution_id = await stage.report()
    await page.goto(f"/jobs/{execution_id}/input")
    for name, start in (("curl", "curl "), ("CLI", "treadle "), ("Python", "import ")):
        await page.get_by_role("tab", name=name).or_(page.get_by_role("button", name=name, exact=True)).first.click()
        await page.get_by_role("button", name=re.compile("^Copy")).last.click()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(start), copied
        assert "report.py" in copied


async def test_point_24_a_waiting_job_says_what_for(stage: Stage, page: Page) -> None:
    first = await stage.puppet(concurrency_key="loom")
    second = await stage.api.submit("echo woven", concurrency_key="loom", name="Next on the loom")
    later = await stage.api.submit("echo later", delay_seconds=3600, name="Much later")
    await page.goto(f"/jobs/{second}")
    waiting = page.get_by_role("region", name="What it waits for")
    await expect(waiting).to_contain_text("loom")
    first.end()
    await expect(page.locator("main header").first).to_contain_text("Completed")
    await expect(waiting).not_to_be_attached()
    await page.goto(f"/jobs/{later}")
    await expect(waiting).to_contain_text(re.compile(r"time|until|at", re.IGNORECASE))
    await stage.api.post(f"/api/executions/{later}/cancel")


async def test_point_25_raw_everything(stage: Stage, page: Page) -> None:
    execution_id = await stage.report()
    await page.goto(f"/jobs/{execution_id}/logs")
    raw = page.get_by_role("link", name="Raw", exact=True)
    answer = await page.request.get(str(await raw.get_attribute("href")))
    assert b"\033[31mred" in await answer.body()
    await page.goto(f"/jobs/{execution_id}/events")
    raw = page.locator("main a[href*='/api/executions/']")
    await expect(raw.first).to_be_visible()
    links = await raw.evaluate_all("links => links.map(each => each.href)")
    for link in links:
        answer = await page.request.get(link)
        assert answer.ok, link
    await page.goto(f"/jobs/{execution_id}/input")
    whole = page.locator(f"main a[href^='/api/executions/{execution_id}']").first
    assert json.loads(await (await page.request.get(str(await whole.get_attribute("href")))).body())["success"]


async def test_a_job_that_is_not_there(page: Page, faults: Faults) -> None:
    faults.forgive("status of 404")
    await page.goto("/jobs/ffffffff-0000-7000-8000-000000000000")
    await expect(page.get_by_text("There is no such job")).to_be_visible()


async def test_a_step_has_a_log_of_its_own(stage: Stage, page: Page) -> None:
    execution_id = await stage.report()
    drawn = (await stage.api.get(f"/api/executions/{execution_id}?logs=0"))["steps"][1]["id"]
    await page.goto(f"/jobs/{execution_id}/logs?step={drawn}")
    await expect(log_of(page).get_by_text("two points are missing")).to_be_visible()
    await expect(line_of(page, 1)).not_to_be_attached()
