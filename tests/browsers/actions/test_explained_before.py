"""What explained a clause once is known again, and nothing is opened to look for it once it is gone."""

import pytest
import pytest_asyncio
from tests.browsers.actions.conftest import Tools
from tests.browsers.actions.test_remembering import Shop

from treadle.core.errors import ElementMismatch

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SAY = "accept only the necessary cookies"
_NOTICE = """<section aria-label="Cookies"><h2>Cookies</h2><p>We use cookies to count visits.</p>
<button id=all>Accept all</button> {} <button id=settings aria-expanded=false aria-controls=more>Settings</button>
<div id=more hidden><label><input type=checkbox> Cookies of others</label></div></section>
<nav><a href="#account">My account</a> <a href="#help">Help</a></nav>"""
_ONLY = "<button id=only>Only necessary ones</button>"


@pytest_asyncio.fixture(loop_scope="session")
async def shop(tools: Tools) -> Shop:
    shop = Shop(tools)
    await shop.show(_NOTICE.format(_ONLY))
    first = await shop.do(_SAY)
    assert (first.grounded_by, first.score) == ("words", 0.75)  # all its words together explain it
    return shop


async def test_it_is_not_explained_anew(shop: Shop) -> None:
    await shop.show(_NOTICE.format(_ONLY))
    assert (await shop.do(_SAY)).grounded_by == "memory"
    assert await shop.tools.told() == ["only"]


async def test_it_is_healed_like_everything_else(shop: Shop) -> None:
    await shop.show(_NOTICE.format("<p><a role=button tabindex=0 id=x17>Only necessary ones</a></p>"))
    assert (await shop.do(_SAY)).grounded_by in {"words", "healed"}
    assert await shop.tools.told() == ["x17"]


@pytest.mark.parametrize(
    "instead", ["", f"<button id=one disabled>Only necessary ones</button> {_ONLY[:7]} id=two>Two</button>"]
)
async def test_where_it_is_gone_nothing_is_opened_to_look_for_it(shop: Shop, instead: str) -> None:
    await shop.show(_NOTICE.format(instead))
    with pytest.raises(ElementMismatch):
        await shop.do(_SAY)
    assert await shop.tools.told() == []


async def test_it_may_come_a_little_late(shop: Shop) -> None:
    await shop.show(_NOTICE.format("<span id=place></span>"))
    draw = f"setTimeout(() => {{ document.getElementById('place').outerHTML = '{_ONLY}' }}, 300)"
    await shop.page.evaluate(draw)
    await shop.do(_SAY)
    assert await shop.tools.told() == ["only"]
