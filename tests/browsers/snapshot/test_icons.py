"""What is told of controls that say no word, and of rows and cards that hold some: icons, tooltips, boxes to tick."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look, one

from treadle.core.page import Element, ElementState, Snapshot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_DRAWN = "<svg width=16 height=16><path d='M2 2h12v12H2z'/></svg>"
_POINTED = "<style>.c{cursor:pointer}svg{display:block}</style>"


def _acted_on(snapshot: Snapshot) -> list[Element]:
    return [element for element in snapshot.elements if element.role == "generic"]


async def test_controls_without_words_are_called_as_their_page_calls_them(page: Page) -> None:
    said = ["class='c heart'", "class='c a-bookmark'", "class='c' data-action=sharePost", "class=c id=muteAll",
            "class='c btn tool'", "class='c css-1x2y3z4'"]  # fmt: skip
    await page.set_content(_POINTED + "".join(f"<div {each}>{_DRAWN}</div>" for each in said))
    _, snapshot = await look(page)
    icons = [element.attributes.get("icon", "") for element in _acted_on(snapshot)]
    assert icons == ["heart", "bookmark", "share Post", "mute All", "", ""]


async def test_a_number_beside_a_picture_is_no_name_and_one_alone_is_one(page: Page) -> None:
    await page.set_content(f"{_POINTED}<div class='c like'>{_DRAWN}<span>1.2k</span></div><div class='c seat'>12</div>")
    _, snapshot = await look(page)
    assert [element.attributes.get("icon") for element in _acted_on(snapshot)] == ["like", None]


async def test_two_letters_are_a_word_and_not_called_otherwise(page: Page) -> None:
    said = ["id=show-cc>Cc", "id=show-way>Go", "class='c avatar'>KV"]
    await page.set_content(_POINTED + "".join(f"<button {each}</button>" for each in said))
    _, snapshot = await look(page)
    assert [each.attributes.get("icon") for each in snapshot.elements if each.role == "button"] == [
        None,
        None,
        "avatar",
    ]


async def test_tooltips_of_scripts_are_names(page: Page) -> None:
    keys = ["data-tip", "data-tippy-content", "data-bs-title", "uk-tooltip"]
    await page.set_content(_POINTED + "".join(f"<div class=c {key}='title: Crop it'>{_DRAWN}</div>" for key in keys))
    _, snapshot = await look(page)
    assert [element.name for element in _acted_on(snapshot)] == ["Crop it"] * len(keys)


async def test_what_a_card_that_is_clicked_as_a_whole_holds_can_be_clicked_itself(page: Page) -> None:
    row = (
        "<div class='c row' style='width:700px;display:flex'>"
        "<div style='width:14px;height:14px;border:1px solid #888'></div><div class=s>☆</div><div>{0}</div>"
        f"<div>Hello</div><div class=bin>{_DRAWN}</div></div>"
    )
    await page.set_content(_POINTED + f"<div>{row.format('Anna Lee')}{row.format('Ben Roy')}</div>")
    _, snapshot = await look(page)
    inner = [
        element for element in _acted_on(snapshot) if "Anna" in str(element.context) and "Anna" not in element.name
    ]
    assert [(element.text, element.attributes.get("icon", "")) for element in inner] == [
        ("", ""),
        ("☆", ""),
        ("", "bin"),
    ]


async def test_a_picture_before_the_words_of_an_entry_is_part_of_it(page: Page) -> None:
    entry = (
        f"<div class='c entry' style='width:600px;display:flex'><span class=ic>{_DRAWN}</span><span>{{0}}</span></div>"
    )
    await page.set_content(f"{_POINTED}<div>{entry.format('Archive')}{entry.format('Inbox')}</div>")
    _, snapshot = await look(page)
    assert [element.name for element in _acted_on(snapshot)] == ["Archive", "Inbox"]


async def test_a_card_with_icons_is_clicked_as_a_whole_as_well(page: Page) -> None:
    icons = f"<i class='c a'>{_DRAWN}</i><i class='c b'>{_DRAWN}</i>"
    card = f"<div class='c card' style='width:300px;height:90px'>{icons}<p>{{0}}</p></div>"
    await page.set_content(f"{_POINTED}<div>{card.format('Pier')}{card.format('Rooks')}</div>")
    _, snapshot = await look(page)
    assert {"Pier", "Rooks"} <= {element.name for element in _acted_on(snapshot)}


async def test_an_item_that_holds_items_is_not_called_by_them(page: Page) -> None:
    person = "<div class=p><div>{0}</div><div class=c>Follow</div></div>"
    block = f"<div class=b><b>People</b>{person.format('Ewa')}{person.format('Jo')}</div>"
    await page.set_content(f"{_POINTED}<div>{block}<div class=b><b>Trending</b><p>#bread</p></div></div>")
    _, snapshot = await look(page)
    follow = next(element for element in snapshot.elements if element.name == "Follow")
    assert follow.context == ('listitem "Ewa Follow"', 'listitem "People"')


async def test_initials_in_a_circle_are_a_portrait(page: Page) -> None:
    await page.set_content(
        _POINTED + "<div class=c style='width:32px;height:32px;border-radius:50%'>KV</div>"
        "<div class=c style='width:32px'>XL</div>"
    )
    _, snapshot = await look(page)
    assert [element.attributes.get("icon") for element in _acted_on(snapshot)] == ["avatar", None]


_BIN = '<svg viewBox="0 0 24 24"><path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13"/></svg>'
_SHAPES = {
    "bin": _BIN,
    "magnifier": '<svg viewBox="0 0 18 18"><circle cx="7" cy="7" r="5"/><path d="m11 11 6 6"/></svg>',
    "star": '<svg viewBox="0 0 24 24"><polygon points="12 2 15.09 8.26 22 9.27 17 14.14 18.18 21.02 12 17.77 '
            '5.82 21.02 7 14.14 2 9.27 8.91 8.26"/></svg>',
    "menu": '<svg><line x1="3" y1="6" x2="21" y2="6"/><line x1="3" y1="12" x2="21" y2="12"/>'
            '<line x1="3" y1="18" x2="21" y2="18"/></svg>',
    "plus": '<svg viewBox="0 0 24 24"><path d="M0 0h24v24H0z" fill="none"/>'
            '<path d="M19 13h-6v6h-2v-6H5v-2h6V5h2v6h6z"/></svg>',
    "chevron left": '<svg viewBox="0 0 8 14"><path d="M7 1 1 7l6 6"/></svg>',
    "gear": '<svg><circle cx="12" cy="12" r="3"/>'
            '<path d="M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3"/></svg>',
    "heart": '<svg><use href="#h"/></svg><svg style="display:none"><symbol id="h">'
             '<path d="M12 21C3 14 2 10 3 7c2-4 7-3 9 0 2-3 7-4 9 0 1 3 0 7-9 14z"/></symbol></svg>',
    "": '<svg><path d="M3 5h18v14H3z"/></svg>',
}  # fmt: skip


async def test_a_picture_that_nothing_names_is_known_by_its_shape(page: Page) -> None:
    await page.set_content("".join(f"<button>{svg}</button>" for svg in _SHAPES.values()))
    _, snapshot = await look(page)
    told = [each.attributes.get("icon", "") for each in snapshot.elements if each.role == "button"]
    assert told == [name if name != "heart" else "" for name in _SHAPES]  # two pictures say nothing


async def test_a_picture_from_a_symbol_is_known_by_its_shape(page: Page) -> None:
    drawn = _SHAPES["heart"].partition("</svg>")
    await page.set_content(f"{drawn[2]}<button title='Keep it'>{drawn[0]}</svg></button>")
    _, snapshot = await look(page)
    assert [each.attributes.get("icon") for each in snapshot.elements if each.role == "button"] == ["heart"]


async def test_the_same_picture_in_each_row_does_something_of_its_own(page: Page) -> None:
    row = f"<div class='c row' style='width:600px;display:flex'>{_SHAPES['star']}<span>{{0}}</span></div>"
    entry = "<div class='c entry' style='width:600px;display:flex'>{1}<span>{0}</span></div>"
    await page.set_content(
        f"{_POINTED}<style>svg{{width:20px;height:20px}}</style><main>{row.format('Anna')}{row.format('Ben')}</main>"
        f"<nav>{entry.format('Liked', _SHAPES['star'])}{entry.format('Thrown away', _BIN)}</nav>"
    )
    _, snapshot = await look(page)
    assert [(each.name, each.attributes.get("icon", "")) for each in _acted_on(snapshot)] == [
        ("Anna", ""), ("", "star"), ("Ben", ""), ("", "star"), ("Liked", ""), ("Thrown away", ""),
    ]  # fmt: skip


async def test_a_picture_with_a_name_is_known_by_what_it_looks_like_as_well(page: Page) -> None:
    lines = '<path d="M2 2l10 10M12 2L2 12" stroke="#c33"/>'
    await page.set_content(f"{_POINTED}<svg class='c i-reject' width=14 height=14><title>Reject</title>{lines}</svg>")
    _, snapshot = await look(page)
    icon = one(snapshot, "img", "Reject")
    assert (icon.name, icon.attributes["drawn"], icon.colours) == ("Reject", "cross", ("red",))


async def test_words_that_the_style_sheet_points_at_in_a_card_can_be_clicked_themselves(page: Page) -> None:
    style = "<style>.card,.see{cursor:pointer}.card .acts span{cursor:pointer}.card{width:400px;height:80px}</style>"
    card = (
        "<div class=card><b>{0}</b><span class=tag>Old town</span><div>€ 79 <span class=see>See rooms</span></div>"
        "<div class=acts><span>Message</span></div></div>"
    )
    await page.set_content(style + card.format("Canal House") + card.format("Station Lodge"))
    _, snapshot = await look(page)
    inner = [element.name for element in _acted_on(snapshot) if len(element.name) < 12]
    assert inner == ["See rooms", "Message"] * 2


async def test_what_is_forbidden_among_others_is_told_as_such(page: Page) -> None:
    style = "<style>span{cursor:pointer}.out{cursor:not-allowed}</style>"
    await page.set_content(style + "<div><span>M</span><span>L</span><span class=out>XL</span></div><p>Cotton</p>")
    _, snapshot = await look(page)
    assert [(element.name, element.has(ElementState.DISABLED)) for element in _acted_on(snapshot)] == [
        ("M", False),
        ("L", False),
        ("XL", True),
    ]


async def test_letters_of_an_icon_font_in_a_row_do_something_of_their_own(page: Page) -> None:
    tools = "".join(f"<i class='bi bi-{name}'></i>" for name in ("star", "flag", "chevron-right"))
    await page.set_content(
        "<style>tr{cursor:pointer;height:40px}i{display:inline-block;width:20px;height:20px}.bi-star::before{content:'☆'}"
        ".bi{cursor:pointer}</style><table width=600><tr><td><i class='bi bi-folder'></i>Okafor</td><td>61</td><td>"
        f"{tools}</td></tr></table>"
    )
    _, snapshot = await look(page)
    assert [each.attributes.get("icon") for each in _acted_on(snapshot)] == ["star", "flag"]
