"""What in a command is a secret, and what only speaks of one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treadle.browsers.grounding import secret_parts, secrets_asked_of, typed_parts

VALUES = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789!$%&#", min_size=6, max_size=24).filter(
    lambda text: any(sign.isdigit() for sign in text) and text[-1] != "!" and text[0].isalpha()
)


@pytest.mark.parametrize(
    ("command", "secret"),
    [
        ("log in with bob and password AAsecret05", "AAsecret05"),
        ("Log in as bob with hunter2", "hunter2"),
        ("Sign me in using bob and password hunter", "hunter"),
        ("login as bob@x.example, pw is s3cret", "s3cret"),
        ("Enter 'anna' in Name and 'x y' in Password", "x y"),
        ("Kindly put 'AA10' where the pin belongs", "AA10"),
        ("use hunter2 as my password", "hunter2"),
        ("my password is hunter2, log me in", "hunter2"),
        ("password=hunter2", "hunter2"),
        ("The secret phrase 'open sesame 99' opens it", "open sesame 99"),
        ("Do what it takes: user bob, passphrase: tr0ub4dor", "tr0ub4dor"),
        ("Enter 4111 1111 1111 1111 as card number", "4111 1111 1111 1111"),
        ("Gib hunter2 als Passwort ein", "hunter2"),
        ("melde dich mit bob und Passwort geheim1 an", "geheim1"),
        ("saisis hunter2 dans mot de passe", "hunter2"),
        ("inicia sesión con bob y contraseña secreta9", "secreta9"),
        ("Log in with bob and password A00!!0", "A00!!0"),
        ("Log in with bob and password a.,;b1!!", "a.,;b1"),
        ("Zork GuNmetalXy into the password field", "GuNmetalXy"),
        ("hunter is my password", "hunter"),
        ("Log in as bob, hunter is the password", "hunter"),
        ("Unlock with hunter as the passphrase", "hunter"),
        ("login with credentials bob:x7RqTT", "x7RqTT"),
        ("my pass x7Rq", "x7Rq"),
        ("login code X9cfds", "X9cfds"),
        ("bob/x7RqTT login", "x7RqTT"),
        ("Zork with credentials bob:x7RqTT into notes thing", "x7RqTT"),
        ("Open it with pass p@ssing!by", "p@ssing!by"),
        ("Zork 4111111111111111", "4111111111111111"),
        ("Put 5500-0055-5555-5559 there", "5500-0055-5555-5559"),
        ("Pay from DE89 3704 0044 0532 0130 00 and go on", "DE89 3704 0044 0532 0130 00"),
    ],
)
def test_what_is_behind_a_word_for_it_or_in_quotes_beside_is_one(command: str, secret: str) -> None:
    assert secret_parts(command) == {secret}


@pytest.mark.parametrize(
    "command",
    [
        "Click Save",
        "Enter 'anna' in Name",
        "Click 'Forgot password'",
        "Click the Forgot password link",
        "Click 'Show' next to the password field",
        "Check that the password is required",
        "Enter 'password' in the password field",
        "Sign in with Google",
        "Sign in as bob with Google",
        "Enter promo code SPRING10",
        "Log in with {{password}} as bob",
        "Log in with bob and password {{password}}.",
        "Enter '{{password}}' in Password",
        "Log in as bob with password <<value-1>>",
        "What is my password?",
        "Sign in as bob42 with Google",
        "Log in with GitHub",
        "Click Save at 10:30am on 2026-03-03",
        "Enter anna7@shop.example in Email and click Forgot password",
        "Enter anna7@shop.example in Email and click 'Reset credentials'",
        "Click the button in the password section",
        "Click Day pass",
        "Select the 2nd card",
        "Click the iPhone15 link",
        "Enter zip code SW1A1AA",
        "Track order 1234567890123456",
        "Open https://shop.example/pass/x7RqTT",
        "",
    ],
)
def test_what_only_speaks_of_one_has_none(command: str) -> None:
    assert secret_parts(command) == frozenset()


@settings(deadline=None)
@given(VALUES)
def test_whatever_it_is_it_is_found_in_every_way_to_say_it(value: str) -> None:
    for command in (
        f"Log in with bob and password {value}",
        f"Log in with user 'bob' and password '{value}'",
        f"Would be lovely having '{value}' for the password",
        f"The password is {value}",
        f"Enter {value} in the password field and click Login",
    ):
        assert any(value in each for each in secret_parts(command)), command


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_some_or_none(text: str) -> None:
    for command in (text, f"password {text}", f"log in with {text} and password {text}"):
        assert all(each.strip() for each in secret_parts(command))


def test_a_long_text_of_such_words_takes_no_long_time() -> None:
    assert secret_parts("password is " * 1_500) == frozenset()


@pytest.mark.parametrize("query", ["password x7RqTT", "is x7RqTT my password", "is the password x7RqTT shown"])
def test_a_question_may_have_one_too_also_as_its_answer_spells_it(query: str) -> None:
    assert secrets_asked_of(query) == {"x7RqTT", "x7rqtt"}


@pytest.mark.parametrize("query", ["what is product code AB1234", "price of the Day pass X1234", "the login of bob77"])
def test_a_question_without_a_word_for_one_has_none(query: str) -> None:
    assert secrets_asked_of(query) == frozenset()


def test_what_is_entered_anywhere_is_told_apart_from_what_is_named() -> None:
    assert typed_parts("Enter 'anna' in Name, then click 'Save'") == {"anna"}
