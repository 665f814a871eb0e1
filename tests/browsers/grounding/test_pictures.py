"""What is meant by what is drawn: one picture stands for several things, and is told apart by the row it is in."""

import pytest
from tests.browsers.grounding.pages import box, element, page, text

from treadle.browsers.grounding import Index, ground, parse
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.scoring.pictures import meant_by
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element

pytestmark = pytest.mark.light


def _row(number: int, name: str) -> list[Element]:
    place = {"groups": (number,), "context": (f'listitem "{name}"',)}
    icons = ["play", "heart", "eye", "padlock", "bin"]
    return [
        text(name, **place),
        *(element("generic", tag="div", attributes={"icon": icon}, **place) for icon in icons),
    ]


ROWS = page(*_row(1, "Saffron"), *_row(2, "Winter Bus"), *_row(3, "Low Water"))


@pytest.mark.parametrize(
    ("command", "icon"),
    [
        ("play Winter Bus", "play"),
        ("like Winter Bus", "heart"),
        ("hide Winter Bus", "eye"),
        ("lock Winter Bus", "padlock"),
        ("delete Winter Bus", "bin"),
    ],
)
def test_a_deed_is_done_by_the_picture_that_stands_for_it(command: str, icon: str) -> None:
    found = ground(parse(command)[0], ROWS).element
    assert (found.attributes["icon"], found.groups) == (icon, (2,))


@pytest.mark.parametrize("command", ["Lösche Winter Bus", "supprime Winter Bus", "efface Winter Bus"])
def test_a_picture_is_drawn_in_no_language(command: str) -> None:
    explanation = explain(Index(ROWS), command)
    assert explanation is not None
    found = ROWS.elements[explanation.operation.at]
    assert (found.attributes["icon"], found.groups) == ("bin", (2,))


def test_a_picture_means_what_it_is_drawn_for_among_other_words() -> None:
    assert "profile" in meant_by("user")
    assert meant_by("post-share") == ("share",)
    assert meant_by("eye slash")[0] == "hide"
    assert meant_by("wrapper") == ()


def test_what_is_written_on_a_control_says_what_it_does_and_not_its_picture() -> None:
    named = element("generic", "Mark as unread", tag="div", attributes={"icon": "env", "title": "Mark as unread"})
    mails = page(named, element("generic", tag="div", attributes={"icon": "envelope"}))
    assert ground(parse("click the mail icon")[0], mails).element.name == ""


def test_what_another_control_is_called_says_nothing_of_the_one_behind_it() -> None:
    place = {"groups": (1,), "context": ('listitem "Ewa"',)}
    follow = element("generic", "Follow", tag="div", text="Follow", **place)
    away = element("generic", "✕", tag="div", text="✕", nearby="Follow", **place)
    assert ground(parse("follow Ewa")[0], page(follow, away)).element.name == "Follow"


def _tile(number: int, name: str) -> list[Element]:
    place = {"groups": (number,), "context": (f'listitem "{name}"',)}
    return [
        element("img", tag="div", attributes={"caption": name}, **place),
        element("checkbox", tag="div", label=name, **place),
        element("link", name, tag="a", text=name, **place),
    ]


TILES = page(*_tile(1, "Red boat house"), *_tile(2, "Salt Road"))


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("click the picture of Salt Road", "img"),
        ("hover over the cover of Salt Road", "img"),
        ("klick auf das Bild von Salt Road", "img"),
        ("clique sur la couverture de Salt Road", "img"),
        ("haz clic en la portada de Salt Road", "img"),
        ("open Salt Road", "link"),
        ("select Salt Road", "checkbox"),
        ("hover over Salt Road", "link"),
    ],
)
def test_of_a_tile_the_picture_is_seen_the_title_opened_and_the_box_selected(command: str, role: str) -> None:
    found = ground(parse(command)[0], TILES).element
    assert (found.role, found.groups) == (role, (2,))


