"""Webhooks in the console: made, tried out, looked into, sent again, and told to everyone who may look."""

import asyncio
import json
from asyncio import StreamWriter

import pytest
from playwright.async_api import Page, expect
from standardwebhooks import Webhook as Verifier
from tests.console.looks import look_at
from tests.console.stage import Faults, Stage, live
from tests.net.servers import Asked, Site, reply

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_webhook_is_made_tried_out_and_its_messages_sent_again(
    stage: Stage, page: Page, faults: Faults
) -> None:
    faults.forgive("status of 403")  # an address that may not be reached
    answers = [reply(b"who are you", "403 Forbidden"), reply(b"welcome")]
    came: asyncio.Queue[Asked] = asyncio.Queue()

    def answer(asked: Asked, writer: StreamWriter) -> None:
        came.put_nowait(asked)
        writer.write(answers.pop(0))

    async with Site(pages={"/hook": answer}) as site:
        await page.goto("/settings/webhooks")
        await live(page)
        await look_at(page, "webhooks-none")
        await page.get_by_role("button", name="New webhook").click()
        form = page.get_by_role("dialog", name="New webhook")
        await form.get_by_role("textbox", name="Name", exact=True).fill("Operations")
        await form.get_by_label("Address").fill("http://10.0.0.1/hook")
        await form.get_by_label("A job failed").check()
        await form.get_by_label("Only jobs tagged").fill("nightly, db")
        await look_at(page, "webhooks-new")
        await form.get_by_role("button", name="Make the webhook").click()
        await expect(form.get_by_role("alert")).to_contain_text("TREADLE_ALLOW_TARGETS")
        await form.get_by_label("Address").fill(site.url("/hook", host="localhost"))
        await form.get_by_role("button", name="Make the webhook").click()
        told = page.get_by_role("dialog", name="The secret")
        secret = await told.locator("code").inner_text()
        await told.get_by_role("button", name="Done").click()

        await page.get_by_role("link", name="Operations").click()
        await expect(page.get_by_text("tags: nightly, db")).to_be_visible()
        await page.get_by_role("button", name="Ping").click()
        async with asyncio.timeout(60):
            first = await came.get()
        assert Verifier(secret).verify(first.body.decode(), dict(first.headers))["type"] == "ping"
        row = page.get_by_role("table", name="Messages").locator("tbody tr")
        await expect(row).to_contain_text("Failed")
        await expect(row).to_contain_text("403")
        await row.get_by_role("button", name="ping").click()
        message = page.get_by_role("dialog", name="ping")
        await expect(message).to_contain_text("who are you")
        await look_at(page, "webhooks-message")
        await message.get_by_role("button", name="Send again").click()
        await expect(row).to_contain_text("Delivered")
        async with asyncio.timeout(60):
            assert (await came.get()).header("webhook-id") == first.header("webhook-id")
        assert json.loads(first.body)["data"]["webhook"] == "Operations"
        await page.get_by_role("button", name="Pause").click()
        await expect(page.get_by_text("Somebody asked for it.")).to_be_visible()
        await look_at(page, "webhooks-one")
        await page.goto("/settings/webhooks")
        await expect(page.get_by_role("table", name="Webhooks")).to_contain_text("Paused")
        await look_at(page, "webhooks")
        await page.get_by_role("link", name="Operations").click()
        await page.get_by_role("button", name="Remove").click()
        await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        await expect(page.get_by_text("Nobody is told anything")).to_be_visible()
