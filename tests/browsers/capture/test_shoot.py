"""Screenshots by a real browser: they show what was asked for, and nothing that was to be painted over."""

import asyncio
from typing import Literal

import pytest
from playwright.async_api import Page
from tests.browsers.capture.conftest import Tools

from treadle.browsers.capture import shoot
from treadle.browsers.capture.convert import decode_picture
from treadle.browsers.capture.header import picture_size
from treadle.core.errors import ElementNotFound, InvalidInput, Unavailable
from treadle.core.page import Screenshot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

STYLE = (
    "<!doctype html><style>body{font:16px monospace;margin:20px}p{margin:8px 0}"
    "input,textarea,select{font:inherit}</style>"
)


def pixels(picture: bytes) -> bytes:
    plane = decode_picture(picture).reformat(format="rgb24").planes[0]
    data, row = bytes(plane), plane.width * 3
    return b"".join(data[y : y + row] for y in range(0, plane.height * plane.line_size, plane.line_size))


def colours(picture: bytes) -> set[tuple[int, ...]]:
    return set(zip(*[iter(pixels(picture))] * 3, strict=True))


@pytest.mark.parametrize(("kind", "begin"), [("png", b"\x89PNG"), ("jpeg", b"\xff\xd8"), ("webp", b"RIFF")])
async def test_each_format_has_the_size_of_what_it_shows(
    page: Page, kind: Literal["png", "jpeg", "webp"], begin: bytes
) -> None:
    await page.set_content(
        STYLE + "<div id=far style='margin:900px 0 0 300px;width:120px;height:45px;background:red'></div>"
        "<div style='height:700px'></div>"
    )
    for command, size in (
        (Screenshot(format=kind, quality=70), (800, 600)),
        (Screenshot(format=kind, quality=70, full_page=True), (800, 1665)),
        (Screenshot(format=kind, quality=70, selector="#far"), (120, 45)),
    ):
        shot = await shoot(Tools(page), command)
        assert shot.data.startswith(begin)
        assert (shot.width, shot.height) == size == picture_size(shot.data)
        assert shot.url == "about:blank"
    shot = await shoot(Tools(page), Screenshot(selector="#far"))
    assert colours(shot.data) == {(255, 0, 0)}


async def test_a_picture_ends_at_the_height_that_programs_can_show(page: Page) -> None:
    await page.set_content(STYLE + "<div style='height:40000px'></div>")
    assert (await shoot(Tools(page), Screenshot(full_page=True))).height == 16_384
    assert (await shoot(Tools(page), Screenshot(full_page=True, format="webp"))).height == 16_383


async def test_an_element_of_a_frame_is_found(page: Page) -> None:
    await page.set_content(STYLE + "<iframe srcdoc='<b id=in style=\"display:block;width:50px;height:20px\">x</b>'>")
    await page.frame_locator("iframe").locator("#in").wait_for()
    shot = await shoot(Tools(page), Screenshot(selector="#in"))
    assert (shot.width, shot.height) == (50, 20)


async def test_the_first_element_that_can_be_seen_is_meant(page: Page) -> None:
    await page.set_content(STYLE + "<i style='display:none'>1</i><i style='display:block;width:33px;height:9px'>2</i>")
    assert (await shoot(Tools(page), Screenshot(selector="i"))).width == 33
    with pytest.raises(ElementNotFound, match="#nowhere"):
        await shoot(Tools(page), Screenshot(selector="#nowhere"))


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (Screenshot(selector="p["), "selector"),
        (Screenshot(mask=("div", "p[")), "mask"),
        (Screenshot(format="jpeg", quality=101), "quality"),
    ],
)
async def test_what_is_refused_leaves_the_page_as_it_was(page: Page, command: Screenshot, field: str) -> None:
    await page.set_content(STYLE + "<p>text</p>")
    before = await page.content()
    with pytest.raises(InvalidInput) as refused:
        await shoot(Tools(page), command)
    assert refused.value.field == field
    assert await page.content() == before


