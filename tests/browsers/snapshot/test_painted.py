"""What style sheets draw is told as what it is drawn as; what only looks alike is told as nothing."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_BOX = "i{display:inline-block;cursor:pointer;width:24px;height:24px;position:relative;margin:8px}"
_BARS = 'i:before,i:after{content:"";position:absolute;left:11px;top:2px;width:2px;height:20px;background:#333}'
_CORNER = (
    'i:after{content:"";position:absolute;top:7px;left:7px;width:8px;height:8px;border:solid;border-width:2px 2px 0 0'
)
_DRAWN = {
    "cross": _BARS + "i:before{transform:rotate(45deg)}i:after{transform:rotate(-45deg)}",
    "plus": _BARS + "i:after{rotate:90deg}",
    "pause": _BARS + "i:after{left:17px}",
    "chevron right": _CORNER + ";transform:rotate(45deg)}",
    "chevron down": _CORNER + ";transform:rotate(135deg)}",
    "chevron left": _CORNER + ";transform:rotate(225deg)}",
    "chevron up": _CORNER + ";transform:rotate(-45deg)}",
    "check": 'i:after{content:"";position:absolute;left:9px;top:3px;width:5px;height:11px;border:solid green;'
    "border-width:0 2px 2px 0;transform:rotate(45deg)}",
    "menu": "i{height:3px;background:#222}" + _BARS.replace("left:11px;top:2px;width:2px;height:20px", "left:0;top:8px;"
    "width:24px;height:3px") + "i:before{top:-8px}",
    "more": 'i:after{content:"";position:absolute;left:10px;top:10px;width:4px;height:4px;border-radius:50%;'
    "background:#222;box-shadow:0 -7px #222,0 7px #222}",
    "magnifier": 'i:before{content:"";position:absolute;width:10px;height:10px;border:2px solid;border-radius:50%}'
    'i:after{content:"";position:absolute;left:14px;top:16px;width:8px;height:2px;background:#222;rotate:45deg}',
    "play": "i{width:0;height:0;border-left:14px solid #222;border-top:9px solid transparent;"
    "border-bottom:9px solid transparent}",
}  # fmt: skip
_NOTHING = {
    "a switch": "i{width:30px;height:16px;border-radius:8px;background:#ccc}"
    'i:after{content:"";position:absolute;left:2px;top:2px;width:12px;height:12px;border-radius:50%;background:#fff}',
    "a box to tick": "i{border:1px solid #333}",
    "a corner that points nowhere": _CORNER + "}",
    "bars that nobody sees": _BARS.replace("#333", "transparent"),
    "a line": 'i:after{content:"";position:absolute;left:2px;top:11px;width:20px;height:2px;background:#333}',
}


async def _told(page: Page, style: str, inner: str = "") -> list[str | None]:
    await page.set_content(f"<style>{_BOX}{style}</style><i>{inner}</i>")
    _, snapshot = await look(page)
    return [each.attributes.get("icon") for each in snapshot.elements if each.role == "generic"]


@pytest.mark.parametrize("shape", _DRAWN)
async def test_what_is_drawn_is_told(page: Page, shape: str) -> None:
    assert await _told(page, _DRAWN[shape]) == [shape]


@pytest.mark.parametrize("what", _NOTHING)
async def test_what_is_like_none_is_told_as_none(page: Page, what: str) -> None:
    assert await _told(page, _NOTHING[what]) == [None]


async def test_three_lines_of_elements_are_a_menu(page: Page) -> None:
    bars = "<s></s>" * 3
    assert await _told(page, "s{display:block;height:3px;margin:4px 0;background:#111}", bars) == ["menu"]


async def test_what_says_a_word_is_called_by_that(page: Page) -> None:
    assert await _told(page, _DRAWN["cross"], "Close") == [None]
