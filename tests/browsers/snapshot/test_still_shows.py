"""A large page is looked at again only where it may look otherwise by now; what looks the same is told once."""

import pytest
import pytest_asyncio
from playwright.async_api import Page

from treadle.browsers.snapshot import Eyes, PageSnapshot, take_snapshot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_BODY = """<!doctype html><title>Many</title><style>.late { margin-top: 3px }</style>
<input id=name value=Ann> <input id=box type=checkbox> <select id=size><option>S<option>M</select>
<details id=more><summary>More</summary><p>of it</p></details>
<div id=list style="height: 40px; overflow: auto"><p>One</p><p>Two</p><p>Three</p><button>Four</button></div>
<div id=host></div><iframe id=frame srcdoc="<button>Inner</button>"></iframe>
<button id=go>Go</button>"""
_INNER = "document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML = '<button>Deep</button><input>'"
_CHANGES = (
    "document.querySelector('#go').textContent = 'Stop'",
    "document.querySelector('#go').disabled = true",
    "document.querySelector('#go').style.display = 'none'",
    "document.querySelector('#go').remove()",
    "document.querySelector('#name').value = 'Bob'",
    "document.querySelector('#box').checked = true",
    "document.querySelector('#size').selectedIndex = 1",
    "document.querySelector('#list').scrollTop = 30",
    "document.querySelector('#more').open = true",
    "document.querySelector('#name').focus()",
    "document.querySelector('#host').shadowRoot.querySelector('button').textContent = 'Deeper'",
    "document.querySelector('#host').shadowRoot.querySelector('input').value = 'x'",
    "document.querySelector('#frame').contentDocument.querySelector('button').textContent = 'Other'",
    "document.querySelector('#frame').remove()",
    "document.body.append(document.createElement('iframe'))",
    "document.styleSheets[0].insertRule('#go { display: none }')",
    "document.querySelector('#go').animate([{opacity: 0}, {opacity: 1}], 5000)",
    "document.title = 'Few'",
    "history.pushState(null, '', '#there')",
)


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of these tests are not large; nor are all machines fast."""
    monkeypatch.setattr("treadle.browsers.snapshot.live._LARGE", 1)
    monkeypatch.setattr("treadle.browsers.snapshot.live._WATCHED_SECONDS", 30.0)


async def _look(page: Page, eyes: Eyes) -> PageSnapshot:
    return await take_snapshot(page, generation=1, eyes=eyes)


@pytest_asyncio.fixture(loop_scope="module")
async def shown(page: Page) -> PageSnapshot:
    """A look at the page."""
    await page.goto("about:blank")
    await page.set_content(_BODY)
    await page.evaluate(_INNER)
    live = await _look(page, Eyes())
    assert {each.name for each in live.snapshot.elements} >= {"Go", "Deep", "Inner"}
    return live


async def test_where_nothing_happened(page: Page, shown: PageSnapshot) -> None:
    assert await shown.still_shows(page)
    assert await shown.still_shows(page)


@pytest.mark.parametrize("change", _CHANGES)
async def test_not_where_it_changed(page: Page, shown: PageSnapshot, change: str) -> None:
    await page.evaluate(f"() => {{ {change} }}")
    assert not await shown.still_shows(page)


async def test_not_where_the_pointer_moved(page: Page, shown: PageSnapshot) -> None:
    await page.mouse.move(200, 100)
    await page.mouse.move(3, 3)
    assert not await shown.still_shows(page)


async def test_not_on_another_page(page: Page, shown: PageSnapshot) -> None:
    await page.set_content("<button>Elsewhere</button>")
    assert not await shown.still_shows(page)


async def test_not_where_the_page_has_an_observer_of_its_own_making(page: Page) -> None:
    await page.goto("about:blank")
    await page.set_content(_BODY)
    await page.evaluate("() => { window.MutationObserver = class { observe() {} disconnect() {} } }")
    assert not await (await _look(page, Eyes())).still_shows(page)
    await page.goto("about:blank")


async def test_only_the_newest_look_may(page: Page, shown: PageSnapshot) -> None:
    eyes = Eyes()
    earlier = await _look(page, eyes)
    newest = await _look(page, eyes)
    assert not await earlier.still_shows(page)
    assert await newest.still_shows(page)
    await newest.dispose()
    assert not await newest.still_shows(page)


async def test_not_after_a_while(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treadle.browsers.snapshot.live._WATCHED_SECONDS", 0.0)
    await page.set_content(_BODY)
    assert not await (await _look(page, Eyes())).still_shows(page)


async def test_what_looks_the_same_is_told_once(page: Page) -> None:
    eyes = Eyes()
    await page.goto("about:blank")
    await page.set_content("<main><p>Total</p><button id=go>Go</button></main>")
    first = await take_snapshot(page, generation=1, eyes=eyes)
    await page.evaluate("() => { const main = document.querySelector('main'); main.innerHTML = main.innerHTML }")
    await page.evaluate(
        "() => document.querySelector('#go').addEventListener('click', () => { document.title = 'Gone' })"
    )
    second = await take_snapshot(page, generation=2, eyes=eyes)

    assert second.snapshot is first.snapshot
    button = next(each for each in second.snapshot.elements if each.name == "Go")
    await (await second.handle(button.ref)).click()  # the one that was drawn anew
    assert await page.title() == "Gone"
    third = await take_snapshot(page, generation=3, eyes=eyes)
    assert third.snapshot.title == "Gone"
    await third.dispose()
    again = await take_snapshot(page, generation=4, eyes=eyes)
    assert again.snapshot is not third.snapshot
    assert again.snapshot.elements[0].ref.startswith("g4")
