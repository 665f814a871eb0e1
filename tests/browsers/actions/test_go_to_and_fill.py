"""Going where plain language says, and filling in secrets."""

from contextlib import suppress

import pytest
from playwright.async_api import Route
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import fill, go_to
from treadle.core.errors import Conflict, ElementNotFound, InvalidInput, NotUnderstood, TreadleError
from treadle.core.page import Fill, GoTo, Navigated

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
SECRET = "correct horse battery"


async def go(tools: Tools, instruction: str) -> Navigated:
    return await go_to(tools, GoTo(instruction=instruction))


@pytest.mark.parametrize("instruction", ["http://shop.test/pricing.html", "go to http://shop.test/pricing.html"])
async def test_an_address_is_opened(tools: Tools, instruction: str) -> None:
    assert (await go(tools, instruction)).url == "http://shop.test/pricing.html"


async def test_an_address_without_a_scheme_is_https(tools: Tools) -> None:
    await go(tools, "shop.test/pricing.html")
    assert tools.navigated == ["https://shop.test/pricing.html"]


@pytest.mark.parametrize("instruction", ["Pricing", "go to the pricing page", "click the Pricing link", "open Pricing"])
async def test_a_link_is_followed_by_its_name(tools: Tools, instruction: str) -> None:
    await tools.open("form.html")
    gone = await go(tools, instruction)
    assert (gone.kind, gone.title, gone.status) == ("link", "Pricing", 200)


async def test_back_forward_and_reload(tools: Tools) -> None:
    await tools.open("form.html")
    await tools.open("pricing.html")
    assert [(await go(tools, way)).kind for way in ("go back", "forward", "refresh")] == ["back", "forward", "reload"]


async def test_a_search_is_sent_off(tools: Tools) -> None:
    await tools.open("form.html")
    assert (await go(tools, "search for red mugs")).kind == "search"
    assert await tools.told() == ["search red mugs"]


async def test_what_leads_nowhere_is_not_guessed(tools: Tools) -> None:
    await tools.open("form.html")
    with pytest.raises(NotUnderstood):
        await go(tools.give(2.0), "check the terms box")
    with pytest.raises(ElementNotFound):
        await go(tools.give(2.0), "Imprint of the moon")


async def test_a_secret_is_filled_into_the_frame_of_its_origin(tools: Tools) -> None:
    await tools.open("frames.html")
    acted = await fill(tools, Fill(selector="#card", value=SECRET, origin="http://bank.test:80"))
    assert acted.element == "Card number field"
    frame = tools.page.frames[1]
    assert await frame.evaluate("card.value") == SECRET
    assert SECRET not in repr(acted)
    await fill(tools, Fill(selector="#card", value="!", clear_first=False))
    assert await frame.evaluate("card.value") == f"{SECRET}!"


async def test_a_password_field_is_called_so_once(tools: Tools) -> None:
    await tools.open("form.html")
    assert (await fill(tools, Fill(selector="#password", value=SECRET))).element == "Password field"


async def test_a_filled_secret_is_not_seen_afterwards(tools: Tools) -> None:
    await tools.open("form.html")
    await fill(tools, Fill(selector="#first", value=SECRET))
    assert SECRET not in repr((await tools.snapshot()).snapshot)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (Fill(selector="#card", value=SECRET, origin="http://shop.test"), Conflict),
        (Fill(selector="#card", value=SECRET, origin="https://bank.test"), Conflict),
        (Fill(selector="#none", value=SECRET), ElementNotFound),
        (Fill(selector="a[[", value=SECRET), InvalidInput),
        (Fill(selector="#amount", value=SECRET), InvalidInput),
        (Fill(selector="#fixed", value=SECRET), Conflict),
        (Fill(selector="h1", value=SECRET), Conflict),
    ],
)
async def test_no_error_tells_the_secret(tools: Tools, command: Fill, error: type[TreadleError]) -> None:
    await tools.open("frames.html")
    with pytest.raises(error) as caught:
        await fill(tools.give(3.0), command)
    link: BaseException | None = caught.value
    while link is not None:
        assert SECRET not in str(link)
        link = link.__cause__ or link.__context__
    assert not await tools.page.frames[1].evaluate("window.seen")


@pytest.mark.parametrize(
    ("top", "frame", "fits"),
    [
        ("http://bank.test/", '<iframe src="http://bank.test/login"></iframe>', True),
        ("http://shop.test/", '<iframe src="http://bank.test/login"></iframe>', True),
        ("http://shop.test/", '<iframe src="http://shop.test/login"></iframe>', False),
        ("http://bank.test/", '<iframe sandbox="allow-scripts" src="http://bank.test/login"></iframe>', False),
    ],
)
async def test_a_secret_goes_only_into_a_document_of_its_origin(tools: Tools, top: str, frame: str, fits: bool) -> None:
    async def serve(route: Route) -> None:
        login = "<input id=p type=password>"
        await route.fulfill(content_type="text/html", body=login if "login" in route.request.url else frame)

    await tools.page.route("http://*.test/**", serve)
    await tools.page.goto(top)
    command = Fill(selector="#p", value=SECRET, origin="http://bank.test")
    if fits:
        assert (await fill(tools, command)).action == "fill"
    else:
        with pytest.raises(Conflict, match="not filled in"):
            await fill(tools, command)


async def test_a_page_that_goes_elsewhere_by_itself_is_no_defect_of_ours(tools: Tools) -> None:
    await tools.open("form.html")
    await tools.page.evaluate("setInterval(() => { location.search = Math.random() }, 5)")
    with suppress(Conflict):
        await go_to(tools.give(3.0), GoTo(instruction="back"))
