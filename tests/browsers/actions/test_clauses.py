"""What the parts of a sentence have to do with each other on the page: what was entered, opened, or turned to."""

import contextlib

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementAmbiguous, ElementNotFound, TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_POSTS = """<ul>
<li><h3>Lighthouse</h3><input aria-label="Comment"><button onclick="document.title='first'">Post</button></li>
<li><h3>Harbour</h3><input aria-label="Comment"><button onclick="document.title='second'">Post</button></li></ul>"""
_ALBUM = """<button>Continue</button><button onclick="ask.showModal()">Delete album</button>
<dialog id="ask" aria-label="Delete for good?"><p>It is gone then.</p>
<button onclick="document.title='gone';ask.close()">Yes, delete</button>
<button onclick="ask.close()">Keep it</button></dialog>"""
_LIST = """<ul><li>One</li><li>Two</li></ul><nav aria-label="Pages">
<button disabled>Previous page</button><button>1</button><button>2</button><button>Next page</button></nav>"""


_LIMITS = """<nav><a href="#savings">Savings</a></nav><section><label>Daily limit <input id="limit"></label>
<label><input type="checkbox"> Save for later</label><button onclick="document.title=limit.value">Save limits</button>
</section>"""
_VIREMENT = """<div><label>Montant <input id="sum"></label><label>Compte <select><option>Livret</option><option>Courant
</option></select></label><button onclick="document.title=sum.value">Valider</button><button>Effacer</button></div>
<div><label>Nom <input></label><button>Ajouter</button></div>"""
_PEOPLE = """<style>.x{width:14px;height:14px;border:1px solid}.row{display:flex}</style>""" + "".join(
    f"""<div class="row"><div class="x" onclick="document.title+='{name}/'"></div><div>{name}</div></div>"""
    for name in ("Ann", "Bo", "Cleo")
)
_CARD = """<section><h2>Travel card</h2><button onclick="ask.hidden=false">Freeze card</button><div id="ask" hidden>
<p>Freeze it?</p><button onclick="document.title='frozen'">Yes, freeze it</button><button>No</button></div></section>"""
_ORDER = """<button onclick="sheet.hidden=false">Order form</button><div id="sheet" hidden><label>Part no.
<input id="no"></label><label>Quantity <input id="many"></label>
<button onclick="document.title=no.value+'/'+many.value">Send</button>
</div>"""
_DRAGGED = """<div draggable="true" ondragstart="event.dataTransfer.setData('text', this.textContent)">{}</div>"""
_BOARD = """<style>.column{display:inline-block;width:120px;height:120px}</style>""" + "".join(
    f"""<section class="column" ondragover="event.preventDefault()"
    ondrop="document.title+=event.dataTransfer.getData('text')+'>{name}/'"><h3>{name}</h3>{card}</section>"""
    for name, card in (("Ideas", _DRAGGED.format("Milk") + _DRAGGED.format("Eggs")), ("Doing", ""), ("Finished", ""))
)


@pytest.mark.parametrize(
    ("content", "instruction", "title"),
    [
        (_LIMITS, "set the daily limit to 500 and save", "500"),
        (_LIMITS.replace("Save limits", "Confirm limits"), "set the daily limit to 500 and confirm", "500"),
        (_VIREMENT, "saisis 780 comme montant, choisis Courant comme compte et valide", "780"),
        (_PEOPLE, "select Ann and Cleo", "Ann/Cleo/"),
        (_CARD, "freeze the travel card and confirm with Yes, freeze it", "frozen"),
        (_ORDER, "open the order form, part no. 4480, quantity 40, and send it", "4480/40"),
        (_BOARD, "drag Milk to Doing and Eggs to Finished", "Milk>Doing/Eggs>Finished/"),
    ],
)
async def test_each_of_several_deeds_is_done_where_it_belongs(
    tools: Tools, content: str, instruction: str, title: str
) -> None:
    await tools.page.set_content(content)
    await act(tools, Act(instruction=instruction))
    assert await tools.page.title() == title


async def test_what_was_entered_tells_which_button_sends_it(tools: Tools) -> None:
    await tools.page.set_content(_POSTS)
    await act(tools, Act(instruction="Add the comment Lovely light to the Harbour post and post it"))
    assert await tools.page.title() == "second"


async def test_what_is_not_done_with_an_entry_is_asked_about_all_the_same(tools: Tools) -> None:
    await tools.page.set_content(_POSTS.replace(">Post<", ">Delete<"))
    with pytest.raises(ElementAmbiguous):
        await act(tools, Act(instruction="enter 'x' in the comment field of Harbour, then click Delete"))
    assert await tools.page.title() == ""


_LINES = """<table><tr><th>Item</th><th>Price</th><th>VAT</th></tr>{}</table>""".format(
    "".join(
        f"<tr><td>{item}</td><td><input aria-label=Price></td><td><select aria-label=VAT id={item}>"
        "<option>20 %<option>5 %</select></td></tr>"
        for item in ("Paper", "Travel", "Ink")
    )
)


async def test_a_field_said_last_is_the_one_beside_what_was_just_filled(tools: Tools) -> None:
    await tools.page.set_content(_LINES)
    await act(tools, Act(instruction="set the price of Travel to 95 and its VAT to 5 %"))
    assert await tools.page.eval_on_selector_all("select", "all => all.map(each => each.value)") == [
        "20 %",
        "5 %",
        "20 %",
    ]


async def test_a_dialog_that_was_opened_is_confirmed(tools: Tools) -> None:
    await tools.page.set_content(_ALBUM)
    await act(tools, Act(instruction="Delete the album and confirm it"))
    assert await tools.page.title() == "gone"


async def test_before_the_first_page_of_a_list_there_is_none(tools: Tools) -> None:
    await tools.page.goto("about:blank")
    await tools.page.goto("about:blank#list")
    await tools.page.set_content(_LIST)
    with pytest.raises(ElementNotFound):
        await act(tools, Act(instruction="Go to the previous page"))
    assert tools.page.url == "about:blank#list"


async def test_of_two_deeds_in_one_clause_not_one_alone_is_done(tools: Tools) -> None:
    await tools.page.set_content(
        "<label><input type=radio name=trip>Return</label><label><input type=radio name=trip id=one>One way</label>"
        "<button title='Swap departure and arrival' onclick=\"document.title='swapped'\">\u21c4</button>"
    )
    with contextlib.suppress(TreadleError):
        await act(tools, Act(instruction="Switch to one way and swap departure and arrival"))
    assert (await tools.page.title() == "swapped") is await tools.page.locator("#one").is_checked()


async def test_the_rest_of_the_name_of_a_field_is_no_value_for_it(tools: Tools) -> None:
    await tools.page.set_content(
        "<label>Password<input id=a></label><label>Repeat password<input id=b></label><button>Continue</button>"
    )
    await act(tools, Act(instruction="type Rock77 into password and repeat password and click continue"))
    assert [await tools.page.locator(each).input_value() for each in ("#a", "#b")] == ["Rock77"] * 2
