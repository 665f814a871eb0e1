"""Work of each kind, begun and seen through from the console alone; points 15, 18 and 19 of its users' expectations."""

import re
from urllib.parse import urljoin

import pytest
from playwright.async_api import Page, expect
from tests.console.stage import WIDE, Faults, Stage, live, log_of
from tests.e2e.modules_client import write_module

pytestmark = pytest.mark.asyncio(loop_scope="session")

_JOB = re.compile(r"/jobs/[0-9a-f]{8}-[0-9a-f-]+")
_INPUTS = (
    {"id": "count", "type": "integer", "default": 3, "description": "How often"},
    {"id": "word", "type": "text", "required": True},
    {"id": "loud", "type": "boolean", "default": False},
)
_SPEAK = """
for n in range(inputs["count"]):
    yield {"said": inputs["word"].upper() if inputs["loud"] else inputs["word"], "n": n, "order": 2**60 + n}
"""


async def test_a_command_from_the_form_to_its_end(stage: Stage, page: Page) -> None:
    await page.goto("/new")
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page.get_by_label(re.compile("^Command"))).to_have_attribute("aria-invalid", "true")
    await page.get_by_label(re.compile("^Command")).fill('echo "made in $PLACE"; echo "STEP_START:Greet"')
    await page.get_by_label("Name", exact=True).fill("From the form")
    await expect(page.get_by_label("Working directory")).to_have_attribute("placeholder", str(stage.server.work))
    await page.get_by_role("navigation", name="Places").get_by_role("link", name="Jobs").click()
    await expect(page).to_have_url(re.compile("/jobs$"))
    await page.go_back()  # what was typed stays with the tab
    await expect(page.get_by_label("Name", exact=True)).to_have_value("From the form")
    await page.get_by_role("button", name=re.compile("variable", re.IGNORECASE)).click()
    await page.get_by_label(re.compile("^Name of")).last.fill("PLACE")
    await page.get_by_label(re.compile("^Value of")).last.fill("the console")
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page).to_have_url(_JOB)
    await expect(page.get_by_role("heading", level=1)).to_have_text("From the form")
    await expect(page.locator("main header").first).to_contain_text("Completed")
    await page.get_by_role("navigation", name="Parts of the job").get_by_role("link", name="Logs").click()
    await expect(log_of(page).get_by_text("made in the console")).to_be_visible()
    await page.goto("/new")
    await expect(page.get_by_label(re.compile("^Command"))).to_have_value("")


async def test_point_18_a_module_is_run_by_the_form_of_its_manifest(stage: Stage, page: Page) -> None:
    folder = write_module(stage.server.folder / "speak", "speak", _SPEAK, inputs=_INPUTS)
    await page.goto("/modules")
    await page.get_by_role("button", name=re.compile("^Install")).first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(re.compile("^Folder")).fill(str(folder))
    await dialog.get_by_role("button", name="Install", exact=True).click()
    await expect(page).to_have_url(re.compile("/modules/speak"))
    await expect(page.get_by_label(re.compile("^count"))).to_have_value("3")
    await page.get_by_role("button", name="Run Speak").click()
    await expect(page.get_by_label(re.compile("^word"))).to_have_attribute("aria-invalid", "true")
    await page.get_by_label(re.compile("^count")).fill("2")
    await page.get_by_label(re.compile("^word")).fill("shuttle")
    await page.get_by_label(re.compile("loud")).check()
    await page.reload()  # what was typed stays with the tab
    await expect(page.get_by_label(re.compile("^word"))).to_have_value("shuttle")
    await page.get_by_role("button", name="Run Speak").click()
    await expect(page).to_have_url(_JOB)
    await expect(page.locator("main header").first).to_contain_text("Completed")
    await page.get_by_role("navigation", name="Parts of the job").get_by_role("link", name="Results").click()
    await expect(page.locator("main").get_by_text("SHUTTLE")).to_have_count(2)
    await expect(page.locator("main").get_by_text(str(2**60 + 1), exact=True)).to_be_visible()  # no digit is lost


