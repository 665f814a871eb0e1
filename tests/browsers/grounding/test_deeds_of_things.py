"""What is done to lanes, players, layers and rows by what people call these, and never to what only belongs to them."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from tests.browsers.grounding.pages import box, button, checkbox, element, link, page, text
from tests.browsers.grounding.reading import one

from treadle.browsers.actions.tabs import obey
from treadle.browsers.grounding import ground
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot, TabInfo

LANE = ('listitem "Content 4 issues"',)
OTHER = ('listitem "Checkout 5 issues"',)
BOARD = page(
    button("▾ Checkout 5 issues", context=OTHER, groups=(1,)),
    button("Guest checkout ⋯ KW-101", context=('listitem "Guest checkout ⋯ KW-101"', *OTHER), groups=(3, 1)),
    button("+ Create issue", context=OTHER, groups=(1,)),
    button("▾ Content 4 issues", context=LANE, groups=(2,)),
    button("Photo shoot ⋯ KW-107", context=('listitem "Photo shoot ⋯ KW-107"', *LANE), groups=(4, 2)),
    button("+ Create issue", context=LANE, groups=(2,)),
)
PLAYER = page(button("\u2039 15"), button("Play"), button("30 \u203a"), link("Episodes"))
BARE = page(
    button("10", box=box(100, 10)), button("Pause", box=box(210, 10)), button("10", box=box(320, 10)), text("Jazz")
)
FILES = page(
    element(
        "option", "Select Tax.pdf Tax.pdf 4 KB More actions for Tax.pdf", text="Tax.pdf 4 KB", box=box(0, 0, 400, 40)
    ),
    checkbox("Select Tax.pdf", box=box(5, 5, 20, 20)),
    button("More actions for Tax.pdf", box=box(370, 5, 20, 20)),
)
SONGS = page(
    *(
        made
        for at, song in enumerate(("Paper Lanterns Ines Coutinho", "Low Tide The Ferrymen"), 1)
        for made in (
            text(song, context=(f'listitem "{song}"',), groups=(at,)),
            button("▶", context=(f'listitem "{song}"',), groups=(at,)),
            button("⋯", context=(f'listitem "{song}"',), groups=(at,)),
        )
    )
)


def meant(command: str, snapshot: Snapshot) -> int:
    """Where on the page the element stands that a command leads to."""
    return int(ground(one(command), snapshot).element.ref.removeprefix("g1e"))


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("collapse the Content lane", 3),
        ("collapse the Checkout swimlane", 0),
        ("click Create issue in the Content lane", 5),
        ("create an issue in the Content lane", 5),
        ("open the Guest checkout issue", 1),
    ],
)
def test_a_lane_is_a_place_and_its_head_no_issue(command: str, at: int) -> None:
    assert meant(command, BOARD) == at


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("skip forward 30 seconds", 2),
        ("rewind 15 seconds", 0),
        ("jump ahead 30s", 2),
        ("spule 15 Sekunden zurück", 0),
        ("avance de 30 secondes", 2),
        ("retrocede 15 segundos", 0),
    ],
)
def test_a_player_is_led_so_many_seconds_on_or_back(command: str, at: int) -> None:
    assert meant(command, PLAYER) == at


def test_two_buttons_of_one_number_lead_back_and_on_as_they_stand() -> None:
    assert meant("go back 10 seconds", BARE) == 0
    assert meant("skip forward 10 seconds", BARE) == 2
    with pytest.raises(ElementMismatch):
        ground(one("skip forward 30 seconds"), BARE)


@pytest.mark.parametrize(("command", "at"), [("next song", 1), ("skip this track", 1), ("previous song", 0)])
def test_a_piece_is_passed_over(command: str, at: int) -> None:
    assert meant(command, page(button("Previous"), button("Next"), button("Shuffle"))) == at


@pytest.mark.parametrize("verb", ["double-click", "right-click", "hover over"])
def test_what_is_done_to_a_file_is_not_done_to_its_box_or_its_menu(verb: str) -> None:
    assert meant(f"{verb} Tax.pdf", FILES) == 0


@pytest.mark.parametrize("verb", ["double-click", "right-click", "hover over"])
def test_a_row_is_known_by_the_words_that_it_begins_with(verb: str) -> None:
    assert meant(f"{verb} Low Tide", SONGS) == 3


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("press the up arrow of the hours", "Hour up"),
        ("click the down arrow next to Minute", "Minute down"),
        ("pause the music", "Pause"),
        ("unfollow the show", "Following"),
        ("add a layer", "New layer"),
        ("select the crop tool", "Crop"),
    ],
)
def test_controls_by_what_people_call_them(command: str, name: str) -> None:
    names = ("Hour up", "Hour down", "Minute up", "Minute down", "Pause", "Following", "New layer", "Crop")
    assert ground(one(command), page(*map(button, names))).element.name == name


def test_nothing_is_downloaded_by_what_plays_it() -> None:
    item = ('listitem "Snow plough"',)
    other = ('listitem "Road paint"',)
    both = [made for at, context in ((1, item), (2, other)) for made in (
        text(context[0][10:-1], context=context, groups=(at,)), button("▶", context=context, groups=(at,)),
        button("⋯", context=context, groups=(at,)),
    )]  # fmt: skip
    with pytest.raises(ElementMismatch):
        ground(one("download the first episode"), page(*both))
    drawn = element("img", "Download", tag="svg", states=[ElementState.CLICKABLE], context=item, groups=(1,))
    assert meant("download the first episode", page(*both[:3], drawn, *both[3:])) == 3


def test_nobody_goes_to_a_button_that_deletes() -> None:
    with pytest.raises(ElementMismatch):
        ground(one("go to the trash"), page(button("Delete"), link("Inbox")))
    assert meant("go to the trash", page(button("Delete"), link("Bin"))) == 1


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("pulsa el corazón del aguacate", 1),
        ("clique sur le coeur de l'aguacate", 1),
        ("klicke auf das Herz bei Aguacate", 1),
        ("añade el aguacate al carrito", 2),
        ("open the first card", 0),
    ],
)
def test_a_sign_is_known_by_its_name_in_each_language(command: str, at: int) -> None:
    def card(number: int, name: str) -> list[Element]:
        where = (f'listitem "{name} 4,95 €/kg Añadir"',)
        told = (element("link", name, text=f"{name} 4,95 €/kg"), button("\u2661"), button("Añadir"))
        return [replace(one, context=where, groups=(number,)) for one in told]

    assert meant(command, page(*card(1, "Aguacate"), *card(2, "Tomate"))) == at


def test_a_row_is_unfolded_by_its_arrow_and_not_by_its_box() -> None:
    def task(number: int, name: str) -> list[Element]:
        told = (button("\u25b8"), element("generic", label=name, box=box(40, 30.0 * number, 20, 20)), text(name))
        return [replace(one, context=(f'listitem "{name}"',), groups=(number,)) for one in told]

    assert meant("expand Paint the hall", page(*task(1, "Order tiles"), *task(2, "Paint the hall"))) == 3


def test_what_only_puts_a_thing_elsewhere_adds_it_to_no_cart() -> None:
    where = {"context": ('listitem "Rucksack"',), "groups": (1,)}
    with pytest.raises(ElementMismatch):
        ground(
            one("add the Rucksack to the cart"), page(text("Rucksack", **where), button("Add to favourites", **where))
        )


def test_a_cross_that_is_called_otherwise_closes_nothing() -> None:
    with pytest.raises(ElementMismatch):
        ground(
            one("close this issue"),
            page(text("Crash on start"), element("button", "Remove label login", text="\u00d7")),
        )


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("book a viewing for the cheapest home", 2),
        ("give the first home a heart", 3),
        ("remove Flat at sea from the list", 4),
        ("press the + of Flat at sea", 5),
    ],
)
def test_what_is_said_otherwise_than_on_the_button(command: str, at: int) -> None:
    def home(number: int, name: str, price: str) -> list[Element]:
        where = (f'listitem "{name} {price}"',)
        told = (text(name), text(price), button("Book viewing"), button("\u2661"), button("\u2715"), button("+"))
        return [replace(one, context=where, groups=(number,)) for one in told]

    snapshot = page(*home(1, "Flat at sea", "£289,000"), *home(2, "Old Bakery", "£540,000"))
    assert meant(command, snapshot) == at


def test_a_reaction_is_known_by_its_sign_whatever_its_number() -> None:
    where = {"context": ('listitem "Ann 9:02 Morning!"',), "groups": (1,)}
    shown = page(text("Ann", **where), text("Morning!", **where), button("\u2764\ufe0f 2", **where), button("Send"))
    assert meant("click the heart under Ann's message", shown) == 2


@pytest.mark.parametrize("drawn", [True, False])
async def test_a_window_that_is_closed_is_the_dialog_of_the_page(drawn: bool) -> None:
    closed: list[str] = []

    class Tools:
        async def snapshot(self) -> SimpleNamespace:
            offer = [element("dialog", "Offer")] if drawn else []
            return SimpleNamespace(snapshot=page(text("Shop"), *offer))

        async def tabs(self) -> tuple[TabInfo, ...]:
            return (TabInfo(id="1", url="http://a.test/", title="Shop", current=True),)

        async def close_tab(self, tab: str) -> None:
            closed.append(tab)

    tools: Any = Tools()
    for command in ("close the window", "close the browser window"):
        await obey(tools, command)
    assert closed == (["1"] if drawn else ["1", "1"])
