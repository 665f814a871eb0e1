"""Several values in a sentence, twins in rows and lists, names that begin like commands: what becomes of them."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act, go_to
from treadle.core.errors import DeadlinePassed, ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Act, Acted, GoTo

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
FIELDS = ("recipient", "amount", "reference", "email", "password", "from", "to")


async def do(tools: Tools, instruction: str, seconds: float = 20.0) -> Acted:
    return await act(tools.give(seconds), Act(instruction=instruction))


async def filled(tools: Tools) -> dict[str, str]:
    values = {name: str(await tools.page.input_value(f"#{name}")) for name in FIELDS}
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            "Enter 'user@example.com' in the email field and 'password' in the password field and click Login",
            {"email": "user@example.com", "password": "password"},
        ),
        ("Type 'a@b.c' into E-mail, 'pw' into Password and click Login", {"email": "a@b.c", "password": "pw"}),
        ("Enter a@b.c in the email field and pw in the password field", {"email": "a@b.c", "password": "pw"}),
        ("Enter a@b.c as email, pw as password", {"email": "a@b.c", "password": "pw"}),
        ("Enter email a@b.c and password pw", {"email": "a@b.c", "password": "pw"}),
        ("Enter Zurich in From and Bern in To", {"from": "Zurich", "to": "Bern"}),
        ("Set the recipient to Max Muster and the amount to 12.50", {"recipient": "Max Muster", "amount": "12.50"}),
        (
            "Set recipient to Max, amount to 5 and reference to Rent May",
            {"recipient": "Max", "amount": "5", "reference": "Rent May"},
        ),
    ],
)
async def test_several_values_go_to_their_own_fields(tools: Tools, command: str, expected: dict[str, str]) -> None:
    await tools.open("people.html")
    await do(tools, command)
    assert await filled(tools) == expected


async def test_a_sequence_tells_all_it_acted_on(tools: Tools) -> None:
    await tools.open("people.html")
    assert (await do(tools, "Enter Zurich in From and Bern in To")).element == "From field, To field"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("Click Delete next to Cid", "delete Cid"),
        ("Click Delete after Cid", "delete Cid"),
        ("Click Delete right of Cid", "delete Cid"),
        ("Click Delete for Cid", "delete Cid"),
        ("Click Delete in the row of Cid", "delete Cid"),
        ("Click Edit in the second row", "edit Ben"),
        ("click edit in row 3", "edit Cid"),
        ("click the Delete link in the last row", "delete Dora"),
        ("Delete 'Cid'", "delete Cid"),
        ("Remove 'Invoice March'", "delete March"),
        ("New event", "new"),
        ("Today", "today"),
        ("Empty cart", "empty"),
        ("Jump to recipe", "jump"),
        ("go to the recipes", "recipes"),
        ("Clik on Today", "today"),
    ],
)
async def test_the_one_that_was_meant_is_clicked(tools: Tools, command: str, told: str) -> None:
    await tools.open("people.html")
    await do(tools, command)
    assert await tools.told() == [told]


@pytest.mark.parametrize(
    "command",
    [
        "Delete 'Invoice April'",
        "Archive 'Invoice March'",
        "Filter users by 'Ben'",
        "Approve 'Ann'",
        "click send",
        "Click the Sent button in the last row",
        "Click Edit next to Dora",
        "Click Edit in the last row",
        "click edit in row 9",
        "click Delete",
    ],
)
async def test_what_was_not_said_is_not_clicked(tools: Tools, command: str) -> None:
    await tools.open("people.html")
    with pytest.raises(ElementMismatch):
        await do(tools, command, 1.0)
    assert await tools.told() == []


async def test_twins_are_told_apart_by_what_they_are_in(tools: Tools) -> None:
    await tools.open("people.html")
    with pytest.raises(ElementAmbiguous) as caught:
        await do(tools, "click Edit")
    assert [candidate.description for candidate in caught.value.candidates] == [
        'button "Edit" in row "Ann"',
        'button "Edit" in row "Ben"',
        'button "Edit" in row "Cid"',
    ]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("click Login next to Zoe", '"Zoe" is not on the page'),
        ("click Edit in row 9", "Row 9 is not on the page"),
        ("click Edit in the last row", "but not in the last row"),
        ("click Delete next to Invoice April", "but not next to"),
        ("select Gold from From account", 'no such option: "Gold"'),
    ],
)
async def test_what_is_missing_is_named(tools: Tools, command: str, words: str) -> None:
    await tools.open("people.html")
    with pytest.raises(ElementNotFound, match=words):
        await do(tools, command, 1.0)


@pytest.mark.parametrize("command", ["Select savings in the from account dropdown", "Choose Savings from From account"])
async def test_a_label_may_have_a_preposition(tools: Tools, command: str) -> None:
    await tools.open("people.html")
    await do(tools, command)
    assert await tools.page.input_value("#account") == "Savings"


async def test_what_was_done_before_an_error_is_told(tools: Tools) -> None:
    await tools.open("people.html")
    with pytest.raises(ElementNotFound) as caught:
        await do(tools, "Enter 'Bob' in Recipient, then click the wombat", 2.0)
    assert str(caught.value).endswith("The first of 2 steps was done: fill Recipient field.")
    assert await filled(tools) == {"recipient": "Bob"}


async def test_conditions_are_waited_for(tools: Tools) -> None:
    await tools.open("people.html")
    await do(tools, "click Load, then wait for the spinner to disappear")
    assert await tools.page.is_hidden("#spinner")
    await do(tools, "wait for the Load button")
    with pytest.raises(DeadlinePassed):
        await do(tools, "wait until 'Paid' appears", 0.8)


async def test_links_that_are_spelt_alike_are_told(tools: Tools) -> None:
    await tools.open("people.html")
    with pytest.raises(ElementNotFound) as caught:
        await go_to(tools.give(1.0), GoTo(instruction="go to Invoises"))
    assert 'link "Invoice March"' in [candidate.description for candidate in caught.value.candidates]
