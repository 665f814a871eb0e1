"""Deeds on what the page shows, on what is somebody's, and on what has a control of its own for them."""

import pytest
from tests.browsers.grounding.pages import button, element, field, page, text

from treadle.browsers.grounding import Index, ground, parse
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.scoring.menus import way_to_menu
from treadle.browsers.grounding.scoring.whose import is_told_by_whom
from treadle.core.errors import ElementMismatch

pytestmark = pytest.mark.light

MORE = element("button", "", attributes={"icon": "more", "title": "More"})
NOTE = page(button("Share"), MORE, element("textbox", "", tag="textarea", text="Lisbon, three days"))
LETTER = page(button("File"), button("Edit"), element("textbox", "", tag="textarea", text="Dear Piotr"))


@pytest.mark.parametrize(
    ("command", "snapshot", "at"),
    [
        ("lock this note", NOTE, 1),
        ("delete it", NOTE, 1),
        ("dupliziere diese Notiz", NOTE, 1),
        ("make a copy of this document", LETTER, 0),
    ],
)
def test_what_is_done_to_what_the_page_shows_is_in_its_menu(command: str, snapshot: object, at: int) -> None:
    way = way_to_menu(parse(command)[0], Index(snapshot))  # type: ignore[arg-type]
    assert way is not None
    assert way.opener.ref == f"g1e{at}"


@pytest.mark.parametrize("command", ["lock the garden shed", "lock Lisbon and this note"])
def test_the_menu_of_the_page_is_not_opened_for_something_else(command: str) -> None:
    assert way_to_menu(parse(command)[0], Index(NOTE)) is None


def posts() -> list[object]:
    parts: list[object] = [button("Pin", groups=())]
    for number, (who, what) in enumerate((("Amara", "Perfect, thanks Kenji."), ("Kenji", "After lunch.")), start=1):
        place = {"groups": (number,), "context": (f'listitem "{who} {what}"',)}
        parts += [text(who, **place), text(what, **place), button("Pin", **place)]
    return parts


def test_the_message_of_somebody_is_not_one_that_names_him() -> None:
    assert ground(parse("pin Kenji's message")[0], page(*posts())).element.ref == "g1e6"


@pytest.mark.parametrize(("said", "told"), [("pin Kenji's message", True), ("pin Kenji's message about lunch", False)])
def test_all_that_is_said_is_the_deed_and_whose_it_is(said: str, told: bool) -> None:
    index = Index(page(*posts()))
    found = ground(parse("pin Kenji's message")[0], index)
    assert is_told_by_whom(index, found.element, found.reading, said) is told


def test_what_is_shown_is_in_no_row() -> None:
    hearts = [element("button", "", attributes={"icon": "heart"})]
    for number in (1, 2):
        place = {"groups": (number,), "context": (f'listitem "Tea {number}"',)}
        hearts += [text(f"Tea {number}", **place), element("button", "", attributes={"icon": "heart"}, **place)]
    assert ground(parse("open my wishlist")[0], page(*hearts)).element.ref == "g1e0"
    with pytest.raises(ElementMismatch):
        ground(parse("like")[0], page(*hearts))


def test_what_is_shown_is_what_has_the_name() -> None:
    eye = element("button", "\U0001f441", text="\U0001f441", groups=(1,), context=('listitem "Your clients"',))
    snapshot = page(element("link", "Clients", href="/clients"), eye, button("Choose a client"))
    assert ground(parse("show me my clients")[0], snapshot).element.name == "Clients"


def test_what_is_downloaded_has_its_own_control() -> None:
    parts = []
    for number, name in enumerate(("Cloudy days", "Golden hour"), start=1):
        place = {"groups": (number,), "context": (f'listitem "{name}"',)}
        parts += [
            element("link", name, href=f"#{number}", **place),
            element("button", "", attributes={"icon": "download"}, **place),
        ]
    assert ground(parse("download the lesson Golden hour")[0], page(*parts)).element.ref == "g1e3"


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("mach die Schrift gr\u00f6\u00dfer", "vergr\u00f6\u00dfere die Schrift"),
        ("put a heart on the Bryn cardigan", "like the Bryn cardigan"),
        ("make the video full screen", "full screen"),
        ("pon el texto m\u00e1s grande", "aumenta el texto"),
    ],
)
def test_deeds_are_put_by_their_verb(said: str, put: str) -> None:
    assert paraphrased(said) == put


def test_a_field_is_none_of_these() -> None:
    with pytest.raises(ElementMismatch):
        ground(parse("lock this note")[0], page(field("Note"), button("Save")))