def _flat(number: int, name: str, size: int) -> list[Element]:
    place = {"groups": (number,), "context": (f'listitem "{name} {size} m\u00b2"',)}
    return [
        element("generic", tag="svg", attributes={"icon": "heart", "class": "fav"}, **place),
        element("generic", name, tag="span", text=name, **place),
        text(f"{size} m\u00b2", **place),
        element("button", "\u21ba", tag="button", text="\u21ba", **place),
        element("generic", "Contact", tag="span", text="Contact", **place),
    ]


FLATS = page(
    element("generic", tag="div", attributes={"icon": "heart", "class": "ic"}),
    *_flat(1, "Old mill", 60),
    *_flat(2, "Harbour loft", 90),
    *_flat(3, "Attic", 40),
)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("open the biggest flat", "Harbour loft"),
        ("open the third flat", "Attic"),
    ],
)
def test_a_card_is_opened_by_its_title_and_not_by_what_every_card_has(command: str, name: str) -> None:
    assert ground(parse(command)[0], FLATS).element.name == name


@pytest.mark.parametrize(
    "command", ["open my wishlist", "ouvre mes favoris", "abre mis favoritos", "go to my favourites"]
)
def test_the_sign_in_the_head_of_the_page_opens_what_those_of_the_cards_add_to(command: str) -> None:
    assert ground(parse(command)[0], FLATS).element.attributes["class"] == "ic"


def test_a_sign_that_does_something_to_a_row_does_not_choose_it() -> None:
    place = {"groups": (1,), "context": ('listitem "Contrast 0"',)}
    rows = page(text("Contrast", **place), element("button", "\u21ba", tag="button", text="\u21ba", **place))
    with pytest.raises(ElementNotFound):
        ground(parse("pick the last preset")[0], rows)


def test_of_rows_with_boxes_no_head_of_a_column_is_ticked() -> None:
    heads = [element("generic", name, tag="div", text=name) for name in ("Name", "Company", "Last contact")]
    rows = [
        [
            element("checkbox", tag="div", label=name, groups=(number,), context=(f'listitem "{name}"',)),
            text(name, groups=(number,), context=(f'listitem "{name}"',)),
        ]
        for number, name in enumerate(("Ann Lee", "Ben Holm", "Cleo Diaz"), 1)
    ]
    contacts = page(text("Contacts", "heading"), *heads, *(one for row in rows for one in row))
    assert ground(parse("tick the second contact")[0], contacts).element.label == "Ben Holm"


TOOLS = page(
    *(
        element("button", name, attributes={"icon": icon, "title": name})
        for name, icon in (("My account", "user"), ("React", "face-smile"), ("Attach", "paperclip"), ("Discard", "bin"))
    ),
    text("Spring letter", box=box(80, 10, 100)),
    element("button", "Back to all", text="\u2190", box=box(20, 10, 40)),
    element("button", "Undo", attributes={"icon": "arrow left"}, box=box(400, 10, 40)),
    element("button", "Download", text="Download", box=box(500, 10, 80)),
    element("button", "Download receipt", text="\u2913", box=box(600, 10, 40)),
    element("button", "Next stories", text=">", box=box(700, 10, 40)),
)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("click the person icon", "My account"),
        ("klick auf das Männchen", "My account"),
        ("click the smiley", "React"),
        ("haz clic en la carita", "React"),
        ("click the paper clip", "Attach"),
        ("clique sur le trombone", "Attach"),
        ("click the wastepaper basket", "Discard"),
    ],
)
def test_a_picture_is_called_as_what_is_seen_in_it_whatever_it_is_named(command: str, name: str) -> None:
    assert ground(parse(command)[0], TOOLS).element.name == name


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("click the arrow to the left of Spring letter", "Back to all"),
        ("click the undo arrow", "Undo"),
        ("click the download arrow", "Download receipt"),
        ("press the Next stories arrow", "Next stories"),
        ("clique sur la flèche Next stories", "Next stories"),
    ],
)
def test_an_arrow_is_what_has_one_drawn_on_it(command: str, name: str) -> None:
    assert ground(parse(command)[0], TOOLS).element.name == name


@pytest.mark.parametrize("command", ["click the discard arrow", "click the arrow below Undo"])
def test_no_arrow_is_what_has_none(command: str) -> None:
    with pytest.raises(ElementNotFound):
        ground(parse(command)[0], TOOLS)
