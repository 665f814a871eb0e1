"""What a snapshot shows of real pages."""

import asyncio

import pytest
from playwright.async_api import ElementHandle, Error, Page
from tests.browsers.pages.showing import look, one, show

from treadle.browsers.snapshot import frame_at, take_snapshot
from treadle.core.errors import DeadlinePassed, ElementNotFound
from treadle.core.page import ElementState

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PAGES = ("shop", "login", "admin", "article", "nested")


@pytest.mark.parametrize("name", PAGES)
async def test_every_selector_finds_one_element_and_it_is_the_same(page: Page, name: str) -> None:
    await show(page, name)
    live, snapshot = await look(page)
    assert snapshot.elements
    assert snapshot.total == len(snapshot.elements)
    assert len({element.ref for element in snapshot.elements}) == len(snapshot.elements)
    for element in snapshot.elements:
        handle = await live.handle(element.ref)
        frame = await handle.owner_frame()
        assert frame is frame_at(page, element.frame)
        locator = frame.locator(element.selector)
        assert await locator.count() == 1, element
        assert await locator.evaluate("(one, other) => one === other", handle), element
    await live.dispose()
    await live.dispose()


async def test_fields_have_names_labels_values_and_states(page: Page) -> None:
    await show(page, "login")
    _, snapshot = await look(page)
    email = one(snapshot, "textbox", "Email")
    assert (email.label, email.type, email.selector) == ("Email", "email", "#email")
    assert email.states == {ElementState.EDITABLE, ElementState.REQUIRED}
    password = next(element for element in snapshot.elements if element.type == "password")
    assert (password.label, password.value) == ("Password", "")
    assert password.has(ElementState.SECRET)
    remember = one(snapshot, "checkbox")
    assert remember.label == "Remember me"
    assert remember.has(ElementState.CHECKED)
    assert one(snapshot, "button", "Sign in").context == ('section "Sign in"', "form")
    assert one(snapshot, "heading", "Sign in").level == 1


async def test_a_password_stays_secret_when_the_page_shows_it(page: Page) -> None:
    await show(page, "login")
    await look(page)
    await page.evaluate("document.querySelector('[name=password]').type = 'text'")
    _, snapshot = await look(page)
    assert "hunter2" not in str(snapshot)


async def test_rows_tell_like_buttons_apart(page: Page) -> None:
    await show(page, "admin")
    _, snapshot = await look(page)
    deletes = [element for element in snapshot.elements if element.name == "Delete"]
    assert [element.context[0] for element in deletes] == ['row "Anna Lee"', 'row "Bob Ray"']
    assert deletes[0].context[1] == 'table "People"'
    assert [element.label for element in snapshot.elements if element.role == "checkbox"] == ["Active", "Active"]
    plan = one(snapshot, "combobox", "Plan")
    assert (plan.value, plan.options) == ("Team", ("Free", "Team", "Company"))
    assert plan.has(ElementState.DISABLED)
    assert 'group "Billing"' in plan.context
    assert one(snapshot, "spinbutton", "Seats").value == "5"


async def test_cards_are_sections_by_their_headings(page: Page) -> None:
    await show(page, "shop")
    _, snapshot = await look(page)
    adds = [element for element in snapshot.elements if element.name == "Add to cart"]
    assert [element.context[0] for element in adds] == [
        'section "Blue Mug"',
        'section "Green Mug"',
        'section "Large Plate"',
    ]
    assert [element.has(ElementState.DISABLED) for element in adds] == [False, True, False]
    assert one(snapshot, "link", "Corner Shop").context[0] == "banner"
    assert one(snapshot, "link", "Plates").context[0:2] == ('listitem "Plates"', 'navigation "Main"')
    assert one(snapshot, "generic", "Open menu").tag == "span"
    assert one(snapshot, "link", "Cart, 3 items")
    assert one(snapshot, "searchbox", "Search").placeholder == "What are you looking for?"
    assert not [element for element in snapshot.elements if "Secret sale" in element.text]


async def test_frames_and_shadow_roots_are_seen_through(page: Page) -> None:
    await show(page, "nested")
    _, snapshot = await look(page)
    pays = [element for element in snapshot.elements if element.name == "Pay"]
    assert [element.shadow for element in pays] == [("#one",), ("#two",)]
    assert pays[0].context[0] == 'region "Card"'
    assert [element.label for element in snapshot.elements if element.role == "textbox"] == ["Amount", "Amount"]
    inside = one(snapshot, "button", "Inside")
    assert inside.frame == (0,)
    assert (inside.box.x, inside.box.y) == (50 + 5 + 3 + 10, 100 + 5 + 3 + 10)
    assert one(snapshot, "button", "Innermost").frame == (0, 0)
    assert not [element for element in snapshot.elements if element.name == "Unseen"]


async def test_what_cannot_be_seen_says_why(page: Page) -> None:
    await show(page, "nested")
    _, snapshot = await look(page)
    assert one(snapshot, "button", "Under").has(ElementState.COVERED)
    assert one(snapshot, "button", "Deep").has(ElementState.OFFSCREEN)
    assert one(snapshot, "button", "Far").has(ElementState.OFFSCREEN)
    await page.evaluate("document.querySelector('#far').style.display = 'none'")
    _, snapshot = await look(page)
    assert one(snapshot, "button", "Far").has(ElementState.HIDDEN)


