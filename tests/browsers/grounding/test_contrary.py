"""An element that has the words of a command and would do the contrary is not meant; and a question is no command."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element

from treadle.browsers.grounding import Verb
from treadle.browsers.grounding.explaining.telling import tells_a_deed
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.core.page import Element


@pytest.mark.parametrize(
    ("said", "verb", "met"),
    [
        ("Enable sounds", Verb.CHECK, checkbox("Disable sounds")),
        ("Turn on sounds", Verb.CHECK, checkbox("Disable sounds")),
        ("Show my profile", Verb.CHECK, checkbox("Hide my profile", "switch")),
        ("Stop restarting web-01", Verb.CLICK, button("Stop")),
        ("Stop sharing usage data", Verb.CHECK, checkbox("Share usage data")),
        ("Publish nothing", Verb.CLICK, button("Publish")),
        ("Delete nobody", Verb.CLICK, button("Delete")),
        ("Approve", Verb.CLICK, button("Approve all")),
        ("mark the overdue invoice as paid", Verb.CLICK, element("tab", "Paid")),
        ("marque la facture en retard comme payée", Verb.CLICK, element("generic", "Payée")),
        ("Aktiviere Werbung", Verb.CHECK, checkbox("Keine Werbung")),
    ],
)
def test_what_would_do_the_contrary_is_not_meant(said: str, verb: Verb, met: Element) -> None:
    assert is_contrary(said, verb, met)


@pytest.mark.parametrize(
    ("said", "verb", "met"),
    [
        ("Disable sounds", Verb.CHECK, checkbox("Disable sounds")),
        ("untick hide my profile", Verb.UNCHECK, checkbox("Hide my profile")),
        ("I don't want letters", Verb.CHECK, checkbox("No letters")),
        ("turn off sounds", Verb.UNCHECK, checkbox("Sounds")),
        ("Stop recording", Verb.CLICK, button("Stop recording")),
        ("stop sharing usage data", Verb.UNCHECK, checkbox("Share usage data")),
        ("choose nothing", Verb.SELECT, element("radio", "Nothing")),
        ("approve all", Verb.CLICK, button("Approve all")),
        ("mark it as paid", Verb.CLICK, button("Paid")),
        ("mark the overdue invoice as paid", Verb.CLICK, button("Mark as paid")),
        ("mark comfort of seats as fair", Verb.SELECT, element("radio", "Fair")),
        ("mark the overdue invoice as paid", Verb.CLICK, element("generic", "Paid", context=('row "2041 overdue"',))),
        ("accept", Verb.CLICK, button("Accept all")),
        ("delete the read messages", Verb.CLICK, button("Delete all")),
    ],
)
def test_what_does_what_was_said_is_meant(said: str, verb: Verb, met: Element) -> None:
    assert not is_contrary(said, verb, met)


@pytest.mark.parametrize(
    "said",
    ["Should I delete Bob?", "Can I stop db-01?", "Shall we stop db-01?", "should we decline the review",
     "Soll ich zahlen?", "do I have to pay?", "Puis-je payer ?", "Would anybody want to delete the account",
     "Can the invoice be deleted?", "should Bob be deleted"],
)  # fmt: skip
def test_who_asks_whether_to_do_something_orders_nothing(said: str) -> None:
    assert not tells_a_deed(said)


@pytest.mark.parametrize(
    "said", ["can I see the wine list?", "Could I have the large one?", "can you stop db-01?", "Could someone save it?"]
)
def test_a_wish_may_be_put_as_a_question(said: str) -> None:
    assert tells_a_deed(said)
