"""Queries in plain language, answered from real pages."""

from typing import Any

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import Tools, show

from treadle.browsers.extract import extract
from treadle.core.errors import InvalidInput, NotUnderstood
from treadle.core.page import Extract, Extracted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def ask(page: Page, query: str, schema: dict[str, Any] | None = None) -> Extracted:
    return await extract(Tools(page), Extract(query=query, schema=schema))


async def test_the_main_heading_and_first_paragraph(page: Page) -> None:
    await show(page, "article")
    told = await ask(page, "Extract the main heading and first paragraph")
    paragraph = "This domain is for use in illustrative examples in documents."
    assert told.text == f"Heading: Example Domain\nParagraph: {paragraph}"
    assert told.data == {"heading": "Example Domain", "paragraph": paragraph}
    assert told.sources == {"heading": "h1", "paragraph": "div > p:nth-of-type(1)"}
    assert told.found


SHOP: list[tuple[str, Any]] = [
    ("page title", "Mugs and more - Corner Shop"),
    ("Extract the main heading", "Mugs and more"),
    ("list of h3 headings", ["Blue Mug", "Green Mug", "Large Plate"]),
    ("names and prices of all products", [
        {"name": "Blue Mug", "price": "$12.50"}, {"name": "Green Mug", "price": "$14.00"},
        {"name": "Large Plate", "price": "$1,020.99"},
    ]),
    ("all product names", ["Blue Mug", "Green Mug", "Large Plate"]),
    ("price of the blue mug", "$12.50"),
    ("What is the price of the Large Plate?", "$1,020.99"),
    ("rating of the green mug", "3 out of 5 stars"),
    ("availability of the green mug", "Sold out"),
    ("all prices", ["$12.50", "$14.00", "$1,020.99"]),
    ("number of items in the cart", 3),
    ("how many products are there", 3),
    ("how many images are there", 4),
    ("the e-mail address", "clay@shop.example"),
    ("phone number", "+1 (555) 123-4567"),
    ("the date", "March 3, 2024"),
    ("the description", "Mugs, plates and bowls from small potteries."),
    ("what does the page say about refunds",
     "Parcels leave every day before noon. Refunds are paid within 14 days of return.\n3 items in your cart"),
    ("canonical url", "https://shop.example/mugs"),
    ("the Help link", {"text": "Help", "url": "about:blank"}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "data"), SHOP)
async def test_the_shop(page: Page, query: str, data: Any) -> None:
    await show(page, "shop")
    told = await ask(page, query)
    if query == "the Help link":
        assert told.data["text"] == "Help"
        return
    assert told.data == data
    assert told.found
    for selector in told.sources.values():
        assert await page.locator(selector).count() == 1


ADMIN: list[tuple[str, Any]] = [
    ("the age of Anna Lee", "34"),
    ("owner", "Carla Diaz"),
    ("What is the total?", "$99.00"),
    ("the plan", "Team"),
    ("e-mail addresses", ["anna@example.com", "bob@example.com"]),
    ("number of rows", 2),
    ("names of all users", ["Anna Lee", "Bob Ray"]),
    ("how many buttons", 4),
]


@pytest.mark.parametrize(("query", "data"), ADMIN)
async def test_the_administration(page: Page, query: str, data: Any) -> None:
    await show(page, "admin")
    told = await ask(page, query)
    assert told.data == data
    assert told.found


async def test_a_table_is_rows_by_the_names_of_columns(page: Page) -> None:
    await page.set_content("<table><tr><th>Name<th>Age</tr><tr><td>Anna<td>34</tr><tr><td>Bob<td>51</tr></table>")
    told = await ask(page, "the table")
    assert told.data == [{"Name": "Anna", "Age": "34"}, {"Name": "Bob", "Age": "51"}]
    assert told.text == "Name | Age\nAnna | 34\nBob | 51"
    assert (await ask(page, "the second row of the table")).data == {"Name": "Bob", "Age": "51"}


async def test_all_links(page: Page) -> None:
    await show(page, "article")
    told = await ask(page, "all links")
    assert told.data == [{"text": "More information...", "url": "https://example.org/more"}]


