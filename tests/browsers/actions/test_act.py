"""What commands in plain language do to a real page."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound, InvalidInput, NotUnderstood
from treadle.core.page import Act, Acted, Upload

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def do(tools: Tools, instruction: str, **more: object) -> Acted:
    return await act(tools, Act(instruction=instruction, **more))  # type: ignore[arg-type]


async def value(tools: Tools, selector: str) -> str:
    return str(
        await tools.page.evaluate(
            "s => { const e = document.querySelector(s); return e.value ?? e.textContent }", selector
        )
    )


async def checked(tools: Tools, selector: str) -> bool:
    return await tools.page.is_checked(selector)


async def test_a_click_says_what_was_clicked_and_why(tools: Tools) -> None:
    await tools.open("form.html")
    acted = await do(tools, "Click the Place order button")
    assert (acted.action, acted.element) == ("click", "Place order button")
    assert acted.title == "Checkout"
    assert acted.selector
    assert acted.reasons
    assert await tools.told() == ["sent"]


@pytest.mark.parametrize(
    ("command", "selector", "expected"),
    [
        ("Enter 'user@example.com' in email field", "#email", "user@example.com"),
        ("Type hello world into the first name field", "#first", "hello world"),
        ("fill email with a@b.c", "#email", "a@b.c"),
        ("set quantity to 3", "#quantity", "3"),
        ("Enter 'password' in password field", "#password", "password"),
        ("set the delivery date to 24 December 2030", "#day", "2030-12-24"),
        ("enter 2:30 pm in time", "#hour", "14:30"),
        ("set volume to 70", "#volume", "70"),
        ("Type 'new note' into notes", "#notes", "new note"),
        ("enter 1234 in the pin code field", "#pin", "1234"),
        ("Select 'Blue' from color", "#color", "b"),
        ("set color to red", "#color", "r"),
        ("choose the second option from color", "#color", "b"),
        ("clear the notes field", "#notes", ""),
    ],
)
async def test_a_field_of_any_kind_takes_its_value(tools: Tools, command: str, selector: str, expected: str) -> None:
    await tools.open("form.html")
    await do(tools, command)
    assert await value(tools, selector) == expected


async def test_a_slider_that_is_none_is_moved_by_keys(tools: Tools) -> None:
    await tools.open("form.html")
    await do(tools, "set level to 7")
    assert await tools.page.get_attribute("#level", "aria-valuenow") == "7"
    with pytest.raises(InvalidInput, match="from 0 to 9"):
        await do(tools, "set level to 12")


async def test_checking_is_idempotent_and_unchecking_too(tools: Tools) -> None:
    await tools.open("form.html")
    for _ in range(2):
        assert (await do(tools, "check the terms box")).action == "check"
        assert await checked(tools, "#terms")
        assert (await do(tools, "untick newsletter")).action == "uncheck"
        assert not await checked(tools, "#news")


@pytest.mark.parametrize(("name", "selector"), [("dark mode", "#dark"), ("gift wrap", "#gift")])
async def test_a_box_that_its_label_stands_for_is_checked(tools: Tools, name: str, selector: str) -> None:
    await tools.open("form.html")
    for wanted in ("check", "check", "uncheck"):
        await do(tools, f"{wanted} {name}")
        assert await checked(tools, selector) is (wanted == "check")


async def test_a_switch_of_the_page_is_turned_on_and_toggled(tools: Tools) -> None:
    await tools.open("widgets.html")
    await do(tools, "turn on wifi")
    assert await tools.page.get_attribute("[role=switch]", "aria-checked") == "true"
    await do(tools, "toggle Wi-Fi")
    assert await tools.page.get_attribute("[role=switch]", "aria-checked") == "false"


async def test_a_radio_button_is_chosen_and_cannot_be_unchecked(tools: Tools) -> None:
    await tools.open("form.html")
    assert (await do(tools, "choose Express shipping")).action == "select"
    assert await checked(tools, "[value=e]")
    with pytest.raises(Conflict, match="another one"):
        await do(tools, "uncheck Express shipping")


async def test_options_that_are_not_there_or_disabled_say_so(tools: Tools) -> None:
    await tools.open("form.html")
    with pytest.raises(ElementNotFound, match="Red"):
        await do(tools, "select Purple from color")
    with pytest.raises(Conflict, match="disabled"):
        await do(tools, "select Green from color")


async def test_a_list_of_several_keeps_what_was_chosen(tools: Tools) -> None:
    await tools.open("form.html")
    await do(tools, "select One from tags and select Three from tags")
    assert await tools.page.evaluate("Array.from(tags.selectedOptions, o => o.text)") == ["One", "Three"]


async def test_a_list_built_by_the_page_is_opened_and_chosen_from(tools: Tools) -> None:
    await tools.open("widgets.html")
    await do(tools, "select Large from size")
    assert await tools.told() == ["size Large"]
    with pytest.raises(ElementNotFound, match="no such option"):
        await do(tools, "select Gigantic from size")


async def test_a_form_is_filled_from_values(tools: Tools) -> None:
    await tools.open("form.html")
    values = {"email": "x@y.z", "firstName": "Ann", "Last name": "Lee", "color": "Blue", "terms": "yes"}
    acted = await do(tools, "Fill in the form and click Place order", values=values)
    assert acted.action == "sequence"
    assert [part.action for part in acted.parts] == ["fill", "fill", "fill", "select", "check", "click"]
    assert [await value(tools, s) for s in ("#email", "#first", "#last", "#color")] == ["x@y.z", "Ann", "Lee", "b"]
    assert await tools.told() == ["sent"]


async def test_one_logs_in_in_a_sentence(tools: Tools) -> None:
    await tools.open("form.html")
    await do(tools, "log in with email a@b.c and password 'p w'")
    assert await value(tools, "#password") == "p w"
    assert await tools.told() == ["sent"]


async def test_keys_are_pressed_where_they_are_meant(tools: Tools) -> None:
    await tools.open("form.html")
    await do(tools, "press Tab in the email field")
    await do(tools, "Type Bob then press Ctrl+A")
    assert "key Tab" in await tools.told()
    assert await value(tools, "#first") == "Bob"


async def test_one_searches_with_the_pages_own_search(tools: Tools) -> None:
    await tools.open("form.html")
    await do(tools, "search for red mug")
    assert await tools.told() == ["search red mug"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("double click Handle", "twice"),
        ("right-click the Handle button", "menu"),
        ("hover over Menu", "pointed"),
        ("Click 'Save'", "saved"),
        ("Click Save and close", "saved and closed"),
        ("Delete all and accept the alert", "confirmed true"),
        ("click Delete all, dismiss the alert", "confirmed false"),
        ("click Rename and accept the prompt with 'Ann'", "named Ann"),
        ("drag Card to Bin", "dropped"),
        ("press Escape", "key Escape"),
        ("click Load more then click Continue", "late"),
        ("click Edit in the row with Bob Ray", "edit Bob"),
        ("click the first Edit button", "edit Anna"),
    ],
)
async def test_the_page_notices_what_was_done(tools: Tools, command: str, told: str) -> None:
    await tools.open("widgets.html")
    await do(tools, command)
    assert told in await tools.told()


async def test_what_the_page_replaces_after_it_was_seen_is_looked_for_again(tools: Tools) -> None:
    await tools.open("widgets.html")
    redraw = "document.querySelectorAll('button').forEach(old => old.replaceWith(old.cloneNode(true)))"
    tools.after_first_look = redraw
    await do(tools, "click 'Save'")
    assert await tools.told() == ["saved"]


async def test_files_come_as_bytes_into_fields_and_choosers(tools: Tools) -> None:
    await tools.open("widgets.html")
    files = (Upload(name="../a.txt", content=b"abc"), Upload(name="b.txt", content=b"defgh"))
    await do(tools, "upload the files to Attachments", files=files)
    await do(tools, "upload 'b.txt' with the Choose photo button", files=files)
    assert await tools.told() == ["a.txt 3,b.txt 5", "photo b.txt"]
    with pytest.raises(InvalidInput, match="no file"):
        await do(tools, "upload the file to Attachments")


async def test_scrolling_goes_in_steps_to_ends_and_to_elements(tools: Tools) -> None:
    await tools.open("widgets.html")
    await do(tools, "scroll down 300 pixels")
    assert await tools.page.evaluate("scrollY") == 300
    await do(tools, "scroll to the bottom")
    assert await tools.page.evaluate("scrollY + innerHeight >= document.body.scrollHeight")
    await do(tools, "scroll to the top")
    assert await tools.page.evaluate("scrollY") == 0
    await do(tools, "scroll to the footer")
    assert await tools.page.evaluate("scrollY") > 1000


async def test_a_dialog_of_the_page_is_closed(tools: Tools) -> None:
    await tools.open("widgets.html")
    await do(tools, "click Show cookies")
    assert (await do(tools, "close the dialog")).action == "dismiss"
    assert not await tools.page.evaluate("ask.open")
    with pytest.raises(ElementNotFound, match="No dialog"):
        await do(tools, "close the dialog")


async def test_a_click_that_navigates_is_waited_for(tools: Tools) -> None:
    await tools.open("widgets.html")
    acted = await do(tools, "click See pricing")
    assert acted.url.endswith("pricing.html")
    assert acted.title == "Pricing"
    assert (await do(tools, "go back")).url.endswith("widgets.html")
    assert (await do(tools, "go forward")).action == "forward"
    assert (await do(tools, "reload the page")).action == "reload"
    with pytest.raises(Conflict, match="no page"):
        await do(tools, "go forward")


async def test_going_to_a_link_and_to_an_address(tools: Tools) -> None:
    await tools.open("form.html")
    assert (await do(tools, "go to the Pricing page")).title == "Pricing"
    await do(tools, "open http://shop.test/form.html")
    assert tools.navigated == ["http://shop.test/form.html"]


async def test_what_is_covered_disabled_or_not_there_is_said_and_not_clicked(tools: Tools) -> None:
    await tools.open("form.html")
    tools.give(2.0)
    with pytest.raises(ElementNotFound, match="disabled"):
        await do(tools, "click Pay later")
    await tools.open("widgets.html")
    await do(tools.give(30.0), "click Cover")
    with pytest.raises(Conflict, match="div#cover"):
        await do(tools.give(2.0), "click it", selector="button")
    tools.give(2.0)
    with pytest.raises(ElementNotFound, match="covered"):
        await do(tools, "click 'Save'")


async def test_two_that_are_called_alike_are_not_guessed_between(tools: Tools) -> None:
    await tools.open("widgets.html")
    with pytest.raises(ElementAmbiguous) as caught:
        await do(tools, "click Edit")
    assert len(caught.value.candidates) == 2
    assert not [line for line in await tools.told() if line.startswith("edit")]


async def test_a_selector_says_which_element(tools: Tools) -> None:
    await tools.open("form.html")
    acted = await do(tools, "click the thing", selector="#order button")
    assert acted.element == "Place order button"
    await do(tools, "type hello", selector="#first")
    assert await value(tools, "#first") == "hello"
    with pytest.raises(ElementNotFound):
        await do(tools, "click it", selector="#nowhere")
    with pytest.raises(InvalidInput):
        await do(tools, "click it", selector="p[[")


async def test_what_is_not_understood_does_nothing(tools: Tools) -> None:
    with pytest.raises(NotUnderstood):
        await do(tools, "is it raining?")
    with pytest.raises(InvalidInput, match="which field"):
        await do(await tools.open("pricing.html"), "type hello")
    with pytest.raises(InvalidInput, match="longer"):
        await do(tools, "wait 2 minutes")


async def test_no_error_tells_what_was_typed(tools: Tools) -> None:
    await tools.open("form.html")
    tools.give(2.0)
    for command in ("set quantity to hunter2", "enter 'hunter2' in customer number", "enter hunter2 in delivery date"):
        with pytest.raises((InvalidInput, Conflict)) as caught:
            await do(tools.give(2.0), command)
        error: BaseException | None = caught.value
        while error is not None:
            assert "hunter2" not in str(error)
            error = error.__cause__ or error.__context__
