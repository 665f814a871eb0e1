"""What is left to be found out on a real page: it is found out, or nothing is done."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch, TreadleError
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SEND = "<button onclick=\"told.push('sent')\">Send</button>"
CARDS = "".join(f"<div tabindex=0 onclick=\"told.push('{n}')\">{n}</div>" for n in (4, 17, 9))
NUMBERS = "".join(f"<button onclick=\"told.push('{n}')\">{n}</button>" for n in range(7))
PENTAGON = (
    "<svg width=90 height=90><polygon points='10,10 60,10 80,40 40,80 5,50' fill=green /></svg>" + NUMBERS
)  # fmt: skip
DOTS = "<svg width=200 height=90>{}</svg>".format(
    "".join(f"<circle cx={x} cy=40 r=10 fill={c} />" for x, c in ((20, "red"), (60, "blue"), (100, "red")))
)
POSTS = "".join(
    f"<div class=post><b>{who}</b><p>{said}</p>"
    f"<span style='cursor:pointer' onclick=\"told.push('{at}')\">Like</span></div>"
    for at, (who, said) in enumerate((("@eu", "one"), ("@bo", "ask eu"), ("@eu", "three"), ("@eu", "four")))
)
TABLE = """<table><tr><td>Name</td><td>Ada Lin</td></tr><tr><td>Town</td><td>Bern</td></tr></table>
<div>Town <input id=town></div><div>Name <input id=name></div>"""
SORTED = """<ul id=list>%s</ul><style>li{height:24px;width:80px;cursor:move;user-select:none}</style><script>
let held = null;
list.onmousedown = event => { held = event.target; event.preventDefault(); };
document.onmousemove = event => {
  for (const item of held ? [...list.children] : []) {
    const box = item.getBoundingClientRect();
    if (item === held || event.clientY < box.top || event.clientY > box.bottom) continue;
    list.insertBefore(held, event.clientY > box.top + box.height / 2 ? item.nextSibling : item);
    return;
  }
};
document.onmouseup = () => { held = null; };
</script>"""
DICE = """<output id=shown>0</output><button id=roll>Roll</button><script>
let at = 0;
roll.onclick = () => { shown.textContent = [2, 4, 8, 7, 1][at++ % 5]; told.push(shown.textContent); };
</script>"""
SECRET = """<p id=said></p><input id=guess><button id=go>Try</button><script>
go.onclick = () => {
  const number = Number(guess.value);
  told.push(number);
  said.textContent = number === 6 ? 'Correct!' : `The number is ${number < 6 ? 'higher' : 'lower'} than ${number}`;
};
</script>"""
MAILS = """<main id=app></main><script>
const mails = [['Ida', 'Plan'], ['Otto', 'Bill']];
const list = () => {
  app.innerHTML = mails.map(([who, what], at) => `<div class=mail data-at=${at} style="cursor:pointer"><b>${who}</b>
    <span>${what}</span></div>`).join('');
  app.querySelectorAll('.mail').forEach(mail => { mail.onclick = () => open(mails[mail.dataset.at][0]); });
};
const open = who => {
  told.push(`open ${who}`);
  app.innerHTML = '<button id=forward>Forward</button><button id=reply>Reply</button>';
  forward.onclick = () => write('forward', '');
  reply.onclick = () => write('reply', who);
};
const write = (what, who) => {
  app.innerHTML = `<label>to: <input id=to value="${who}"></label><textarea id=text></textarea>
    <button id=send>Send</button>`;
  const address = document.getElementById('to');
  send.onclick = () => { told.push(`${what} ${address.value} ${text.value}`); list(); };
};
list();
</script>"""


async def do(tools: Tools, markup: str, instruction: str) -> Acted:
    await tools.page.set_content(f"<!doctype html><script>window.told = []</script>{markup}")
    return await act(tools, Act(instruction=instruction))


async def told(tools: Tools) -> object:
    return await tools.page.evaluate("told.map(String)")


async def value(tools: Tools, field: str) -> object:
    return await tools.page.evaluate("id => document.getElementById(id).value", field)


@pytest.mark.parametrize(
    ("markup", "instruction", "answer"),
    [
        ("<p>7 + 12 =</p><input id=a>", "Solve the sum, type the result in the box and press Send", "19"),
        ("<p>3 - y = 11</p><p>y = <input id=a></p>", "Solve for y and enter your answer, then click Send", "-8"),
        ("<p>Code: <b>HX-204</b></p><input id=a>", "Enter the code into the box and click Send", "HX-204"),
        ("<p>Rain fell over hills.</p><input id=a>", "Find the 3rd word of the text, type it and press Send", "over"),
        (
            "<textarea>one two\nfive</textarea><input id=a>",
            "Find the last word in the text area, put it in the text field and click Send",
            "five",
        ),
        (DOTS + "<input id=a>", "Count the red circles, enter the number in the field and press Send", "2"),
    ],
)  # fmt: skip
async def test_the_answer_is_typed(tools: Tools, markup: str, instruction: str, answer: str) -> None:
    await do(tools, markup + SEND, instruction)
    assert (await value(tools, "a"), await told(tools)) == (answer, ["sent"])


@pytest.mark.parametrize(
    ("markup", "instruction", "clicked"),
    [
        (DOTS + NUMBERS, "How many red circles are there? Click the number.", ["2"]),
        (PENTAGON, "Click the number of sides that the figure has", ["5"]),
        (CARDS + SEND, "Pick the card with the largest number and click Send", ["17", "sent"]),
        (CARDS, "Click the cards in ascending order", ["4", "9", "17"]),
        (CARDS + SEND, "Click all odd numbers and then Send", ["17", "9", "sent"]),
        (POSTS + SEND, "Click the 'Like' button on 2 posts by @eu and then click Send", ["0", "2", "sent"]),
        (POSTS, "Like all posts by @eu", ["0", "2", "3"]),
        (DICE + SEND, "Roll an odd number, then press Send", ["2", "4", "8", "7", "sent"]),
        (DICE, "Keep clicking Roll until the number is greater than 5", ["2", "4", "8"]),
        (SECRET, "Guess the number between 0 and 9 and press Try. Use the hints to find it.", ["4", "7", "5", "6"]),
        (MAILS, "Send to Zoe the email you got from Otto.", ["open Otto", "forward Zoe "]),
        (MAILS, "Reply to Ida's email with the text 'yes'", ["open Ida", "reply Ida yes"]),
    ],
)
async def test_what_fits_is_clicked(tools: Tools, markup: str, instruction: str, clicked: list[str]) -> None:
    await do(tools, markup, instruction)
    assert await told(tools) == clicked


async def test_every_field_takes_the_value_of_its_label(tools: Tools) -> None:
    await do(tools, TABLE + SEND, "Copy the values from the table into the fields, then click Send")
    assert [await value(tools, "town"), await value(tools, "name")] == ["Bern", "Ada Lin"]


async def test_a_list_is_sorted_by_dragging(tools: Tools) -> None:
    items = "".join(f"<li>{number}</li>" for number in (5, 2, 9, 1))
    await do(tools, SORTED % items, "Sort the numbers in increasing order, with the lowest at the top")
    assert await tools.page.evaluate("[...list.children].map(each => each.textContent)") == ["1", "2", "5", "9"]


async def test_an_icon_that_a_style_sheet_draws_is_seen(tools: Tools) -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/>"
    style = f'<style>.like{{content:url("{picture}");width:16px;height:16px}}</style>'
    await do(tools, f"{style}<p>Tea</p><span class=like onclick=\"told.push('liked')\"></span>", "Click like")
    assert await told(tools) == ["liked"]


@pytest.mark.parametrize(
    ("markup", "instruction"),
    [
        ("<p>7 + 12 =</p><p>2 + 2 =</p><input id=a>", "Solve the sum and type the result in the box"),
        ("<p>Hello</p><input id=a>", "Solve the sum and type the result in the box"),
        (CARDS, "Click the even number on the cards that is greater than 5"),
        (POSTS, "Like on 9 posts by @eu"),
        (POSTS, "How many red shapes are there?"),
        ("<ul><li>5<li>3<li>1</ul>", "Sort the numbers in increasing order"),
    ],
)
async def test_where_there_is_not_one_answer_nothing_is_done(tools: Tools, markup: str, instruction: str) -> None:
    with pytest.raises(TreadleError) as refused:
        await do(tools, markup, instruction)
    assert isinstance(refused.value, ElementMismatch | Conflict)
    assert await told(tools) == []


@pytest.mark.parametrize(
    ("said", "done"),
    [("take the enamel scoop out of my basket", "removed Enamel scoop"), ("take me to check out", "Check out")],
)
async def test_what_is_taken_out_is_removed_and_who_is_taken_somewhere_is_led(
    tools: Tools, said: str, done: str
) -> None:
    items = "".join(
        f"<li><a href=#{at} onclick=\"told.push('opened {name}')\">{name}</a>"
        f"<button onclick=\"told.push('removed {name}')\">Remove</button></li>"
        for at, name in enumerate(("Enamel scoop", "Cast iron trivet"))
    )
    links = "<a href=#out onclick=\"told.push('Check out')\">Check out</a><button>Delete account</button>"
    await do(tools, f"<h2>Basket</h2><ul>{items}</ul>{links}", said)
    assert await told(tools) == [done]
