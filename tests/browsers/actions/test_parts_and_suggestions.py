"""Fields that suggest what may be put into them, and values of which each part has a field."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementNotFound, InvalidInput
from treadle.core.page import Act

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def values(tools: Tools, *ids: str) -> list[str]:
    return [str(await tools.page.evaluate("id => document.getElementById(id).value", each)) for each in ids]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Rotterdam", "Rotterdam, Netherlands"),
        ("Bern", "Bern, Switzerland"),
        ("Delivered at place", "DAP \u2013 Delivered at place"),
        ("Rotterdam North", "Rotterdam North, Netherlands"),
        ("New", "New Bern, United States"),
        ("Springfield, Ohio", "Springfield, Ohio"),
    ],
)
async def test_of_what_is_suggested_that_is_taken_of_which_a_part_was_said(tools: Tools, said: str, held: str) -> None:
    await tools.open("suggesting.html")
    await act(tools, Act(instruction=f"Set the port of origin to '{said}'"))
    await tools.page.focus("#news")
    assert await values(tools, "origin") == [held]


async def test_of_several_that_are_called_so_none_is_taken(tools: Tools) -> None:
    await tools.open("suggesting.html")
    await act(tools, Act(instruction="Set the port of origin to Springfield"))
    assert await values(tools, "origin") == ["Springfield"]


async def test_a_suggestion_that_was_taken_is_chosen_already(tools: Tools) -> None:
    await tools.open("suggesting.html")
    await act(tools, Act(instruction="Type Bern in Port of origin and pick 'Bern, Switzerland'"))
    assert await values(tools, "origin") == ["Bern, Switzerland"]


async def test_another_than_the_suggestion_that_was_taken_is_not_chosen(tools: Tools) -> None:
    await tools.open("suggesting.html")
    with pytest.raises(ElementNotFound):
        await act(tools.give(3.0), Act(instruction="Type Bern in Port of origin and pick 'Berne, Indiana'"))


async def test_what_is_searched_for_is_left_as_it_was_typed(tools: Tools) -> None:
    await tools.open("suggesting.html")
    await act(tools, Act(instruction="Type 'storm' into Search the news"))
    assert await values(tools, "news") == ["storm"]


@pytest.mark.parametrize(
    ("said", "fields", "held"),
    [
        ("Enter 20-71-16 as the sort code", "s1 s2 s3", "20 71 16"),
        ("Enter 555-123-4567 as the phone", "p1 p2 p3", "555 123 4567"),
        ("Enter the code 493027", "c1 c2 c3 c4 c5 c6", "4 9 3 0 2 7"),
        ("Set the policy start to 14 March 2027", "day month year", "14 March 2027"),
        ("Enter the date of birth 9 3 2017", "bd bm by", "9 3 2017"),
    ],
)
async def test_a_value_goes_part_by_part_into_the_fields_for_its_parts(
    tools: Tools, said: str, fields: str, held: str
) -> None:
    await tools.open("suggesting.html")
    await act(tools, Act(instruction=said))
    assert await values(tools, *fields.split()) == held.split()


@pytest.mark.parametrize(
    ("said", "where", "shown"),
    [
        ("Set the number of children to 2", "#children", "2"),
        ("Make it 3 adults", "#adults", "3"),
        ("I need 3 adults", "#adults", "3"),
        ("Change the number of servings to 6", "#servings", "6"),
        ("Set rooms to 2", "x-count output", "2"),
        ("Set kids to 1", "#children", "1"),
    ],
)
async def test_a_counter_is_found_by_what_it_counts_also_where_it_is_closed(
    tools: Tools, said: str, where: str, shown: str
) -> None:
    await tools.open("counting.html")
    await act(tools, Act(instruction=said))
    assert await tools.page.locator(where).inner_text() == shown


async def test_several_counters_are_set_by_one_sentence(tools: Tools) -> None:
    await tools.open("counting.html")
    await act(tools, Act(instruction="2 adults and 3 children please"))
    assert await tools.page.inner_text("#adults") == "2"
    assert await tools.page.inner_text("#children") == "3"


@pytest.mark.parametrize(
    ("said", "where", "shown"),
    [("Change the speed to 1.5x", "#speed", "1.5\u00d7"), ("pick £ GBP as the currency", "#coin", "£ GBP")],
)
async def test_a_list_without_a_name_is_known_by_what_it_offers_and_shows(
    tools: Tools, said: str, where: str, shown: str
) -> None:
    await tools.open("counting.html")
    await act(tools, Act(instruction=said))
    assert await tools.page.inner_text(where) == shown


async def test_what_no_such_list_offers_is_not_chosen(tools: Tools) -> None:
    await tools.open("counting.html")
    with pytest.raises(ElementNotFound):
        await act(tools, Act(instruction="Change the tempo to 4x"))
    assert await tools.page.inner_text("#speed") == "1\u00d7"


async def test_a_month_and_a_year_go_into_two_lists(tools: Tools) -> None:
    await tools.open("counting.html")
    await act(tools, Act(instruction="Set the expiry to 09 / 2028"))
    assert await values(tools, "month", "year") == ["09", "2028"]


async def test_a_unit_that_the_field_says_itself_is_not_typed(tools: Tools) -> None:
    await tools.open("counting.html")
    await act(tools, Act(instruction="Give them a discount of 10 percent"))
    assert await values(tools, "discount") == ["10"]


@pytest.mark.parametrize(
    ("said", "fields", "held"),
    [
        ("Set the weight to 12 pounds", "w", "12"),
        ("Set the declared value to 92 euros", "v", "92"),
        ("The handling time is 1 hour 20 minutes", "h m", "1 20"),
        ("Set the date of birth to 3 February 1988", "d n y", "03 02 1988"),
        ("Geburtstag 7. Mai 1979", "gd gm gy", "7 Mai 1979"),
        ("Change the amount of flour to 250", "i j", "250 2"),
    ],
)
async def test_what_stands_beside_a_field_tells_what_goes_into_it(
    tools: Tools, said: str, fields: str, held: str
) -> None:
    await tools.open("units.html")
    await act(tools, Act(instruction=said))
    assert " ".join(await values(tools, *fields.split())) == held


async def test_a_field_does_not_take_another_unit_than_stands_beside_it(tools: Tools) -> None:
    await tools.open("units.html")
    with pytest.raises(InvalidInput):
        await act(tools, Act(instruction="Set the width to 30 inches"))
    assert await values(tools, "b") == [""]


@pytest.mark.parametrize(
    ("said", "where", "shown"),
    [
        ("Set the quantity of the blue mug to 2", "#mugs", "2"),
        ("Set the storage room to 9 degrees", "#room", "9.0"),
    ],
)
async def test_the_buttons_of_a_counter_may_be_drawn_or_say_what_becomes_of_it(
    tools: Tools, said: str, where: str, shown: str
) -> None:
    await tools.open("units.html")
    await act(tools, Act(instruction=said))
    assert await tools.page.inner_text(where) == shown