PAGES = {
    "text": "<p>Write to {email} soon</p>",
    "several": "<p>{email} or <b>{phone}</b>, {card}</p>",
    "split": "<p>Write to <b>{half}</b><i>{rest}</i> soon</p>",
    "side by side": "<span style='display:inline-block;margin:9px'>{card}</span><span>123456</span>",
    "wrapped": "<p style='width:70px;overflow-wrap:anywhere'>{email}</p>",
    "named": "<p>Your password: {password}</p>",
    "password": "<input type=password value='{password}' size=40><input autocomplete=cc-csc value='{cvv}'>",
    "field": "<input size=40 value='{email}'><textarea>{phone}</textarea><input placeholder='{email}' size=40>",
    "select": "<select><option>{email}</option></select>",
    "dialog": "<dialog id=d>Mail {email}</dialog><script>d.showModal()</script>",
    "shadow": "<div id=h></div><script>h.attachShadow({{mode:'open'}}).innerHTML = '<p>{email}</p>'</script>",
    "frame": "<iframe width=600 srcdoc='<body style=\"font:16px monospace\"><p>Mail {email}</p>'></iframe>",
    "scrolled": "<div style='height:3000px'></div><p>{email}</p><script>scrollTo(0, 9999)</script>",
    "moving": "<p id=m style='position:relative'>{email}</p><script>document.currentScript.previousSibling.animate("
    "[{{left: 0}}, {{left: '300px'}}], {{duration: 400, iterations: 1e9}}).currentTime = 0</script>",
    "hostile": "<style>div{{display:none!important}}</style><p>{email}</p>",
    "positioned": "<style>html{{position:relative;margin:50px}}</style><p>{email}</p>",
    "svg": "<svg width=400 height=50><text x=5 y=30>{email}</text></svg>",
    "astral": "<p>🧵🧵 {email}</p>",
}
SECRETS = (
    {"email": "anna.lee@example.com", "half": "anna.lee@exam", "rest": "ple.com", "phone": "(555) 123-4567",
     "card": "4111 1111 1111 1111", "password": "hunter2!", "cvv": "123"},
    {"email": "mike.fox@sampler.org", "half": "mike.fox@samp", "rest": "ler.org", "phone": "(666) 987-6543",
     "card": "5500 0055 5555 5559", "password": "sesame4?", "cvv": "987"},
)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in PAGES if name != "moving"])
async def test_pages_that_differ_in_what_is_masked_look_alike(page: Page, name: str) -> None:
    pictures: list[tuple[bytes, bytes]] = []
    for secrets in SECRETS:
        await page.set_content(STYLE + PAGES[name].format(**secrets))
        bare = await shoot(Tools(page), Screenshot())
        before = await page.content()
        masked = await shoot(Tools(page), Screenshot(mask_pii=True))
        assert masked.masked >= 1
        assert await page.content() == before
        assert pixels((await shoot(Tools(page), Screenshot())).data) == pixels(bare.data)
        pictures.append((pixels(bare.data), pixels(masked.data)))
    (first, first_masked), (second, second_masked) = pictures
    assert name == "password" or first != second
    assert first_masked == second_masked


async def test_covers_follow_what_moves(page: Page) -> None:
    await page.set_content(STYLE + "<div style='background:#fff;color:#f00'>" + PAGES["moving"].format(**SECRETS[0]))
    for _ in range(5):
        shot = await shoot(Tools(page), Screenshot(mask_pii=True))
        assert not [each for each in colours(shot.data) if each[0] > each[1] + 60]


async def test_selectors_are_painted_over_in_every_frame(page: Page) -> None:
    inner = '<p class=s style="height:60px;background:red"></p>'
    await page.set_content(STYLE + f"{inner}<iframe srcdoc='{inner}'></iframe><p style='height:30px;background:blue'>")
    await page.frame_locator("iframe").locator(".s").wait_for()
    shot = await shoot(Tools(page), Screenshot(mask=(".s", "#none"), full_page=True))
    assert shot.masked == 2
    assert (255, 0, 0) not in colours(shot.data)
    assert (0, 0, 255) in colours(shot.data)


async def test_a_cancelled_screenshot_uncovers_the_page(page: Page) -> None:
    await page.set_content(STYLE + PAGES["text"].format(**SECRETS[0]))
    before = await page.content()
    for turns in range(1, 40, 3):
        shot = asyncio.create_task(shoot(Tools(page), Screenshot(mask_pii=True)))
        for _ in range(turns):
            await asyncio.sleep(0.002)
        shot.cancel()
        await asyncio.gather(shot, return_exceptions=True)
        assert await page.content() == before


async def test_what_was_a_secret_stays_one_whatever_its_type_is(page: Page) -> None:
    await page.set_content(STYLE + "<input id=i value=letmein>")
    assert (await shoot(Tools(page), Screenshot(mask_pii=True))).masked == 0
    await page.evaluate("() => { window[Symbol.for('treadle.secrets')] = new WeakSet([i]) }")
    assert (await shoot(Tools(page), Screenshot(mask_pii=True))).masked == 1


async def test_a_frame_that_does_not_answer_is_painted_over_whole(page: Page) -> None:
    """A frame of another process that is stuck: what it shows cannot be read, so nothing of it is shown."""
    await page.route("http://busy.test/", lambda route: route.fulfill(content_type="text/html", body=STUCK))
    await page.route("http://page.test/", lambda route: route.fulfill(content_type="text/html", body=OUTSIDE))
    await page.goto("http://page.test/", wait_until="commit")
    await page.wait_for_function("() => window.stuck")
    shot = await shoot(Tools(page), Screenshot(mask_pii=True))
    assert shot.masked == 1
    assert (255, 0, 0) not in colours(shot.data)


async def test_what_cannot_be_painted_over_is_not_shown(page: Page) -> None:
    await page.goto(
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='30'>a@example.com</text></svg>"
    )
    assert (await shoot(Tools(page), Screenshot())).width == 800
    with pytest.raises(Unavailable, match="painted over"):
        await shoot(Tools(page), Screenshot(mask_pii=True))


STUCK = """<body style="background:red"><script>
    const hang = () => { const end = Date.now() + 8000; while (Date.now() < end); };
    const tell = () => { parent.postMessage('stuck', '*'); setTimeout(hang, 50); };
    requestAnimationFrame(() => setTimeout(tell, 100));
</script>"""
OUTSIDE = """<script>addEventListener('message', () => { window.stuck = true })</script>
<iframe src="http://busy.test/" width=300 height=200 style="border:0"></iframe>"""
