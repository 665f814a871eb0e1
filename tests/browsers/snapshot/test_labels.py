"""What labels a control, what a group of answers asks, and what is out of use, however a page is built."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look

from treadle.core.page import Element, ElementState

FRUIT = ("Kiwi", "Plum")
PRESSED = "<button aria-pressed=false>"
SVG = "<svg width=200 height=200>"
DRAWN = "style='display:inline-block;width:14px;height:14px;border:1px solid;cursor:pointer'"
ICON = "style='display:inline-block;width:14px;height:14px;cursor:pointer;background:url(data:image/gif;base64,R0lGOD)'"
STYLE = "<style>.on{cursor:pointer}.box{width:40px;height:20px}</style>"

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def seen(page: Page, html: str) -> dict[str, Element]:
    """The elements of a page by their ids."""
    await page.set_content(f"<!doctype html>{STYLE}{html}")
    _, snapshot = await look(page)
    return {one.attributes["id"]: one for one in snapshot.elements if "id" in one.attributes}


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<table><tr><td>Amount <i>*</i></td><td>&pound; <input id=x></td></tr></table>", "Amount"),
        ("<table><tr><td>B4</td><td>Rent</td><td>B4</td><td><input id=x></td></tr></table>", "Rent"),
        ("<table><tr><td>Day</td><td>Year</td></tr><tr><td><input></td><td><input id=x></td></tr></table>", "Year"),
        (
            "<table><tr><td><b>Who</b></td><td><b>Pay</b></td></tr><tr><td>Ann</td><td><input id=x></td></tr></table>",
            "Pay",
        ),
        ("<div><span>Post code</span><div><span>*</span><input id=x></div></div>", "Post code"),
        ("<div><span>City</span><div><div><input id=x></div></div></div>", "City"),
        ("<div>Weight <input id=x> kg</div>", "Weight"),
        (f"<p>{'Much text that explains the form. ' * 8}</p><input id=x>", ""),
    ],
)
async def test_a_field_is_labelled_by_what_people_read_before_it(page: Page, html: str, label: str) -> None:
    assert (await seen(page, html))["x"].label == label


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<div><span>Priority</span><span id=x class=on>Medium</span></div>", "Priority"),
        ("<div>Theme</div><div id=x class=on><span>Light</span></div>", "Theme"),
        ("<div><label>Date</label><button id=x>2 June 2027</button></div>", "Date"),
        ("<div><div>Summary<br><small>Every Monday</small></div><div id=x class='on box'></div></div>", "Summary"),
        ("<div><span>Ann</span><button>Edit</button><button id=x>Delete</button></div>", ""),
        ("<div><span>Colour</span><span><b class=on>Red</b><b id=x class=on>Green</b></span></div>", ""),
        ("<p>There are no free rooms in the next two weeks.</p><button id=x>Join</button>", ""),
    ],
)
async def test_what_shows_a_value_is_labelled_and_what_stands_after_another_control_is_not(
    page: Page, html: str, label: str
) -> None:
    assert (await seen(page, html))["x"].label == label


@pytest.mark.parametrize(
    ("html", "group"),
    [
        (
            "<p>Is there an alarm? <input type=radio name=a>Yes <input type=radio name=a id=x>No</p>",
            "Is there an alarm?",
        ),
        ("<p>How likely?</p><div><span class=on>1</span><span class=on id=x>2</span></div>", "How likely?"),
        (f"<div><b>Size</b><p>{PRESSED}S</button>{PRESSED[:-1]} id=x>M</button></p></div>", "Size"),
        ("<p>Great post</p><div><button>Reply</button><button id=x>Report</button></div>", None),
        ("<fieldset><legend>Ship</legend><input type=radio name=a><input type=radio name=a id=x></fieldset>", "Ship"),
    ],
)
async def test_answers_are_in_a_group_that_is_called_by_the_question(page: Page, html: str, group: str | None) -> None:
    contexts = [context for context in (await seen(page, html))["x"].context if "group" in context.partition(" ")[0]]
    assert [context.partition(" ")[2].strip('"') for context in contexts] == ([group] if group else [])


@pytest.mark.parametrize(
    ("html", "disabled"),
    [
        (
            f"{SVG}<rect id=x class='seat taken' width=50 height=50><title>Seat 7</title></rect></svg>",
            True,
        ),
        (f"{SVG}<rect id=x width=50 height=50><title>Seat 7 (taken)</title></rect></svg>", True),
        (f"{SVG}<rect class=taken width=50 height=50 /><text id=x x=9 y=30>7</text></svg>", True),
        (f"{SVG}<rect width=50 height=50 /><text id=x x=9 y=30>7</text></svg>", False),
        ("<div id=x class='slot on sold-out'>09:40</div>", True),
        ("<div id=x role=button style='cursor:not-allowed'>Pay</div>", True),
        ("<button id=x>Tell me when it is not sold out</button>", False),
        ("<a id=x href=/s>Weekend, sold out</a>", False),
    ],
)
async def test_what_is_taken_or_sold_out_cannot_be_used(page: Page, html: str, disabled: bool) -> None:
    assert (await seen(page, html))["x"].has(ElementState.DISABLED) is disabled


async def test_a_card_is_called_by_its_heading_and_a_row_by_its_head(page: Page) -> None:
    arrows = "<i class=on>&lsaquo;</i><i class=on>&rsaquo;</i>"
    cards = "".join(
        f"<div class=card>{arrows}<h3>{name}</h3><b>1</b><button id={name}>Buy</button></div>" for name in FRUIT
    )
    row = "<tr><th>07:15</th><td>1</td><td><button id=b>Go</button></td></tr>"
    found = await seen(page, f"<main>{cards}</main><table><tr><th></th><th>Mon</th><th>Tue</th></tr>{row}</table>")
    assert 'listitem "Kiwi"' in found["Kiwi"].context
    assert found["b"].context[:2] == ('column "Tue"', 'row "07:15"')


async def test_a_box_in_a_card_speaks_of_that_card_and_not_of_the_one_before(page: Page) -> None:
    photos = "".join(
        f"<div class=ph><div id={name} class='on box'></div><i class=on>+</i>{name}</div>" for name in FRUIT
    )
    found = await seen(page, f"<div>{photos}</div>")
    assert ["Plum" in found[name].nearby for name in FRUIT] == [False, True]


async def test_a_word_with_a_sign_to_take_it_away_is_one_of_several(page: Page) -> None:
    chips = "".join(f"<span class=chip>{name} <i class=on id={name}>&times;</i></span>" for name in FRUIT)
    found = await seen(page, f"<div>Shown: {chips}</div>")
    assert [found[name].context[0][:-3] for name in FRUIT] == ['listitem "Kiwi', 'listitem "Plum']


@pytest.mark.parametrize(
    ("html", "label"),
    [
        (f"<div><span {DRAWN}></span>Newsletter</div><div><span id=x {DRAWN}></span>Reminder</div>", "Reminder"),
        (f"<div><span {DRAWN}></span>Milk <span id=x {DRAWN}></span>Eggs</div>", "Eggs"),
        (f"<div><div id=x {DRAWN}></div><div>Water the ferns</div><div class=on>Edit</div></div>", "Water the ferns"),
        (f"<div><span id=x {DRAWN}></span><button>Edit</button></div>", ""),
        (f"<div><span id=x {ICON}></span>Anna Lee</div>", ""),
        (f"<div><span id=x {DRAWN}>3</span>Anna Lee</div>", ""),
    ],
)
async def test_a_box_that_a_page_draws_itself_is_labelled_by_what_is_behind_it(
    page: Page, html: str, label: str
) -> None:
    assert (await seen(page, html))["x"].label == label
