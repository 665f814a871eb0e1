"""A model is asked where the words of a command do not do, its answer is checked, done and remembered."""

import asyncio
from typing import Any

import pytest
from tests.browsers.model.standin import KEY
from tests.browsers.model.world import World, ref_of

from treadle.core.errors import (
    ElementAmbiguous,
    ElementMismatch,
    FetchFailed,
    InvalidInput,
    NotUnderstood,
    TooMany,
)
from treadle.core.model import ModelCaps
from treadle.core.page import Act, Acted, Extract, Extracted, GoTo, Navigated, Observe, Observed, Propose, Proposed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SHOP = """<title>Shop</title><h1>Your order</h1><p>Total: 41.50 EUR, delivered by Thursday.</p>
<button onclick="document.title='paid'">Checkout</button>
<button onclick="document.title='deleted'">Delete account</button>
<label>Voucher <input id=voucher></label>
<a href=/help>Help centre</a>"""
LOGIN = """<title>Login</title><form onsubmit="document.title=user.value+'/'+pass.value;return false">
<label>Customer number <input id=user></label><label>Secret phrase <input id=pass type=password></label>
<button>Enter the shop</button></form>"""


def click(name: str) -> Any:
    return lambda text: {"outcome": "act", "actions": [{"action": "click", "ref": ref_of(text, name)}]}


BOTH = pytest.mark.parametrize("world", ["openai", "anthropic"], indirect=True)
"""Whatever interface the provider has."""


