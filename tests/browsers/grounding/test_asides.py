"""A command for one click is known without what people say besides, where the page has nothing for that."""

import pytest
from tests.browsers.grounding.pages import box, button, element, link, page

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.plainly import is_called_plainly
from treadle.browsers.grounding.explaining.shortened import is_explained_by, shortened
from treadle.browsers.grounding.grammar.asides import SegmentKind, divided
from treadle.browsers.grounding.grammar.looser_turns import loosened, unasked

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("open the chat so I can ask somebody", "done told"),
        ("pin the nebula so that I don't forget it", "done told"),
        ("show me the risks before I put any money in", "done told"),
        ("I'm off to bed, open the log", "told done"),
        ("quick, click the emergency stop, something's wrong", "added done told"),
        ("do you have a leaflet? open it", "asked done"),
        ("I think they were unfair and want to complain", "told wished"),
        ("open the map to see where it is", "done told"),
        ("I want to see the price list", "wished"),
        ("öffne den Plan, damit ich es weiß", "done told"),
        ("bitte den Termin löschen, ich bin krank", "done told"),
        ("delete the row, then press Save", "done done"),
    ],
)
def test_the_segments_of_a_command_are_told_apart(said: str, kinds: str) -> None:
    assert [segment.kind for segment in divided(said)] == list(map(SegmentKind, kinds.split()))


def test_what_denies_depends_or_has_a_value_is_known() -> None:
    denied, told = divided("don't open the chat, I am busy")
    assert denied.denies
    assert not told.denies
    assert divided("press Stop when the bar is full")[0].depending == {"when"}
    assert divided("the number is 42, save it")[0].valued
    assert not divided("I am tired, save it")[0].valued
    assert divided("reply to Anna, with kind regards and send it")[1].valued


def test_a_text_in_quotes_is_never_divided() -> None:
    assert not divided("type 'I am late, sorry' into the message")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("have a quick look at the price list thing", "click the price list"),
        ("let me check the price list first", "click the price list"),
        ("take me to the part about the rules", "click the rules"),
        ("keep an eye on the road salt", "watch the road salt"),
        ("I'd like to see the old invoices for my accountant", "click the old invoices"),
        ("geh doch mal zu den Öffnungszeiten", "klicke auf den Öffnungszeiten"),
        ("first name", "first name"),
        ("I'd like 5 of the mugs", "I'd like 5 of the mugs"),
    ],
)
def test_what_is_said_whatever_is_meant_is_left_out(said: str, left: str) -> None:
    assert loosened(said) == left


def test_a_question_is_what_it_is_about() -> None:
    assert unasked("is there a leaflet for small firms?") == "a leaflet for small firms"
    assert unasked("delete the leaflet") == "delete the leaflet"


CLUB = page(
    button("Chat with us", box=box(0, 0)),
    button("Emergency stop", box=box(0, 100)),
    link("Lost password", box=box(0, 200)),
    element("textbox", "Voucher", box=box(0, 300)),
    button("Save", box=box(0, 400)),
)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("open the chat so I can ask somebody", "open the chat"),
        ("quick, click the emergency stop, something's wrong", "click the emergency stop"),
        ("I'm worried about my account, open the chat", "open the chat"),
    ],
)
def test_what_is_only_told_is_left_out(said: str, first: str) -> None:
    index = Index(CLUB)
    assert next(shortened(index, said)) == first
    assert is_explained_by(index, said, next(one for one in CLUB.elements if one.name.lower()[:4] in first))


@pytest.mark.parametrize(
    "said",
    [
        "I have lost my password, open the chat",  # there is something for it
        "we would rather be called Bunny, save it",  # which is to be entered first
        "my voucher is 4711, save it",  # which is to be entered
        "don't open the chat, I am busy",
        "open the chat if somebody is there",
        "open the chat, and then press the emergency stop",
        "I want a voucher, open the chat",
    ],
)
def test_nothing_is_left_out_that_may_be_meant(said: str) -> None:
    assert not list(shortened(Index(CLUB), said))


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("see who has been near the emergency stop", True),
        ("open the emergency stop of Anna", False),  # a name
        ("open the emergency stop 12", False),
        ("open the oldest emergency stop", False),  # one of several
        ("move the emergency stop to the gallery", False),
        ("open the emergency voucher", False),  # not all of its name
    ],
)
def test_the_whole_name_of_something_is_enough_where_a_trifle_is_left(said: str, plainly: bool) -> None:
    explanation = explain(Index(CLUB), said)
    assert explanation is not None
    assert is_called_plainly(explanation, 0.6) == plainly
    assert not is_called_plainly(explanation, 0.3)
