"""A clause that only the page can tell for two things to do, and what stays one."""

import asyncio
from typing import Any, cast

import pytest
from playwright.async_api import ElementHandle
from tests.browsers.grounding.pages import button, checkbox, element, field, link, page

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.parting import parted_on
from treadle.browsers.actions.sides import leaves_side
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.grammar.joints import joints
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.browsers.tools import PageTools
from treadle.core.errors import NotUnderstood
from treadle.core.page import Act, Snapshot

pytestmark = pytest.mark.light

ORDERS = page(
    field("Notes"),
    field("Recipient"),
    field("First name and surname"),
    field("Phone number"),
    element("radio", "Phone", tag="input", type="radio", label="Phone"),
    button("Request appointment"),
    button("Zoom in"),
    button("Pan left"),
    button("Delivery & returns"),
    button("Materials"),
    field("Title"),
    element("combobox", "Priority", tag="select", options=("None", "Low")),
    checkbox("Select Luis Ortega"),
    checkbox("Select Mei Tanaka"),
    link("Mei Tanaka"),
)


class Seen:
    """A look at a page that nothing is done to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    async def handle(self, ref: str) -> None:
        del ref

    async def still_shows(self, place: object) -> bool:
        del place
        return True


class Looking:
    """What a command has at hand that only looks."""

    memory = None
    remaining = 1.0

    async def snapshot(self) -> Seen:
        return Seen(ORDERS)


def parted(text: str) -> list[str]:
    """The clauses that one is parted into on that page; nothing where it stays one."""
    doing = Doing(cast("PageTools", cast("Any", Looking())), Act(instruction=text))

    def said() -> tuple[Intent, ...]:
        try:
            return parse(text)
        except NotUnderstood:
            return ()

    return [each.clause for each in asyncio.run(parted_on(doing, said(), text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "write sore throat since Monday in the notes and request the appointment",
            ["write sore throat since Monday in the notes", "request the appointment"],
        ),
        ("Recipient: Dr. Nakamura, notify by phone", ["Recipient: Dr. Nakamura", "notify by phone"]),
        ("title it Broken link, priority low", ["title it Broken link", "priority low"]),
        ("zoom in, pan left a bit", ["zoom in", "pan left a bit"]),
        ("type 12 in the phone number field and materials", ["type 12 in the phone number field", "materials"]),
    ],
)
def test_what_the_page_has_for_each_part_of_a_clause_is_done_one_after_the_other(
    text: str, expected: list[str]
) -> None:
    assert parted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "open delivery and returns",  # the name of one thing
        "Select Luis Ortega and Mei Tanaka",  # the box of either, and not a link
        "Set the recipient to Luis and Materials",  # a value
        "Write Fine, zoom in on it in the notes",
        "write sore throat in the notes and order the prescription",  # which the page has not
        "don't write x in the notes and request the appointment",
    ],
)
def test_a_clause_stays_one_where_the_page_does_not_tell_otherwise(text: str) -> None:
    assert parted(text) == []


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("tick A and B, then C", ["and B, then C", ", then C"]),
        ("type 'a, b' in C", []),
        ("press Save", []),
        ("no A and B", []),
        ("make it black and white", []),
    ],
)
def test_joints_are_marks_and_words_between_others(text: str, behind: list[str]) -> None:
    assert [text[at:] for at in joints(text)] == behind


@pytest.mark.parametrize(
    "text",
    [
        "click Bold, and when that is done open History",
        "click Bold; once done, open History",
        "klicke auf Fett und wenn das erledigt ist öffne Verlauf",
        "clique sur Gras, une fois que c'est fait ouvre Historique",
        "haz clic en Negrita y una vez hecho eso abre Historial",
        "refresh the list, then Please open History",
    ],
)
def test_what_says_that_something_is_done_parts_two_clauses(text: str) -> None:
    assert len(parse(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop pump A and start pump B", ["stop pump A", "start pump B"]),
        ("flip it and undo", ["flip it", "undo"]),
        (
            "turn the light on in the hall and the heating off",
            ["turn the light on in the hall", "turn the heating off"],
        ),
    ],
)
def test_deeds_with_what_they_are_done_to_are_parted(text: str, expected: list[str]) -> None:
    assert [each.clause for each in parse(text)] == expected


def test_what_a_button_does_is_not_what_it_is_done_to() -> None:
    _, flipped = parse("rotate right, flip it")
    assert flipped.target is not None
    assert flipped.target.name == "it"


def test_a_common_word_of_english_is_no_verb_of_another_language() -> None:
    with pytest.raises(NotUnderstood):
        parse("meter number 4471, contract length 24 months and next")


ORDER = page(
    checkbox("I have read the cost statement", groups=(3,)),
    button("Review order", groups=(3,)),
    element("text", text="Gloves, large", tag="td", groups=(7,)),
    button("Reorder", groups=(7,)),
    element("combobox", "Sort by", tag="select", options=("Price: low to high",)),
    field("Reference"),
    element("text", text="Okafor & Sons", tag="td", groups=(9,)),
    button("Show it", groups=(9,)),
)


def left_over(text: str, at: int, *, option: str = "", value: str | None = None) -> bool:
    """Whether an element of that page, by its number, is only for some of what a clause says."""
    one = ORDER.elements[at]
    reasons = ("it explains what was said best",)
    found = Found(one, cast("ElementHandle", cast("Any", None)), reasons, option)
    return leaves_side(text, Intent(verb=Verb.CLICK, value=value), found, ORDER)


@pytest.mark.parametrize(
    ("text", "at", "left"),
    [
        ("tick that I have read the cost statement and review the order", 0, True),
        ("tick that I have read the cost statement", 0, False),
        ("Reorder for Gloves, large", 3, False),  # which its row says
        ("Reorder for Gloves, small", 3, True),
        ("sort by price, lowest first", 4, False),  # which is one thing
        ("delete the invoice of Okafor & Sons", 7, False),  # which is one name there
    ],
)
def test_what_is_only_for_one_side_of_what_is_joined_is_known(text: str, at: int, left: bool) -> None:
    assert left_over(text, at, option="Price: low to high" if at == 4 else "") is left


def test_what_only_explains_a_value_with_commas_is_not_where_that_is_typed() -> None:
    text = "zone B, electric vehicle, for 6 months"
    assert left_over(text, 5, value="B, electric vehicle, for 6 months")
    assert not left_over("reference Kiln & Sons", 5, value="Kiln & Sons")


def test_hiding_two_things_unticks_either() -> None:
    for each in parse("hide birthdays and holidays"):
        assert Verb.UNCHECK in {reading.verb for reading in each.otherwise}
        assert is_contrary(each.clause, Verb.CHECK, checkbox("Holidays"))


@pytest.mark.parametrize(
    ("text", "count"), [("set the kitchen to 19, then boost it", 2), ("type hello, then goodbye", 1)]
)
def test_a_value_that_is_a_number_ends_before_then(text: str, count: int) -> None:
    assert len(parse(text)) == count
