"""Items that nothing holds are told by the order in which their parts come again; forms and prose are none."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_TOUR = (("3 May", "Lyon"), ("6 May", "Rome"), ("9 May", "Oslo"))


def _stop(day: str, town: str, more: str = "") -> str:
    return f"<div class=d>{day}</div><div class=n>{town}</div><button>Details</button>{more}"


async def _items(page: Page, body: str) -> list[str]:
    """What each button is in."""
    await page.set_content(body)
    _, snapshot = await look(page)
    buttons = [each for each in snapshot.elements if each.role == "button"]
    return [next((one for one in each.context if one.startswith("listitem")), "") for each in buttons]


async def test_parts_side_by_side_are_items(page: Page) -> None:
    told = await _items(page, f"<div>{''.join(_stop(*each) for each in _TOUR)}</div>")
    assert told == [f'listitem "{day} {town}"' for day, town in _TOUR]


async def test_one_that_says_more_and_what_stands_between_them(page: Page) -> None:
    body = _stop(*_TOUR[0]) + "<h3>June</h3>" + _stop(*_TOUR[1], more="<small>Sold out</small>") + _stop(*_TOUR[2])
    assert len(set(await _items(page, f"<div>{body}<p>That is all.</p></div>"))) == 3


async def test_terms_with_several_definitions(page: Page) -> None:
    body = "".join(f"<dt>{town}</dt><dd>{day}</dd><dd><button>Print</button></dd>" for day, town in _TOUR)
    told = await _items(page, f"<dl>{body}</dl>")
    assert [each.split()[1].strip('"') for each in told] == ["Lyon", "Rome", "Oslo"]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<label>{name}</label><input><button>?</button>" for name in ("Name", "Street", "Town")),
        "".join(_stop(*each) for each in _TOUR[:2]) * 1,
        "Go by " + "".join(f"<a>{town}</a><b>or</b><button>fly</button>" for _, town in _TOUR),
        "<button>One</button>" * 9,
    ],
)
async def test_what_is_no_list(page: Page, body: str) -> None:
    assert set(await _items(page, f"<div>{body}</div>")) == {""}
