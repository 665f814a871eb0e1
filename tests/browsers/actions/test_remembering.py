"""What worked is done again without searching; what changed is found again; another element is never taken for it."""

from contextlib import suppress

import pytest
from playwright.async_api import Page, Route
from tests.browsers.actions.conftest import Tools
from tests.browsers.remember.doubles import PlainRows

from treadle.browsers.actions import act
from treadle.browsers.actions.act import perform_one
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.replaying import keep_answer
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.remember import MemoryBook
from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.memory import Memory, MemoryQuery
from treadle.core.page import Act, Acted, Box

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SHOP = "http://shop.test/made"
_TELL = """<script>addEventListener('click', event => {
  const hit = event.target.closest('button, a, [role=button], input');
  if (hit) (window.told = window.told || []).push(hit.dataset.is || hit.id || hit.textContent);
}, true)</script>"""
PEOPLE = "".join(
    f"<tr><td>{name}</td><td><button data-is='{name}'>Delete</button></td></tr>" for name in ("Anna Lee", "Bob Ray")
)


class Shop:
    """A page that can be made anew, its owner's memory, and what was clicked on it."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.rows = PlainRows()
        self.book = MemoryBook(self.rows, SystemClock())
        tools.memory = self.book.of("ada", lambda text: text.replace("hunter2", "********"))

    @property
    def page(self) -> Page:
        return self.tools.page

    async def show(self, body: str, url: str = SHOP) -> None:
        """Show a page of this content."""

        async def answer(route: Route) -> None:
            await route.fulfill(body=f"<!doctype html>{_TELL}<body>{body}", content_type="text/html; charset=utf-8")

        await self.page.unroute_all()
        await self.page.route(url, answer)
        await self.page.goto(url)

    async def do(self, instruction: str, *, selector: str | None = None, seconds: float = 10.0) -> Acted:
        self.tools.give(seconds)
        return await act(self.tools, Act(instruction=instruction, selector=selector))

    async def memories(self) -> list[Memory]:
        await self.book.flush()
        return (await self.book.find(MemoryQuery(user="ada")))[0]


@pytest.fixture
def shop(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Nothing comes late on its pages: what is not there is known at once."""
    for module in ("find", "replaying"):
        monkeypatch.setattr(f"treadle.browsers.actions.{module}._LATE_SECONDS", 0.2)
    return Shop(tools)


async def test_the_second_time_nothing_is_searched(shop: Shop) -> None:
    await shop.show("<button id=save>Save</button> <label>Email <input></label>")
    looked = shop.tools.snapshot
    first = await shop.do("Click Save")
    filled = await shop.do("Enter 'a' in Email")

    async def not_again() -> None:
        raise AssertionError("the page was looked at")

    shop.tools.snapshot = not_again  # type: ignore[method-assign, assignment]
    again = await shop.do("Click Save")
    refilled = await shop.do("Enter 'b' in Email")
    shop.tools.snapshot = looked  # type: ignore[method-assign]
    assert [each.grounded_by for each in (first, filled, again, refilled)] == ["words", "words", "memory", "memory"]
    assert again.score == first.score
    assert again.element == first.element
    assert await shop.tools.told() == ["save", "save"]
    assert await shop.page.locator("input").input_value() == "b"
    assert "'a'" not in str(await shop.memories())


async def test_however_it_is_found_it_is_told_where_it_is(shop: Shop) -> None:
    def at(top: int) -> str:
        style = f"position: absolute; left: 30px; top: {top}px; width: 80px; height: 20px"
        return f'<button id=save style="{style}">Save</button>'

    await shop.show(at(40))
    by_words = await shop.do("Click Save")
    by_selector = await shop.do("Click it", selector="#save")
    await shop.show(at(60))
    by_memory = await shop.do("Click Save")
    told = [(each.grounded_by, each.box) for each in (by_words, by_selector, by_memory)]
    assert told == [
        ("words", Box(30, 40, 80, 20)), ("selector", Box(30, 40, 80, 20)), ("memory", Box(30, 60, 80, 20)),
    ]  # fmt: skip


