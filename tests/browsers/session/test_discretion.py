"""What a session keeps to itself."""

import pytest

from treadle.browsers.session.discretion import Discretion, secrets_of, unquoted
from treadle.core.page import Act, Acted, Candidate, Command, Extracted, Fill, GoTo, Looked, PageState, Shot

SECRET = "Zq9 SECRET/w7x"


def test_without_secrets_nothing_is_touched() -> None:
    result = Extracted(text="a", data={"b": ["c"]})
    assert Discretion().masked(result) is result


def test_a_secret_is_in_no_text_of_a_result_however_an_address_spells_it() -> None:
    discretion = Discretion()
    discretion.hide([SECRET])
    acted = Acted(
        action="click",
        url="https://a.example/two?p=Zq9%20SECRET%2Fw7x&q=Zq9+SECRET%2Fw7x",
        title=SECRET,
        parts=(Acted(action="fill", element=f"{SECRET} field"),),
        reasons=(f"is near '{SECRET}'",),
    )
    told = discretion.masked(acted)
    assert "SECRET" not in repr(told)
    assert (told.action, told.parts[0].action) == ("click", "fill")
    data = {"rows": [{SECRET: 1}, (SECRET, None, 2.5)]}
    assert "SECRET" not in repr(discretion.masked(Extracted(text=f"is {SECRET}", data=data)))
    assert "SECRET" not in repr(discretion.masked((Candidate(description=SECRET, selector="#a", score=1),)))


def test_what_is_no_text_stays_as_it_is() -> None:
    discretion = Discretion()
    discretion.hide(["ready", "picture"])
    shot = Shot(data=b"picture", format="png", width=1, height=1, url="x")
    assert discretion.masked(shot).data == b"picture"
    assert discretion.masked(Looked(url="x", title="ready", state=PageState.READY)).state is PageState.READY


def test_secrets_are_added_to_those_before() -> None:
    discretion = Discretion()
    discretion.hide(["first-one"])
    discretion.hide(["second-one"])
    assert discretion.text("first-one second-one") == "******** ********"


@pytest.mark.parametrize(
    "command",
    [
        Fill(selector="#a", value="s3cret"),
        Act(instruction="Log in with bob and password s3cret"),
        Act(instruction="Fill in the form", values={"name": "bob", "user_password": "s3cret"}),
        GoTo(instruction="go to a.example with password s3cret"),
    ],
)
def test_what_is_secret_in_a_command_is_known_before_it_is_carried_out(command: Command) -> None:
    assert secrets_of(command) == {"s3cret"}


def test_what_is_said_of_a_failed_command_does_not_quote_what_was_to_be_entered() -> None:
    act = Act(instruction="Enter 'Ada' in Name and 7 in Number", values={"street": "Main Road"})
    told = "'Ada' is no Number; the field \"Name\" of 7 is there, Main Road is not, 'Adam' is."
    assert unquoted(told, act) == "'…' is no Number; the field \"Name\" of 7 is there, … is not, 'Adam' is."