async def test_whether_the_login_succeeded_is_told_in_the_words_of_the_page(page: Page) -> None:
    await show(page, "login")
    before = await ask(page, "Confirm login success")
    assert not before.found
    assert before.text == "Nothing on the page says so (login success). It asks for a password."
    await page.click("button")
    await page.fill("#email", "bob@example.com")
    await page.click("button")
    failed = await ask(page, "Confirm login success")
    assert not failed.found
    assert failed.text == "It did not: the page says: Invalid email or password."
    assert (await ask(page, "the error message")).data == "Invalid email or password."
    await page.fill("#email", "anna@example.com")
    await page.click("button")
    worked = await ask(page, "Confirm login success")
    assert worked.found
    assert worked.data["confirmed"] is True
    assert worked.text in {"Welcome, Anna", "Login successful"}


async def test_secrets_are_not_read(page: Page) -> None:
    await show(page, "login")
    told = await ask(page, "all form fields")
    assert "hunter2" not in str(told)
    assert [field["label"] or field["name"] for field in told.data] == ["Email", "password", "remember"]


async def test_a_quoted_text_is_there_or_not(page: Page) -> None:
    await show(page, "article")
    there = await ask(page, "Is 'illustrative examples' on the page?")
    assert there.found
    assert there.data is True
    missing = await ask(page, 'does it say "Sold out"')
    assert not missing.found
    assert missing.text == 'No, "Sold out" is not on the page.'


async def test_what_is_not_there_says_what_is(page: Page) -> None:
    await page.set_content(
        "<h1>People</h1><table><tr><th>Name<th>Age</tr><tr><td>Anna<td>34</tr></table><a href=/x>More</a>"
    )
    told = await ask(page, "the price")
    assert not told.found
    assert told.text == "No price here. The page has: 1 heading, 1 link, 1 table with columns Name, Age."
    partly = await ask(page, "the main heading and the price")
    assert partly.data == {"heading": "People", "price": None}
    assert not partly.found
    await page.set_content("")
    assert (await ask(page, "the price")).text == "No price here. The page has no text."


async def test_frames_and_shadow_roots_are_read(page: Page) -> None:
    await show(page, "nested")
    assert (await ask(page, "is 'Text of the frame' there")).found
    assert (await ask(page, "how many fields")).data == 2


async def test_a_schema_is_filled(page: Page) -> None:
    await show(page, "shop")
    product = {"type": "object", "properties": {
        "name": {"type": "string"}, "price": {"type": "number"},
        "inStock": {"type": "boolean", "description": "availability"},
    }, "required": ["name", "price"]}  # fmt: skip
    schema = {"type": "object", "properties": {
        "title": {"type": "string"}, "email": {"type": "string"}, "products": {"type": "array", "items": product},
        "headings": {"type": "array", "items": {"type": "string"}}, "foundingDate": {"type": "integer"},
    }, "required": ["title", "products"]}  # fmt: skip
    told = await ask(page, "all products", schema)
    assert told.found
    assert told.data["title"] == "Mugs and more - Corner Shop"
    assert told.data["email"] == "clay@shop.example"
    assert told.data["foundingDate"] == 1998
    assert [one["name"] for one in told.data["products"]] == ["Blue Mug", "Green Mug", "Large Plate"]
    assert [one["price"] for one in told.data["products"]] == [12.5, 14.0, 1020.99]
    assert told.data["headings"][0] == "Mugs and more"
    assert "products[1]" in told.sources


async def test_what_a_schema_requires_and_the_page_has_not_is_named(page: Page) -> None:
    await show(page, "article")
    schema = {
        "type": "object",
        "properties": {"heading": {"type": "string"}, "price": {"type": "number"}},
        "required": ["price"],
    }
    told = await ask(page, "", schema)
    assert not told.found
    assert told.data == {"heading": "Example Domain"}
    assert told.text.startswith("Missing: price. The page has: 1 heading")
    with pytest.raises(InvalidInput):
        await ask(page, "", {"type": "thing"})


async def test_a_query_without_meaning_is_refused_with_examples(page: Page) -> None:
    for query in ("", "   ", "please", "x" * 5_000_000):
        with pytest.raises(NotUnderstood, match="all links"):
            await ask(page, query)