async def test_a_session_is_told_what_to_do_and_says_why(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("status of 409")  # where several elements fit
    faults.forgive("status of 404")  # of what was being asked for when the session was closed
    await page.goto("/sessions")
    await page.get_by_role("button", name="Open a session").first.click()
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("^Open")).click()
    await expect(page).to_have_url(re.compile("/sessions/sess_"))
    said = page.get_by_role("region", name="What was said and what happened")
    await expect(said).to_contain_text("practice.treadle.internal/login")
    picture = page.get_by_role("img", name=re.compile("as it is now"))
    await expect(picture).to_be_visible()
    command = page.get_by_label("Command for the page")

    async def say(text: str) -> None:
        await command.fill(text)
        await expect(page.locator("form", has=command).get_by_role("button")).to_be_enabled()
        await command.press("Enter")

    for order in ("Enter 'user@example.com' in the email field", "Enter 'warp-and-weft-7' in the password field"):
        await say(order)
        await expect(said.locator("article", has_text=order)).to_have_attribute("aria-busy", "false")
    await expect(said.locator("article", has_text="email field")).to_contain_text(re.compile(r"\d+ %"))
    await say("Click the Login button")
    await say("? the main heading")
    await say("http://practice.treadle.internal/shop")
    await expect(page.get_by_label("Address")).to_have_value(re.compile("/shop"))
    await say("Click Add to cart")
    candidate = said.locator("button.candidate").first
    await expect(candidate).to_be_visible()
    await page.reload()  # the question stays, for whoever comes
    await candidate.click()
    await expect(said).to_contain_text("picked:")
    await expect(said.locator("article[aria-busy=true]")).to_have_count(0)
    await page.get_by_role("link", name=re.compile("^Events")).click()
    await expect(said).to_contain_text(re.compile("navigat", re.IGNORECASE))
    for width, height in ((1440, 900), (1024, 800), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await say("? the main heading")  # its answer comes into view, whatever was looked at
        await expect(said.locator("article").first).to_contain_text("the main heading")
        await expect(said.locator("article").first).to_be_in_viewport(ratio=1)
    other = await page.context.new_page()
    await other.goto(page.url)
    done = other.locator("article", has_text="Enter '…' in the email field")
    await expect(done).to_contain_text(re.compile(r"\d+ % sure"))
    await expect(done).to_contain_text("Email field")
    await page.set_viewport_size(WIDE)
    await (
        page.get_by_role("button", name="Close the session")
        .or_(page.get_by_role("button", name="Close", exact=True))
        .first.click()
    )
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("^Close")).last.click()
    await expect(page).to_have_url(re.compile("/sessions$"))
    await expect(other.get_by_text("It was closed.")).to_be_visible()
    await expect(done).to_be_visible()
    await expect(other.get_by_label("Command for the page")).to_have_count(0)
    await expect(other.get_by_role("button", name="Point")).to_have_count(0)
    await other.reload()  # what happened can be read after the end
    await expect(other.get_by_text("It was closed.")).to_be_visible()
    await expect(done).to_be_visible()
    await page.get_by_role("table", name="Sessions that are over").get_by_role("link").first.click()
    await expect(page).to_have_url(other.url)
    await expect(page.locator("article", has_text="Enter '…' in the email field")).to_be_visible()


async def test_what_belongs_to_a_session_is_kept(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("status of 404")  # of what was being asked for when the session was closed
    opened = await (await page.request.post("/sessions-api/sessions", data={})).json()
    address = f"/sessions/{opened['session_id']}"
    told = {"url": "http://practice.treadle.internal/login"}
    assert (await page.request.post(f"/sessions-api{address}/navigate", data=told)).ok
    await page.goto(f"{address}?view=secrets")
    side = page.get_by_role("region", name="What was said and what happened")
    await side.get_by_label(re.compile("^Name")).fill("shop password")
    await side.get_by_label(re.compile("^Value")).fill("loom-and-shed-9")
    await side.get_by_role("button", name="Keep it").click()
    await expect(side.get_by_role("listitem").filter(has_text="shop password")).to_contain_text(
        "practice.treadle.internal"
    )
    assert "loom-and-shed-9" not in await page.content()
    await side.get_by_role("button", name="Forget shop password").click()
    await expect(side.get_by_text("No secret is kept")).to_be_visible()
    await page.get_by_role("button", name="Record", exact=True).click()
    await page.get_by_role("button", name="Stop recording").click()
    await expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()
    await page.request.delete(f"/sessions-api{address}")
    await page.goto(f"{address}?view=recordings")  # it outlives the session
    video = side.get_by_role("link", name="Video")
    await expect(video).to_be_visible()
    assert (await page.request.get(str(await video.get_attribute("href")))).headers["content-type"] == "video/webm"
    await side.get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(side.get_by_text("Nothing was recorded")).to_be_visible()


async def test_a_workflow_is_lines_and_what_it_taught_can_be_forgotten(stage: Stage, page: Page) -> None:
    await page.goto("/new/workflow")
    await page.get_by_label(re.compile("^Steps")).fill(
        "http://practice.treadle.internal/login\nEnter {{word}} in the password field\n? the main heading"
    )
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page.get_by_label(re.compile("^word"))).to_have_attribute("aria-invalid", "true")
    await page.get_by_label(re.compile("^word")).fill("warp-and-weft-7")
    await page.get_by_label("Name", exact=True).fill("From lines")
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page).to_have_url(_JOB)
    await expect(page.get_by_role("heading", level=1)).to_have_text("From lines")
    await expect(page.locator("main header").first).to_contain_text("Completed")
    await page.goto("/sessions/memories")
    learnt = page.get_by_role("table", name="What was learnt").locator("tbody tr", has_text="Login").first
    await expect(learnt).to_be_visible()
    assert "warp-and-weft-7" not in await page.content()
    await learnt.get_by_role("link").click()
    await page.get_by_role("button", name="Forget all of it").click()
    await page.get_by_role("dialog").get_by_role("button", name="Forget it").click()
    await expect(page.get_by_role("table", name="What was learnt").locator("tbody tr", has_text="Login")).to_have_count(
        0
    )


