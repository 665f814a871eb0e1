"""What a sentence says against doing something is known, wherever it says it; what is only wished for is none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding import affirmed, declines, parse


@pytest.mark.parametrize(
    "said",
    [
        "Don't delete account",
        "dont pay",
        "I don't want to pay now",
        "I will not delete account",
        "I'd rather you did not pay",
        "Refrain from clicking Delete account",
        "Please never pay",
        "leave web-02 alone",
        "use no coupon",
        "web-02 must not be restarted",
        "Zork anything except delete account",
        "Zork everything but not delete account",
        "Do I have to pay now?",
        "Why would anyone delete account",
        "Would anyone delete the account?",
        "If poor then delete account",
        "Click Pay now if the amount is 5",
        "Pay, unless it is expensive",
        "Lösche das Konto nicht",
        "Bitte das Konto auf keinen Fall löschen",
        "Zahle nur wenn es billig ist",
        "Ne supprime pas le compte",
        "Si tu peux supprime le compte",
        "No borres la cuenta",
    ],
)
def test_what_is_denied_asked_or_made_conditional(said: str) -> None:
    assert declines(said)


@pytest.mark.parametrize(
    "said",
    [
        "Pay for my things right now",
        "Could you get me out of here?",
        "Kannst du bitte die Sache bezahlen?",
        "Take care of the 'not now' button",
        "Let me know when it is back",
        "Let us have that mug",
        "Log in as anna with the password 'never'",
        "Click Pay once",
    ],
)
def test_what_is_wished_for(said: str) -> None:
    assert not declines(said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Do not delete account, tell me the amount", "tell me the amount"),
        ("Buy a mug but never pay by card. Then order it", "Buy a mug order it"),
        ("Do not save, send or print it; close it", "close it"),
        ("Read the amount without deleting the account", "Read the amount"),
        ("Log in and, whatever happens, do not delete the account", "Log in and whatever happens"),
        ("Buy a mug", "Buy a mug"),
    ],
)
def test_what_is_left_of_a_task_without_what_it_denies(said: str, left: str) -> None:
    assert affirmed(said) == left


@given(
    st.lists(st.sampled_from(["pay", "not", "if", "?", ",", "'x'", "don't", "nicht", "but", "or", "."]), max_size=30)
)
def test_what_is_left_denies_nothing(words: list[str]) -> None:
    left = affirmed(" ".join(words))
    assert not {"not", "don't", "nicht"} & set(left.split())


@pytest.mark.parametrize(
    "said",
    [
        "Leave a comment",
        "leave the note empty",
        "Keep me signed in",
        "Click leave me alone",
        "Delete no. 4",
        "Enter 'must not' in the note",
        "Write you must not pass in the note field",
        "Click no thanks",
    ],
)
def test_what_only_sounds_so_is_understood(said: str) -> None:
    assert parse(said)
