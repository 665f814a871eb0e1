"""What is scrolled, how far, and to which end."""

import pytest

from treadle.browsers.grounding import Verb, parse


@pytest.mark.parametrize(
    ("said", "box", "direction"),
    [
        ("scroll the messages up to the top", "messages", "top"),
        ("scroll the conversation all the way up", "conversation", "up"),
        ("scroll the notes all the way down to the bottom", "notes", "bottom"),
        ("scroll up the chat", "chat", "up"),
        ("scroll down a bit", "", "down"),
        ("scroll down the whole page", "", "down"),
        ("fais d\u00e9filer la page jusqu'en bas", "", "bottom"),
    ],
)
def test_a_box_is_called_without_the_way_that_it_is_scrolled(said: str, box: str, direction: str) -> None:
    (intent,) = parse(said)
    assert intent.verb is Verb.SCROLL
    assert intent.direction == direction
    assert (intent.target.name if intent.target is not None else "") == box


def test_a_list_that_is_scrolled_down_is_not_left_out() -> None:
    (intent,) = parse("scroll down the list of messages")
    assert intent.direction == "down"
    assert intent.target is not None