@BOTH
async def test_it_finds_what_the_words_do_not(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = click("Checkout")
    acted = await world.act("Pay for my things right now")
    assert (acted.title, acted.grounded_by) == ("paid", "model")
    assert acted.usage is not None
    assert acted.usage.requests == 1
    assert acted.usage.cost_usd
    assert len(world.standin.questions) == 1
    assert [answered for _, answered in world.spent] == [True]


@BOTH
async def test_what_it_said_is_remembered(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = click("Checkout")
    await world.act("Pay for my things right now")
    await world.show(SHOP)
    again = await world.act("Pay for my things right now")
    assert (again.title, again.grounded_by, again.usage) == ("paid", "memory", None)
    assert len(world.standin.questions) == 1


async def test_it_is_not_asked_where_words_do(world: World) -> None:
    await world.show(SHOP)
    acted = await world.act("Click Checkout")
    assert (acted.title, acted.usage) == ("paid", None)
    assert not world.standin.questions


@pytest.mark.parametrize(
    "said",
    [
        "Don't delete account",
        "Refrain from clicking Delete account",
        "Zork anything except delete account",
        "Would anybody want to delete the account?",
        "If poor then delete account",
    ],
)
async def test_it_is_not_asked_to_do_what_is_denied_asked_or_conditional(world: World, said: str) -> None:
    """Nor is it done by what was once answered for such words."""
    await world.show(SHOP)
    world.standin.says = click("Delete account")
    for _ in range(2):
        with pytest.raises((NotUnderstood, ElementMismatch)):
            await world.act(said)
    assert not world.standin.questions


async def test_a_task_gives_no_reason_to_do_what_it_denies(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = lambda text: {"kind": "act", "action": {"action": "click", "ref": ref_of(text, "Delete ac")}}
    proposed = await world.do(Propose(task="Do not delete the account, whatever florbles"))
    assert isinstance(proposed, Proposed)
    assert (proposed.kind, "does not speak" in proposed.why) == ("stuck", True), proposed
    proposed = await world.do(Propose(task="Florble the account so that they delete it"))
    assert isinstance(proposed, Proposed)
    assert proposed.kind == "act"


async def test_a_command_that_wants_none_asks_none(world: World) -> None:
    await world.show(SHOP)
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await world.act("Pay for my things right now", unaided=True)
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await world.act("Pay for my things right now", caps=ModelCaps(requests=0))
    assert not world.standin.questions


@BOTH
async def test_a_bound_of_a_command_holds_for_what_corrects_an_answer(world: World) -> None:
    await world.show(SHOP)
    world.standin.script.extend(["wrong_shape"] * 3)
    with pytest.raises((TooMany, FetchFailed)) as raised:
        await world.act("Pay for my things right now", caps=ModelCaps(requests=1))
    assert len(world.standin.questions) == 1
    assert raised.value.used is not None
    assert raised.value.used.requests == 1, "what came to nothing was taken all the same"


@pytest.mark.parametrize(
    "actions",
    [
        [{"action": "click", "ref": "Delete account"}],
        [{"action": "click", "ref": "e99"}],
        [{"action": "fill", "ref": "Voucher", "value": "not said"}],
        [{"action": "navigate", "value": "https://evil.example/"}],
        [{"action": "click", "ref": "Checkout"}, {"action": "click", "ref": "Delete account"}],
    ],
)
async def test_nothing_is_done_that_the_words_do_not_support(world: World, actions: list[dict[str, str]]) -> None:
    await world.show(SHOP)

    def say(text: str) -> dict[str, Any]:
        given = [
            {**each, "ref": each["ref"] if each["ref"] == "e99" else ref_of(text, each["ref"])}
            if "ref" in each
            else each
            for each in actions
        ]
        return {"outcome": "act", "actions": given}

    world.standin.says = say
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await world.act("Pay for my things right now")
    acted = await world.act("Wait 0 seconds")
    assert acted.title == "Shop"


async def test_several_that_could_be_meant_are_told(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = lambda text: {
        "outcome": "ambiguous",
        "candidates": [ref_of(text, "Checkout"), ref_of(text, "Help")],
    }
    with pytest.raises(ElementAmbiguous) as raised:
        await world.act("Deal with this matter somehow")
    assert {"Checkout", "Help centre"} <= {each.description.split('"')[1] for each in raised.value.candidates}


async def test_a_typed_secret_is_in_no_question_and_yet_filled_in(world: World) -> None:
    await world.show(LOGIN)

    def say(text: str) -> dict[str, Any]:
        marks = {mark: f"<<value-{mark}>>" for mark in ("1", "2")}
        assert all(mark in text for mark in marks.values())
        secret, user = (marks["1"], marks["2"])  # the longer one first
        return {
            "outcome": "act",
            "actions": [
                {"action": "fill", "ref": ref_of(text, "Customer number"), "value": user},
                {"action": "fill", "ref": ref_of(text, "Secret phrase"), "value": secret},
                {"action": "click", "ref": ref_of(text, "Enter the shop")},
            ],
        }

    world.standin.says = say
    acted = await world.act("Let me into the shop: my customer number is 'K-77', the secret phrase 'open sesame 99'")
    assert await world.fleet.seats[-1].page.title() == "K-77/open sesame 99"
    assert "open sesame" not in str(acted)
    (question,) = world.standin.questions
    assert "open sesame" not in question.body
    assert "K-77" not in question.body


async def test_values_of_secret_fields_and_hidden_ones_are_in_no_question(world: World) -> None:
    await world.show(
        "<title>x</title><input type=password value=hunter2pw aria-label=Pass><p>Your token is tok-12345.</p>"
    )
    world.host.hide(world.session.id, ["tok-12345"])
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await world.act("Do something sensible with all of this")
    body = world.standin.questions[0].body
    assert "hunter2pw" not in body
    assert "tok-12345" not in body
    assert KEY not in body


async def test_going_reading_and_observing_ask_it_too(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = click("Help centre")
    gone = await world.do(GoTo(instruction="somewhere that gives help to people like me"))
    assert isinstance(gone, Navigated)
    assert gone.url.endswith("/help")
    await world.show(SHOP)
    world.standin.says = lambda _: {"found": True, "text": "Thursday", "data": {"day": "Thursday"}}
    read = await world.do(Extract(query="weekday of arrival"))
    assert isinstance(read, Extracted)
    assert read.data == {"day": "Thursday"}
    assert read.confidence > 0.5
    world.standin.says = lambda _: {"found": True, "text": "next Friday", "data": None}
    made_up = await world.do(Extract(query="moon phase of arrival"))
    assert isinstance(made_up, Extracted)
    assert made_up.confidence < 0.5
    world.standin.says = lambda text: {"refs": [ref_of(text, "Checkout"), "e999"]}
    seen = await world.do(Observe(query="where money changes hands"))
    assert isinstance(seen, Observed)
    assert [each.name for each in seen.elements] == ["Checkout"]


@pytest.mark.parametrize(
    ("fault", "error"), [("rate_limit", TooMany), ("wrong_shape", FetchFailed), ("too_long", FetchFailed)]
)
async def test_a_provider_at_fault_ends_the_command_not_the_session(
    world: World, fault: Any, error: type[Exception]
) -> None:
    await world.show(SHOP)
    world.standin.script.extend([fault] * 3)
    with pytest.raises(error, match="Without a model"):
        await world.act("Pay for my things right now")
    world.standin.script.clear()
    assert (await world.act("Click Checkout")).title == "paid"


async def test_a_provider_that_hangs_is_left_within_the_deadline(world: World) -> None:
    await world.show(SHOP)
    world.standin.script.append("hang")
    async with asyncio.timeout(60):
        with pytest.raises(FetchFailed) as raised:
            await world.do(Act(instruction="Pay for my things right now"), seconds=6.0)
    assert raised.value.timed_out
    assert (await world.act("Click Checkout")).title == "paid"


async def test_a_key_that_is_not_taken(world: World) -> None:
    await world.show(SHOP)
    world.host.unlock_model(world.session.id, "sk-wrong-key-000")
    with pytest.raises(InvalidInput, match="key") as raised:
        await world.act("Pay for my things right now")
    assert "sk-wrong-key-000" not in str(raised.value)
    assert all("sk-wrong-key-000" not in str(item) for item in world.listener.events)


async def test_what_was_done_before_stays_done_and_is_told(world: World) -> None:
    await world.show(SHOP)
    world.standin.says = click("Checkout")
    acted = await world.act("Enter 'X9' in Voucher, then press the purchase button")
    assert isinstance(acted, Acted)
    assert acted.title == "paid"
    assert [part.grounded_by for part in acted.parts][-1] == "model"
    assert "done already" in world.standin.questions[0].text


PEOPLE = """<title>People</title><h1>People</h1><ul><li>Alice <button id=one onclick="document.title='gone: Alice'">
Remove Alice</button></ul><p id=more>More</p>"""
IN_PLACE = """document.querySelector('#one').textContent = 'Remove Bob';
document.querySelector('#one').onclick = () => document.title = 'gone: Bob'; null"""
AROUND = "document.querySelector('li').firstChild.textContent = 'Bob '"
ANEW = """const one = document.querySelector('#one'); const other = one.cloneNode(true);
other.onclick = () => document.title = 'gone: Alice'; one.replaceWith(other); null"""


def thinking(world: World, script: str) -> Any:
    """A model that says the right thing, on a page that changes meanwhile."""
    page = world.fleet.seats[-1].page
    loop = asyncio.get_running_loop()

    def say(text: str) -> dict[str, Any]:
        changing.append(loop.create_task(page.evaluate(script)))
        return {"outcome": "act", "actions": [{"action": "click", "ref": ref_of(text, "Remove Alice")}]}

    changing: list[asyncio.Task[Any]] = []
    return say


@pytest.mark.parametrize("script", [IN_PLACE, AROUND])
async def test_what_changed_while_it_thought_is_left_alone(world: World, script: str) -> None:
    await world.show(PEOPLE)
    world.standin.says = thinking(world, script)
    with pytest.raises(ElementMismatch, match="not what it was"):
        await world.act("Would be lovely getting rid of Alice")
    assert (await world.act("Wait 0 seconds")).title == "People"


async def test_what_was_drawn_anew_meanwhile_is_the_same(world: World) -> None:
    await world.show(PEOPLE)
    world.standin.says = thinking(world, ANEW)
    assert (await world.act("Would be lovely getting rid of Alice")).title == "gone: Alice"


@pytest.mark.parametrize(
    "actions",
    [
        [{"action": "click", "ref": "e1"}] * 9,
        [{"action": "scroll", "value": "down"}],
        [{"action": "wait", "value": "nan"}],
    ],
)
async def test_half_a_plan_and_an_idle_one_are_no_success(world: World, actions: list[dict[str, str]]) -> None:
    await world.show(PEOPLE)

    def say(text: str) -> dict[str, Any]:
        ref = ref_of(text, "Remove Alice")
        return {"outcome": "act", "actions": [{**each, **({"ref": ref} if "ref" in each else {})} for each in actions]}

    world.standin.says = say
    with pytest.raises((NotUnderstood, ElementMismatch), match="A model suggests"):
        await world.act("Would be lovely getting rid of Alice")
    assert (await world.act("Wait 0 seconds")).title == "People"
    assert not world.rows.kept