async def test_point_19_browser_work_has_a_filmstrip(stage: Stage, page: Page) -> None:
    page_ = "http://practice.treadle.internal/login"
    steps = [{"action": "goto", "url": page_}, {"action": "act", "command": "Click the Login button"}]
    answer = await page.request.post(
        "/sessions-api/workflows?wait=0", data={"workflow": {"name": "Look at the door", "steps": steps}}
    )
    execution_id = (await answer.json())["job_id"]
    await page.goto(f"/jobs/{execution_id}")
    pictures = page.get_by_role("img", name=re.compile("^The page at"))
    await expect(page.locator("main header").first).to_contain_text("Completed")
    await expect(pictures).to_have_count(3)  # before each step that acts, and at the end
    outlined = pictures.nth(1).locator("xpath=..").locator("rect")
    await expect(outlined).to_be_attached()
    await pictures.nth(1).click()
    await expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await expect(page.get_by_role("dialog")).to_contain_text("1 of 3")


async def test_a_design_from_a_wish(stage: Stage, page: Page) -> None:
    await page.goto("/generation")
    await live(page)
    await expect(page.get_by_label("Show the products to buyers")).not_to_be_checked()
    await page.get_by_role("button", name="Make a design").click()
    await expect(page.get_by_text("Say what to draw, or press again for a surprise.")).to_be_visible()
    await page.get_by_label(re.compile("^What to draw")).fill("Mountains at dawn")
    await page.reload()  # what was typed stays with the tab
    await expect(page.get_by_label(re.compile("^What to draw"))).to_have_value("Mountains at dawn")
    await page.get_by_role("button", name="Make a design").click()
    design = page.locator("main article", has_text="Mountains at dawn")
    await expect(design).to_contain_text(re.compile("Running|Waiting|Completed"))
    await expect(design.locator("img").first).to_be_visible(timeout=60_000)
    await expect(page.locator("main article")).to_have_count(1)  # and no surprise
    await design.locator("button", has=page.locator("img")).first.click()
    await expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    await page.reload()  # a design has an address
    await expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).not_to_be_visible()
    await page.get_by_role("link", name=re.compile("^Products")).click()
    product = page.locator("main li", has_text="Mountains at dawn")
    shop = await page.request.get(str(await product.get_by_role("link").first.get_attribute("href")))
    assert (shop.ok, shop.url.startswith(page.url.split("/generation")[0])) == (True, True)
    for path in re.findall(r'(?:href|src)="([^"]+)"', await shop.text()):
        assert (await page.request.get(urljoin(shop.url, path))).ok, path
    await product.get_by_role("link", name="Design", exact=True).click()
    await expect(page).to_have_url(_JOB)


async def test_point_15_artifacts_are_shown_in_place(stage: Stage, page: Page, faults: Faults) -> None:
    faults.forgive("Blocked script execution")  # of the page that a job wrote
    await page.goto(f"/jobs/{await stage.report()}/artifacts")
    main = page.locator("main")
    await expect(main.get_by_title(re.compile("^SHA-256 [0-9a-f]{64}")).first).to_be_visible()
    pictures = main.locator("img")
    await expect(pictures.first).to_be_visible()
    assert await pictures.first.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 96
    await pictures.first.click()
    box = page.get_by_role("dialog")
    await expect(box.locator("img")).to_be_visible()
    first = await box.locator("img").get_attribute("src")
    await page.keyboard.press("ArrowRight")
    await expect(box.locator("img")).not_to_have_attribute("src", str(first))
    await page.keyboard.press("Escape")
    await expect(box).not_to_be_visible()
    for name, text in (
        ("figures.json", "12345678901234567890"),
        ("figures.csv", "Perth"),
        ("notes.txt", "nothing to note"),
    ):
        await main.get_by_role("button", name=name).click()
        await expect(main.get_by_text(text).first).to_be_visible()
    await main.get_by_role("button", name="page.html").click()
    frame = page.locator("iframe")
    await expect(frame).to_have_attribute("sandbox", "")
    await expect(page.frame_locator("iframe").get_by_role("heading", name="Drawn by a job")).to_be_visible()
    assert "owned" not in await page.title()
    bundle = main.get_by_role("link", name="All as ZIP")
    answer = await page.request.get(str(await bundle.get_attribute("href")))
    assert (await answer.body())[:2] == b"PK"