class TestAnotherElementIsNotTakenForIt:
    async def test_where_another_stands_in_its_row_now(self, shop: Shop) -> None:
        await shop.show(f"<table>{PEOPLE}</table>")
        await shop.do("Click Delete next to Anna Lee")
        await shop.show(f"<table>{PEOPLE.replace('Anna Lee', 'Eve Doe')}</table>")
        with pytest.raises(ElementMismatch):
            await shop.do("Click Delete next to Anna Lee")
        assert await shop.tools.told() == []

    @pytest.mark.parametrize(
        ("said", "page"),
        [
            ("Delete Anna", "<ul><li>{} <button>Delete</button></li></ul>"),
            ("Remove Anna", "<table><tr><td>{}</td><td><button>Delete</button></td></tr></table>"),
            ("Click Delete in the row of Anna", "<table><tr><td>{}</td><td><button>Delete</button></td></tr></table>"),
            ("Anna's Delete button", "<table><tr><td>{}</td><td><button>Delete</button></td></tr></table>"),
            ("Delete for Anna", "<main><article><h3>{}</h3><button id=d>Delete</button></article></main>"),
        ],
    )
    @pytest.mark.parametrize("other", ["Bob", "Anne"])
    async def test_where_what_told_it_is_another_s_now(self, shop: Shop, said: str, page: str, other: str) -> None:
        """Whatever way it was said: the one that is there now is somebody else's."""
        await shop.show(page.format("Anna"))
        await shop.do(said)
        assert len(await shop.tools.told()) == 1
        await shop.show(page.format(other))
        with pytest.raises(ElementMismatch):
            await shop.do(said)
        assert await shop.tools.told() == []

    async def test_where_a_model_answered_what_told_it(self, shop: Shop) -> None:
        page = "<ul><li>{} <button>Remove</button></li></ul>"
        said = "Would be lovely to see Anna gone"
        await shop.show(page.format("Anna"))
        doing = Doing(shop.tools, Act(instruction=said))
        live = await shop.tools.snapshot()
        element = next(each for each in live.snapshot.elements if each.role == "button")
        doing.given = Found(element, await live.handle(element.ref), grounded_by="model")
        await perform_one(doing, Intent(verb=Verb.CLICK))
        await keep_answer(doing, said)
        await shop.show(page.format("Bob"))
        with pytest.raises((NotUnderstood, ElementMismatch)):
            await shop.do(said)
        assert await shop.tools.told() == []

    async def test_where_the_rows_changed_places(self, shop: Shop) -> None:
        await shop.show(f"<table>{PEOPLE}</table>")
        await shop.do("Click Delete next to Anna Lee")
        rows = PEOPLE.split("</tr>")
        await shop.show(f"<table>{rows[1]}</tr>{rows[0]}</tr></table>")
        await shop.do("Click Delete next to Anna Lee")
        assert await shop.tools.told() == ["Anna Lee"]

    @pytest.mark.parametrize(
        ("said", "then", "now"),
        [
            ("Press the Archive button", "<button>Archive</button>", "<button>Archive account</button>"),
            ("Delete Anna", f"<table>{PEOPLE}</table>", "<table>{}</table>".format(PEOPLE.replace("Lee", "Kim"))),
        ],
    )
    async def test_where_all_words_together_explain_another(self, shop: Shop, said: str, then: str, now: str) -> None:
        await shop.show(then)
        await shop.do(said)
        await shop.show(now)
        with pytest.raises(ElementMismatch):
            await shop.do(said)
        assert await shop.tools.told() == []

    async def test_where_it_became_one_of_several(self, shop: Shop) -> None:
        await shop.show(f"<table>{PEOPLE.partition('</tr>')[0]}</tr></table>")
        await shop.do("Click Delete")
        await shop.show(f"<table>{PEOPLE}</table>")
        with pytest.raises(ElementAmbiguous):
            await shop.do("Click Delete")
        assert await shop.tools.told() == []

    @pytest.mark.parametrize(
        "now",
        [
            "<button id=save disabled>Save</button>",
            "<button id=save hidden>Save</button>",
            "<button id=save>Save</button><div style='position:fixed;inset:0;background:#fff'>Wait</div>",
            "<fieldset inert><button id=save>Save</button></fieldset>",
            "<button id=primary>Pay now</button>",
        ],
    )
    async def test_where_it_cannot_be_used_or_says_something_else(self, shop: Shop, now: str) -> None:
        await shop.show("<button id=save>Save</button>")
        await shop.do("Click Save")
        await shop.show(now)
        with pytest.raises((ElementMismatch, Conflict)):
            await shop.do("Click Save")
        assert await shop.tools.told() == []

    async def test_on_a_page_of_another_origin_that_imitates_it(self, shop: Shop) -> None:
        body = "<button id=save>Save</button>"
        await shop.show(body)
        await shop.do("Click Save")
        await shop.show(body, "http://evil.test/made")
        assert (await shop.do("Click Save")).grounded_by == "words"
        assert {each.origin for each in await shop.memories()} == {"http://shop.test", "http://evil.test"}

    @pytest.mark.parametrize("now", ["<label>Card <input id=card></label>", "<label>Card <input id=c2></label>"])
    async def test_in_a_frame_of_another_origin_that_imitates_it(self, shop: Shop, now: str) -> None:
        async def framed(host: str, body: str) -> None:
            async def answer(route: Route) -> None:
                await route.fulfill(body=f"<!doctype html>{body}", content_type="text/html")

            await shop.show(f"<h1>Pay</h1><iframe src='http://{host}/pay' width=300 height=90></iframe>")
            await shop.page.route(f"http://{host}/pay", answer)
            await shop.page.goto(SHOP)

        field = "<label>Card <input id=card></label>"
        await framed("pay.test", field)
        await shop.do("Enter '1' in Card")
        assert (await shop.do("Enter '2' in Card")).grounded_by == "memory"
        await framed("evil.test", now)
        assert (await shop.do("Enter '3' in Card")).grounded_by == "words"
        assert (await shop.memories())[0].steps[0].origin == "http://evil.test"

    async def test_where_a_page_lies_about_itself(self, shop: Shop) -> None:
        await shop.show("<button id=b>Save</button>")
        await shop.do("Click Save")
        await shop.show(
            "<button id=b>Delete all</button><script>Element.prototype.getAttribute = () => { throw 1 };"
            "Document.prototype.querySelectorAll = () => [document.getElementById('b')];</script>"
        )
        with pytest.raises((ElementMismatch, Conflict)):
            await shop.do("Click Save")
        assert await shop.tools.told() == []

    async def test_what_is_meant_by_its_number_is_counted_anew(self, shop: Shop) -> None:
        await shop.show("<ul><li><button data-is=1>Edit</button><li><button data-is=2>Edit</button></ul>")
        await shop.do("Click the second Edit button")
        await shop.show("<ul><li><button data-is=0>Edit</button><li><button data-is=1>Edit</button></ul>")
        assert (await shop.do("Click the second Edit button")).grounded_by == "words"
        assert await shop.tools.told() == ["1"]