async def test_a_page_that_replaces_built_ins_is_read_as_far_as_it_goes(page: Page) -> None:
    await show(page, "hostile")
    _, snapshot = await look(page)
    assert snapshot.title == "Hostile"
    assert one(snapshot, "button", "Go")
    assert len([element for element in snapshot.elements if element.role == "textbox"]) == 5
    assert snapshot.elements[-1].text == 'Quotes " and \\ and < and emoji 😀\ufffd lone'
    assert await page.evaluate("document.querySelectorAll('iframe').length") == 0


async def test_names_that_a_form_answers_for_do_not_mislead(page: Page) -> None:
    await show(page, "login")
    await page.set_content(
        "<form><input name=parentNode><input name=localName><input name=id value=7><input name=attributes>"
        '<input name=childNodes><input name=firstChild><button>Go</button></form><p>after \\" &#128512;</p>'
    )
    await page.evaluate("Array.prototype.toJSON = String.prototype.toJSON = () => 'broken'")
    await page.evaluate("document.querySelector('p').append('\\ud800!')")
    _, snapshot = await look(page)
    assert [element.attributes.get("name") for element in snapshot.elements if element.role == "textbox"] == [
        "parentNode", "localName", "id", "attributes", "childNodes", "firstChild",
    ]  # fmt: skip
    assert snapshot.elements[-1].text == 'after \\" 😀\ufffd!'


async def test_refs_are_the_nodes_themselves(page: Page) -> None:
    await show(page, "admin")
    live, snapshot = await look(page)
    second = [element for element in snapshot.elements if element.name == "Delete"][1]
    await page.evaluate("document.querySelector('tbody').prepend(document.querySelectorAll('tbody tr')[1])")
    handle = await live.handle(second.ref)
    assert isinstance(handle, ElementHandle)
    assert await handle.evaluate("node => node.closest('tr').cells[0].textContent") == "Bob Ray"
    await page.evaluate("document.querySelector('tbody tr').remove()")
    with pytest.raises(ElementNotFound):
        await live.handle(second.ref)
    with pytest.raises(ElementNotFound):
        await live.handle("g9e1")
    await page.goto("about:blank")
    with pytest.raises(ElementNotFound):
        await live.handle(snapshot.elements[0].ref)
    await live.dispose()


async def test_the_cap_keeps_what_can_be_acted_on(page: Page) -> None:
    rows = "".join(f"<p>Line {number}</p><button>Go {number}</button>" for number in range(50))
    await page.set_content(f"<h1>Many</h1>{rows}")
    _, snapshot = await look(page, limit=51)
    assert snapshot.truncated
    assert snapshot.total == 101
    assert [element.role for element in snapshot.elements] == ["heading", *["button"] * 50]


async def test_long_texts_are_cut(page: Page) -> None:
    await page.set_content(f"<p>{'a b ' * 1000}</p><textarea>{'x' * 9000}</textarea>")
    _, snapshot = await look(page)
    assert len(one(snapshot, "paragraph").text) <= 200
    assert len(one(snapshot, "textbox").value) <= 500


async def test_what_is_clicked_without_a_role_is_told_once(page: Page) -> None:
    await page.set_content(
        "<div onclick='go()' style='cursor: pointer'><span>By handler</span></div>"
        "<div id=later><b>Set later</b></div><div style='cursor: pointer'><i>By <u>cursor</u></i></div>"
        "<div tabindex=0>By focus</div><div contenteditable>Edit me</div>"
        "<input type=checkbox id=c style='opacity: 0'><label for=c>Drawn anew</label><div>Plain</div>"
    )
    await page.evaluate("document.querySelector('#later').onclick = () => {}")
    _, snapshot = await look(page)
    told = [(element.role, element.name or element.text) for element in snapshot.elements]
    assert told == [
        ("generic", "By handler"),
        ("generic", "Set later"),
        ("generic", "By cursor"),
        ("generic", "By focus"),
        ("textbox", ""),
        ("checkbox", "Drawn anew"),
        ("text", "Plain"),
    ]


async def test_a_deep_page_does_not_break(page: Page) -> None:
    await page.set_content("<button>Top</button>")
    await page.evaluate(
        "() => { let at = document.body; for (let n = 0; n < 1500; n += 1) { const div = document.createElement('div');"
        " at.append(div); at = div; } at.textContent = 'deep'; }"
    )
    _, snapshot = await look(page)
    assert one(snapshot, "button", "Top")


async def test_a_page_that_hangs_ends_with_the_deadline(page: Page) -> None:
    other = await page.context.new_page()
    await other.set_content("<button>Go</button>")
    stuck = asyncio.ensure_future(other.evaluate("() => { for (;;) {} }"))
    with pytest.raises(DeadlinePassed):
        await take_snapshot(other, generation=1, seconds=0.3)
    await other.close()
    with pytest.raises(Error):
        await stuck


async def test_three_thousand_controls_are_all_told(page: Page) -> None:
    rows = "".join(
        f"<div><label for=f{n}>Field {n}</label><input id=f{n} name=n{n}><button>Go {n}</button>"
        f"<a href=/x{n}>To {n}</a></div>"
        for n in range(1000)
    )
    await page.set_content(f"<main>{rows}</main>")
    _, snapshot = await look(page, limit=5000)
    acting = [element for element in snapshot.elements if element.role in {"textbox", "button", "link"}]
    assert len(acting) == 3000
    assert acting[-3].label == "Field 999"
    assert [element.label for element in acting if element.role == "textbox"] == [f"Field {n}" for n in range(1000)]
