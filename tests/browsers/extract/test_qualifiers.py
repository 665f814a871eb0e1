"""Every word of a query counts: what it singles out is found, and what cannot be is not answered at all."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Page, Route
from tests.browsers.pages.showing import Tools, show

from treadle.browsers.extract import extract
from treadle.browsers.practice import PRACTICE_HOST, PracticeSite
from treadle.core.page import Extract, Extracted
from treadle.net import SiteRequest

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

BANK = """<title>Northern Bank</title><h1>Overview</h1><h2>Your accounts</h2>
<table><tr><th><input type=checkbox></th><th>Account</th><th>IBAN</th><th>Balance</th></tr>
<tr><td><input type=checkbox></td><td>Everyday checking</td><td>DE01 1000</td><td>$1,250.00</td></tr>
<tr><td><input type=checkbox></td><td>Holiday savings</td><td>DE02 2000</td><td>$8,100.50</td></tr></table>
<h2>Transactions</h2>
<table><tr><th>Day</th><th>Text</th><th>Amount</th></tr>
<tr><td>2025-01-02</td><td>Rent</td><td>-$900.00</td></tr>
<tr><td>2025-01-03</td><td>Tea</td><td>-$4.50</td></tr>
<tr><td>2025-01-05</td><td>Salary</td><td>$2,000.00</td></tr></table>"""
USERS = """<title>Directory</title><h1>Users</h1>
<p>The team of engineers and others. Order 4711 was sent to users in May.</p>
<table><tr><th>Name</th><th>Title</th><th>City</th><th>Status</th></tr>
<tr><td>Ann Hill</td><td>Engineer</td><td>Rome</td><td>Active</td></tr>
<tr><td>Bo Falk</td><td>Sales lead, works with the engineer on duty</td><td>Oslo</td><td>Suspended</td></tr>
<tr><td>Cy Ford</td><td>Senior Engineer</td><td>Lyon</td><td>Active</td></tr></table>"""
CART = """<title>Cart</title><h1>Cart</h1><table><thead><tr><th>Product</th><th>Count</th><th>Price</th></tr></thead>
<tbody><tr><td>Mug</td><td>2</td><td>$14.00</td></tr><tr><td>Lamp</td><td>1</td><td>$49.00</td></tr></tbody>
<tfoot><tr><th colspan=2>Total</th><td>$77.00</td></tr></tfoot></table>"""
LOG = """<title>Log</title><h1>Log</h1><ul><li>10:01 worker 3 started the export job</li>
<li>10:02 worker 3 failed: disk is full</li><li>10:03 export of answers was skipped</li></ul>"""


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def practice(page: Page) -> AsyncIterator[None]:
    site = PracticeSite()

    async def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        request = SiteRequest("GET", parts.path, parts.query)
        response = await site(request)
        await route.fulfill(status=response.status, headers=dict(response.headers), body=response.body)

    await page.route(f"http://{PRACTICE_HOST}/**", answer)
    yield
    await page.unroute_all()


async def ask(page: Page, where: str, query: str, schema: dict[str, Any] | None = None) -> Extracted:
    """``where``: an address of the practice site, or a page itself."""
    if where.startswith("/"):
        await page.goto(f"http://{PRACTICE_HOST}{where}")
    elif where.startswith("<"):
        await page.set_content(where)
    else:
        await show(page, where)
    return await extract(Tools(page), Extract(query=query, schema=schema))


ANSWERS: list[tuple[str, str, Any]] = [
    ("/shop", "what does the wool blanket cost?", "$79.00"),
    ("/shop", "How much is the Wool Blanket?", "$79.00"),
    ("/shop/8", "How much is the Wool Blanket?", "$79.00"),
    ("/shop/8", "how much does the wool blanket cost", "$79.00"),
    ("/shop", "the highest price", "$79.00"),
    ("/shop", "the lowest price", "$9.90"),
    ("/shop", "average price", "$32.12"),
    ("/shop", "total price of all products", "$385.39"),
    ("/shop", "the cheapest product", {"name": "Cedar Clothes Hook", "price": "$9.90"}),
    ("/shop", "most expensive", {"name": "Wool Blanket", "price": "$79.00"}),
    ("/shop", "name of the cheapest product", "Cedar Clothes Hook"),
    ("/shop?q=mug", "name and price of every product", [{"name": "Stoneware Mug", "price": "$14.00"}]),
    ("/shop?q=mug", "names and prices of all products", [{"name": "Stoneware Mug", "price": "$14.00"}]),
    ("/shop?q=mug", "how many products are there", 1),
    ("/shop", "name of the second product", "Paper Lantern"),
    ("/article", "author and date", {"author": "Mara Lind", "date": "14 March 2025"}),
    ("/article", "author", "Mara Lind"),
    ("/table", "column names", ["Name", "Role", "City", "Age", "Actions"]),
    ("/table", "all cities", ["London", "Paris", "Osaka", "Lagos", "Sofia", "Lima"]),
    ("/table", "the highest age", "52"),
    ("/table", "average age", 38.33),
    ("/table", "the person with the lowest age", "David Okoro"),
    ("/table", "city of David Okoro", "Lagos"),
    ("/table", "names of all editors", ["Blaise Martin", "David Okoro"]),
    ("/table", "how many users", 6),
    ("/table", "how many people", 6),
    ("/table", "how many rows", 6),
    ("/table", "how many editors", 2),
    ("/table", "how many users with role Editor", 2),
    ("shop", "is the green mug in stock", "Sold out"),
    ("shop", "is the blue mug available?", "In stock"),
    (BANK, "balance of my savings account", "$8,100.50"),
    (BANK, "What is the balance of the checking account?", "$1,250.00"),
    (BANK, "IBAN of the savings account", "DE02 2000"),
    (BANK, "savings account balance", "$8,100.50"),
    (BANK, "how many transactions", 3),
    (BANK, "the largest amount", "$2,000.00"),
    ("/table", "who is in Paris?", ["Blaise Martin"]),
    ("/table", "how many roles", 3),
    ("/table", "role of Ada", "Admin"),
    (BANK, "amount of the rent", "-$900.00"),
    (BANK, "total amount", "$1,095.50"),
    (CART, "the total price", "$77.00"),
    (CART, "how many products", 2),
    (BANK, "how many accounts", 2),
    (BANK, "the last row of the transactions table", {"Day": "2025-01-05", "Text": "Salary", "Amount": "$2,000.00"}),
    (BANK, "column names of the accounts table", ["Account", "IBAN", "Balance"]),
    ("/table", "names of users older than 40", ["Chiyo Tanaka", "Elena Petrova"]),
    ("/shop", "names of all products under $12", ["Cedar Clothes Hook", "Dotted Notebook"]),
    (USERS, "who is suspended?", ["Bo Falk"]),
    (USERS, "names of all engineers", ["Ann Hill", "Cy Ford"]),
    (USERS, "names of users with status active", ["Ann Hill", "Cy Ford"]),
    (USERS, "how many users", 3),
    (USERS, "the second row", {"Name": "Bo Falk", "Title": "Sales lead, works with the engineer on duty",
                               "City": "Oslo", "Status": "Suspended"}),
    (USERS, "the last row", {"Name": "Cy Ford", "Title": "Senior Engineer", "City": "Lyon", "Status": "Active"}),
]  # fmt: skip


@pytest.mark.parametrize(("where", "query", "data"), ANSWERS)
async def test_what_the_words_single_out_is_answered(page: Page, where: str, query: str, data: Any) -> None:
    told = await ask(page, where, query)
    assert told.data == data, told.text
    assert told.found


NOTHING: list[tuple[str, str]] = [
    ("/shop", "is the copper kettle in stock"),
    ("/shop", "price of the silver kettle"),
    ("/shop", "names and prices of all flights"),
    ("/shop", "the oldest product"),
    ("shop", "price of the mug"),
    ("/shop", "the median price"),
    ("/shop", "all answers"),
    ("/shop", "price without tax"),
    ("/form", "average price"),
    ("/form", "who is suspended?"),
    ("/form", "price of the volume"),
    ("/table", "names of all engineers"),
    ("/table", "who is suspended?"),
    ("/table", "all users with role Gardener"),
    ("/table", "names of users not in Paris"),
    ("/table", "salary of David Okoro"),
    ("/table", "average city"),
    ("/table", "age of the admin"),
    ("/shop", "the second cheapest product"),
    ("/shop", "the sale price"),
    ("/table", "names and salaries of all users"),
    (BANK, "balance of the pension account"),
    (CART.partition("<tfoot>")[0], "the total price"),
    (BANK, "the balance"),
    (BANK, "the last row"),
    (BANK, "the loans table"),
    (LOG, "name of the export worker's manager"),
    (LOG, "when did the import job fail"),
    (LOG, "all answers"),
    (LOG, "average price"),
]


@pytest.mark.parametrize(("where", "query"), NOTHING)
async def test_what_the_page_does_not_tell_is_not_answered(page: Page, where: str, query: str) -> None:
    told = await ask(page, where, query)
    assert not told.found, told
    assert not told.data
    assert told.text


async def test_a_table_is_found_by_the_heading_above_it(page: Page) -> None:
    told = await ask(page, BANK, "the transactions table")
    assert [row["Text"] for row in told.data] == ["Rent", "Tea", "Salary"]


async def test_a_column_of_boxes_to_tick_is_no_column(page: Page) -> None:
    told = await ask(page, BANK, "the accounts table")
    assert told.data[0] == {"Account": "Everyday checking", "IBAN": "DE01 1000", "Balance": "$1,250.00"}


async def test_all_of_a_table_are_its_rows(page: Page) -> None:
    assert len((await ask(page, "/table", "all users")).data) == 6


async def test_rows_are_chosen_by_the_value_of_a_column(page: Page) -> None:
    told = await ask(page, "/table", "all users with role Editor")
    assert [row["Name"] for row in told.data] == ["Blaise Martin", "David Okoro"]
    assert told.found


@pytest.mark.parametrize(("where", "count"), [("/shop", 12), ("/shop?q=mug", 1)])
async def test_all_products_tell_everything_once(page: Page, where: str, count: int) -> None:
    told = await ask(page, where, "all products")
    assert len(told.data) == count
    mug = next(row for row in told.data if row["name"] == "Stoneware Mug")
    assert mug["price"] == "$14.00"
    assert told.text.count("Stoneware Mug") == 1
    assert told.text.count("$14.00") == 1


async def test_an_array_of_one_is_filled(page: Page) -> None:
    product = {"type": "object", "properties": {"name": {"type": "string"}, "price": {"type": "number"}}}
    schema = {"type": "object", "properties": {"products": {"type": "array", "items": product}}}
    told = await ask(page, "/shop?q=mug", "all products", schema)
    assert told.data == {"products": [{"name": "Stoneware Mug", "price": 14.0}]}
    assert told.found


async def test_an_array_is_not_filled_with_things_that_lack_what_is_required(page: Page) -> None:
    product = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "price": {"type": "number"}},
        "required": ["name", "price"],
    }
    told = await ask(page, "/table", "all products", {"type": "array", "items": product})
    assert not told.found
    assert not told.data


async def test_a_byline_is_no_paragraph(page: Page) -> None:
    told = await ask(page, "/article", "the second paragraph")
    assert told.data.startswith("A treadle is a lever")