class TestHealing:
    BEFORE = "<main><h1>Profile</h1><button id=save-profile class='btn primary'>Save</button><button>Cancel</button>"

    @pytest.mark.parametrize(
        "after",
        [
            "<main><h1>Profile</h1><div><button id=x7f3 class='css-9d2'>Save</button></div><button>Cancel</button>",
            "<main><button>Cancel</button><h1>Profile</h1><button class='btn'>SAVE</button>",
            "<main><h1>Profile</h1><div role=button tabindex=0 class='btn primary'>Save</div><button>Cancel</button>",
            "<main><h1>Profile</h1><button id=save-profile class='btn primary'>Keep my changes</button>",
        ],
    )
    async def test_it_is_found_again_and_remembered_anew(self, shop: Shop, after: str) -> None:
        await shop.show(self.BEFORE)
        await shop.do("Click Save")
        await shop.show(after)
        healed = await shop.do("Click Save")
        assert healed.grounded_by in {"words", "healed"}
        assert (await shop.do("Click Save")).grounded_by == "memory"
        assert len(await shop.tools.told()) == 2

    async def test_words_that_point_elsewhere_win(self, shop: Shop) -> None:
        await shop.show(self.BEFORE)
        await shop.do("Click Save")
        await shop.show("<button id=save-profile>Save draft</button><button data-is=it>Save</button>")
        acted = await shop.do("Click Save")
        assert acted.grounded_by == "words"
        assert await shop.tools.told() == ["it"]

    async def test_one_that_was_another_before_is_not_taken_for_it(self, shop: Shop) -> None:
        await shop.show("<button id=send>Send</button><button id=send-all>Send all now</button>")
        await shop.do("Click 'Send'")
        await shop.show("<button id=send-all>Send all now</button>")
        with pytest.raises(ElementNotFound):
            await shop.do("Click 'Send'")


async def test_the_answer_to_a_question_is_remembered(shop: Shop) -> None:
    await shop.show(f"<table>{PEOPLE}</table>")
    with pytest.raises(ElementAmbiguous) as asked:
        await shop.do("Click Delete")
    answer = asked.value.candidates[1].selector
    assert (await shop.do("Click Delete", selector=answer)).grounded_by == "selector"
    assert (await shop.do("Click Delete")).grounded_by == "memory"
    assert await shop.tools.told() == ["Bob Ray", "Bob Ray"]
    [memory] = await shop.memories()
    assert memory.source == "selector"


async def test_a_selector_that_answers_nothing_is_not_remembered(shop: Shop) -> None:
    await shop.show(f"<table>{PEOPLE}</table>")
    await shop.do("Click Delete", selector="tr:nth-of-type(2) button")
    assert await shop.memories() == []
    with pytest.raises(ElementAmbiguous):
        await shop.do("Click Delete")


