"""Schedules in the console: made with a preview, run now, looked at, paused and removed."""

import pytest
from playwright.async_api import Page, expect
from tests.console.looks import look_at
from tests.console.stage import Faults, live

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_schedule_from_its_making_to_its_end(page: Page, faults: Faults) -> None:
    faults.forgive("status of 400")  # of an expression that never comes
    await page.goto("/schedules")
    await live(page)
    await page.get_by_role("button", name="New schedule").click()
    form = page.get_by_role("dialog", name="New schedule")
    await form.get_by_label("Name").fill("Nightly")
    await form.get_by_label("Command").fill("echo hi")
    await form.get_by_label("Time zone").fill("Europe/Berlin")
    await form.get_by_label("When").fill("0 0 30 2 *")
    await expect(form.get_by_role("alert")).to_contain_text("expression")
    await form.get_by_label("When").fill("30 3 * * *")
    coming = form.get_by_role("region", name="The next times")
    await expect(coming).to_contain_text("At 03:30 every day")
    await expect(coming.get_by_role("listitem")).to_have_count(5)
    await look_at(page, "schedule-new")
    await form.get_by_role("button", name="Schedule", exact=True).click()
    await page.get_by_role("button", name="Run Nightly now").click()
    table = page.get_by_role("table", name="Schedules")
    await expect(table).to_contain_text("completed", ignore_case=True)
    await look_at(page, "schedules")
    await table.get_by_role("link", name="Nightly").click()
    history = page.get_by_role("dialog", name="Nightly")
    await expect(history.get_by_role("listitem")).to_have_count(1)
    await history.get_by_role("link").click()
    await expect(page.get_by_role("link", name="The schedule that made it")).to_be_attached()
    await page.goto("/schedules")
    await page.get_by_role("button", name="Pause Nightly").click()
    await expect(table).to_contain_text("paused")
    await page.get_by_role("button", name="Delete Nightly").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(page.get_by_text("Nothing is scheduled")).to_be_visible()