async def test_refused_commands_and_secrets_leave_nothing(shop: Shop) -> None:
    await shop.show("<label>Password <input type=password></label><button>hunter2</button>")
    with pytest.raises(ElementMismatch):
        await shop.do("Click Nothing of the kind")
    await shop.do("Click 'hunter2'")
    await shop.do("Enter 'correct horse' in Password")
    assert shop.tools.concealed == {"correct horse"}
    [memory] = await shop.memories()
    assert memory.command == "fill 'Password'"
    assert "horse" not in str(memory)


async def test_the_answer_of_a_model_is_done_again_without_it(shop: Shop) -> None:
    body = "<button id=go>Proceed</button>"
    await shop.show(body)
    said = "Make it so, number one"
    doing = Doing(shop.tools, Act(instruction=said))
    live = await shop.tools.snapshot()
    element = next(each for each in live.snapshot.elements if each.role == "button")
    doing.given = Found(element, await live.handle(element.ref), grounded_by="model")
    await perform_one(doing, Intent(verb=Verb.CLICK))
    await keep_answer(doing, said)
    again = await shop.do(said)
    assert (again.grounded_by, again.element) == ("memory", "Proceed button")
    assert await shop.tools.told() == ["go", "go"]
    await shop.show("<button id=go>Launch</button>")
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await shop.do(said)
    assert await shop.tools.told() == []
    assert await shop.memories() == []


class TestTheAnswerOfAModel:
    async def answered(self, shop: Shop, said: str, name: str, intent: Intent) -> Acted:
        """A command that no words lead to its element: what a model made of it, carried out."""
        doing = Doing(shop.tools, Act(instruction=said))
        live = await shop.tools.snapshot()
        element = next(each for each in live.snapshot.elements if each.name == name)
        doing.given = Found(element, await live.handle(element.ref), grounded_by="model")
        acted = await perform_one(doing, intent)
        await keep_answer(doing, said)
        return acted

    async def test_says_nothing_of_a_command_with_another_quotation(self, shop: Shop) -> None:
        await shop.show("<button id=a>Remove Alice</button><button id=b>Remove Bob</button>")
        await self.answered(shop, "Would be lovely 'Alice' gone", "Remove Alice", Intent(verb=Verb.CLICK))
        with pytest.raises((NotUnderstood, ElementMismatch)):
            await shop.do("Would be lovely 'Bob' gone")
        assert await shop.tools.told() == ["a"]

    async def test_has_its_value_from_the_command(self, shop: Shop) -> None:
        await shop.show("<label>Nickname <input id=nick></label>")
        said = "Kindly populate Nickname being 'grace'"
        await self.answered(shop, said, "Nickname", Intent(verb=Verb.FILL, value="grace"))
        [memory] = await shop.memories()
        assert "grace" not in str(memory)
        await shop.page.fill("#nick", "")
        assert (await shop.do(said)).grounded_by == "memory"
        assert await shop.page.input_value("#nick") == "grace"

    async def test_with_values_of_its_own_or_a_secret_is_not_kept(self, shop: Shop) -> None:
        await shop.show("<label>Word <input id=word></label>")
        said = "Kindly populate the password being 'hunter22'"
        await self.answered(shop, said, "Word", Intent(verb=Verb.FILL, value="hunter22"))
        assert await shop.memories() == []


async def test_a_list_that_was_found_by_what_it_offers_is_remembered_with_it(shop: Shop) -> None:
    lists = "".join(
        f"<label>{name} <select id={name}><option>Choose<option>{first}<option>{second}</select></label>"
        for name, first, second in (("Country", "Kenya", "Peru"), ("Town", "Bern", "Lima"))
    )
    await shop.show(lists)
    assert (await shop.do("Select Kenya from Country")).grounded_by == "words"
    again = await shop.do("Select Kenya from Country")
    assert (again.grounded_by, await shop.page.input_value("#Country")) == ("memory", "Kenya")
    await shop.do("Select Peru from Country")
    await shop.do("Select Lima from Town")
    assert [await shop.page.input_value(each) for each in ("#Country", "#Town")] == ["Peru", "Lima"]


async def test_what_is_gone_from_its_row_is_not_found_in_another(shop: Shop) -> None:
    await shop.show(f"<table>{PEOPLE}</table>")
    await shop.do("Delete Anna Lee")
    assert await shop.tools.told() == ["Anna Lee"]
    renamed = PEOPLE.replace("<button data-is='Anna Lee'>Delete", "<button data-is='Anna Lee' class=x>Purge")
    await shop.show(f"<table>{renamed}</table>")
    with suppress(ElementMismatch):
        await shop.do("Delete Anna Lee")
    assert "Bob Ray" not in await shop.tools.told()
