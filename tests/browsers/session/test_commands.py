"""A session's commands: in order, within their deadlines, told as events."""

import asyncio

import pytest
from tests.browsers.session.conftest import FORBIDDEN, World

from treadle.core.errors import (
    Conflict,
    DeadlinePassed,
    ElementAmbiguous,
    ElementNotFound,
    FetchFailed,
    InvalidInput,
    NotFound,
    TargetRefused,
    Unavailable,
)
from treadle.core.page import (
    Act,
    Acted,
    Candidate,
    Extract,
    Extracted,
    Fill,
    GoTo,
    Navigate,
    Navigated,
    Observe,
    PageState,
    Recording,
    Screenshot,
    Shot,
    StartRecording,
    StopRecording,
)
from treadle.core.page import Observed as Seen

pytestmark = pytest.mark.browser


async def test_every_command_is_told_once(world: World) -> None:
    url = world.site.url("/plain.html")
    navigated = await world.go("/plain.html")
    assert (navigated.url, navigated.title, navigated.status, navigated.kind) == (url, "Plain", 200, "url")
    assert navigated.duration_ms > 0
    await world.act("click #go")
    await world.do(Extract(query="heading"), Extracted)
    await world.do(Screenshot(), Shot)
    await world.listener.event("navigation")
    kinds = [event.type for event in world.listener.events]
    assert sorted(kinds) == ["action", "extraction", "navigation", "screenshot"]
    assert world.listener.of("navigation")[0].data == {"url": url, "title": "Plain", "status": 200, "kind": "url"}
    assert (url, "Plain") in world.listener.places
    assert world.listener.changes > 0
    looked = await world.look()
    assert (looked.url, looked.title, looked.state) == (url, "Plain", PageState.READY)


async def test_what_was_said_is_told_without_what_was_typed(world: World) -> None:
    await world.go("/plain.html")
    world.verbs.acted = Acted(
        action="sequence",
        reasons=('it takes "ada@example.com"',),
        grounded_by="memory",
        score=0.98,
        grounding_ms=3.0,
        parts=(Acted(action="fill", element="Email field", grounded_by="words", score=0.9),),
    )
    await world.act("say Enter 'ada@example.com' in the email field, then the password 'warp-and-weft-7'")
    told = (await world.listener.event("action")).data
    assert told["said"] == "say Enter '…' in the email field, then the password '…'"
    assert told["reasons"] == ['it takes "…"']
    assert told["grounding"] == {"by": "memory", "score": 0.98, "duration_ms": 3.0}
    assert [(part["element"], part["grounding"]["by"]) for part in told["parts"]] == [("Email field", "words")]
    await world.do(Extract(query="heading"), Extracted)
    assert (await world.listener.event("extraction")).data["answer"] == "Plain"
    with pytest.raises(ElementNotFound):
        await world.act("log enter 'ada@example.com' in the email field")
    said = (await world.listener.event("error")).data["said"]
    assert said.endswith("in the email field")
    assert "ada@example.com" not in said


async def test_navigations_of_the_page_itself_are_told(world: World) -> None:
    await world.go("/plain.html")
    await world.act("click #next")
    await world.listener.event("navigation", 2)
    await world.do(GoTo(instruction="back"), Navigated)
    await world.listener.event("navigation", 3)
    await world.do(GoTo(instruction="forward"), Navigated)
    await world.listener.event("navigation", 4)
    await world.do(GoTo(instruction="reload"), Navigated)
    await world.listener.event("navigation", 5)
    await world.act("run void history.pushState({}, '', '/elsewhere')")
    await world.listener.event("navigation", 6)
    told = [(e.data["title"], e.data["kind"], e.data["status"]) for e in world.listener.of("navigation")]
    assert told == [
        ("Plain", "url", 200),
        ("Second", "link", 200),
        ("Plain", "back", 200),
        ("Second", "forward", 200),
        ("Second", "reload", 200),
        ("Second", "link", None),
    ]


async def test_commands_are_done_in_order(world: World) -> None:
    await world.go("/plain.html")
    commands = [Act(instruction=f"run (window.all = window.all || []).push({number})") for number in range(20)]
    await asyncio.gather(*(world.host.perform(world.session.id, command, seconds=10) for command in commands))
    assert await world.seat.page.evaluate("all") == list(range(20))


async def test_waiting_for_ones_turn_has_a_deadline(world: World) -> None:
    slow = asyncio.create_task(world.act("run new Promise((done) => setTimeout(done, 1500))"))
    await world.verbs.began.wait()
    with pytest.raises(DeadlinePassed, match="before it"):
        await world.do(Observe(), Seen, seconds=0.2)
    assert (await world.look()).state is PageState.READY
    await slow


async def test_command_that_does_not_end_when_told(world: World) -> None:
    with pytest.raises(DeadlinePassed):
        await world.act("stubborn", seconds=0.3)
    await world.go("/plain.html")


async def test_caller_that_goes_away_leaves_no_trace(world: World) -> None:
    await world.go("/busy_on_click.html")
    call = asyncio.create_task(world.host.perform(world.session.id, Act(instruction="run for (;;) {}"), seconds=30))
    await world.verbs.began.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (await world.go("/plain.html")).title == "Plain"


async def test_snapshots_are_disposed_of(world: World) -> None:
    await world.act("snapshot")
    await world.act("snapshot")
    for snapshot in world.verbs.snapshots:
        await asyncio.wait_for(snapshot.disposed.wait(), 60)
    assert [taken.snapshot.generation for taken in world.verbs.snapshots] == [1, 2]


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("file:///etc/passwd", InvalidInput),
        ("chrome://crash", InvalidInput),
        (f"https://{FORBIDDEN}/", TargetRefused),
        ("http://127.0.0.1:9/", FetchFailed),
    ],
)
async def test_addresses_that_are_not_opened(world: World, url: str, error: type[Exception]) -> None:
    await world.go("/plain.html")
    with pytest.raises(error):
        await world.do(Navigate(url=url), Navigated)
    told = world.listener.of("error")[-1].data
    assert (told["code"], told["command"]) == ("BAD_REQUEST", "navigate")
    assert (await world.go("/plain.html")).title == "Plain"


@pytest.mark.parametrize(
    ("path", "words"),
    [("/reset", "closed|broke off|no( usable)? answer"), ("/empty", "no( usable)? answer"), ("/nothing", "no page")],
)
async def test_navigations_that_fail_say_why(world: World, path: str, words: str) -> None:
    with pytest.raises(FetchFailed, match=words):
        await world.go(path)
    assert (await world.go("/plain.html")).status == 200


async def test_statuses_are_no_failures(world: World) -> None:
    assert (await world.go("/secret")).status == 401
    assert (await world.go("/forbidden")).status == 403
    assert (await world.go("/none")).status == 404
    assert (await world.go("/to/plain.html")).url == world.site.url("/plain.html")
    blank = await world.do(Navigate(url="about:blank"), Navigated)
    assert (blank.url, blank.status) == ("about:blank", None)


async def test_refusals_on_the_way_are_told(world: World) -> None:
    assert world.fleet.refused is not None
    world.fleet.refused("http://10.0.0.1/", "10.0.0.1 is a private address.")
    event = await world.listener.event("refused")
    assert event.data == {"url": "http://10.0.0.1/", "message": "10.0.0.1 is a private address."}


async def test_a_password_in_a_command_that_fails_is_told_nobody(world: World) -> None:
    with pytest.raises(ElementNotFound) as caught:
        await world.act("log in with bob and password AAsecret05")
    assert "AAsecret05" not in str(caught.value)
    error = await world.listener.event("error")
    assert "AAsecret05" not in str(error.data)
    acted = await world.act("run document.title = 'AAsecret05'")
    assert "AAsecret05" not in acted.title  # hidden from then on


async def test_what_may_have_been_meant_is_told_to_pick_from_and_no_secret_of_it(world: World) -> None:
    await world.go("/plain.html")
    await world.do(Fill(selector="#field", value="hunter2"), Acted)
    long = Candidate(description="x" * 9000, selector="#a", score=0.9, reasons=("y" * 9000,) * 50, box=(1, 2, 3, 4))
    odd = Candidate(description="field with hunter2", selector="#b", score=0.8)
    unusable = Candidate(description="z", selector="z" * 9000, score=0.8)
    typed = Candidate(description='option "ada@example.com"', selector="#c", score=0.8)
    world.verbs.asked = ElementAmbiguous("Which?", (long, odd, unusable, typed, *[long] * 100))
    with pytest.raises(ElementAmbiguous) as caught:
        await world.act("ask for 'ada@example.com'")
    assert len(caught.value.candidates) == 104
    event = await world.listener.event("error")
    told = event.data["candidates"]
    assert [each["selector"] for each in told[:4]] == ["#a", "#b", "#c", "#a"]
    assert (told[0]["box"], told[0]["score"]) == ((1, 2, 3, 4), 0.9)
    assert "hunter2" not in str(event.data)
    assert "ada@example.com" not in str(event.data)
    assert len(str(event.data)) < 64_000


async def test_secrets_are_told_nobody(world: World) -> None:
    await world.go("/plain.html")
    await world.do(Fill(selector="#field", value="hunter2"), Acted)
    with pytest.raises(ElementNotFound) as caught:
        await world.do(Fill(selector="#bad", value="hunter2"), Acted)
    assert "hunter2" not in str(caught.value)
    assert not [event for event in world.listener.events if "hunter2" in str(event.data)]


async def test_faults_of_our_own_leave_the_session_well(world: World) -> None:
    with pytest.raises(ValueError, match="a bug"):
        await world.act("raise")
    assert world.listener.of("error")[-1].data["code"] == "INTERNAL_ERROR"
    await world.go("/plain.html")


async def test_popup_of_an_action_is_looked_at(world: World) -> None:
    await world.go("/one_popup.html")
    for number, selector in enumerate(("#open", "#link"), 1):
        await world.act(f"click {selector}")
        await world.listener.event("tab", number * 2 - 1)
        assert (await world.do(Extract(query=""), Extracted)).text == "Plain"
        await world.seat.context.pages[-1].close()
        await world.listener.event("tab", number * 2)
        assert (await world.look()).url == world.site.url("/one_popup.html")
    assert [event.data["url"] for event in world.listener.of("popup")] == [world.site.url("/plain.html")] * 2


async def test_popup_of_the_page_itself_stays_behind(world: World) -> None:
    await world.go("/popup_on_load.html")
    await world.listener.event("popup")
    assert (await world.look()).url == world.site.url("/popup_on_load.html")


async def test_popup_of_a_page_that_nobody_looks_at_does_not_take_the_place_of_one_that_is_used(world: World) -> None:
    await world.go("/plain.html")
    await world.act("run window.open('/second.html')")
    # The second window opens as it comes, before anything could tell that nobody asked it to.
    await world.seat.context.pages[0].evaluate("() => { location.href = '/popup_of_a_popup.html' }")
    acted = await world.act("run new Promise((done) => setTimeout(done, 1200))")
    await world.listener.until(lambda: len(world.listener.of("popup")) == 3)
    assert acted.tab_opened is None
    assert (await world.look()).url == world.site.url("/second.html")


async def test_last_tab_closed_is_replaced(world: World) -> None:
    await world.go("/plain.html")
    await world.seat.page.close()
    await world.listener.event("tab")
    assert (await world.look()).url == "about:blank"
    await world.go("/plain.html")


async def test_downloads_are_kept(world: World) -> None:
    await world.go("/plain.html")
    navigated = await world.go("/file")
    assert navigated.kind == "download"
    assert (await world.look()).url == world.site.url("/plain.html")
    event = await world.listener.event("download")
    (kept,) = world.host.downloads(world.session.id)
    path = world.host.download_path(world.session.id, kept.id)
    assert path.read_bytes() == b"a,b\n1,2\n"
    assert path.parent == world.seat.downloads
    assert (kept.size, kept.sha256) == (8, event.data["sha256"])
    assert "/" not in kept.file_name
    assert kept.file_name.endswith(".csv")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotFound):
        world.host.download_path(world.session.id, "../x")


async def test_recording_takes_frames_and_events(world: World) -> None:
    with pytest.raises(Conflict):
        await world.do(StopRecording(), Recording)
    await world.do(StartRecording(), Recording)
    with pytest.raises(Conflict):
        await world.do(StartRecording(), Recording)
    await world.go("/plain.html")
    recording = world.shelf.recordings[0]
    await asyncio.wait_for(recording.filmed.wait(), 60)
    await world.listener.event("navigation")
    ended = await world.do(StopRecording(), Recording)
    assert ended.frames == 1
    assert {"navigation", "recording"} <= {event.type for event in recording.events}
    assert [event.data["state"] for event in world.listener.of("recording")] == ["started", "stopped"]
    assert world.verbs.casts[0].stopped


async def test_a_recording_that_is_ended_at_once_has_a_picture(world: World) -> None:
    world.verbs.unpainted = True
    await world.do(StartRecording(), Recording)
    ending = asyncio.create_task(world.do(StopRecording(), Recording))
    for _ in range(100):  # as far as it gets without a picture
        await asyncio.sleep(0)
    await world.verbs.casts[0].switch()
    assert (await ending).frames == 1


async def test_live_view_follows_tabs_and_ends_with_the_session(world: World) -> None:
    await world.go("/one_popup.html")
    frames = world.host.live(world.session.id)
    assert (await anext(frames)).data.decode() == world.site.url("/one_popup.html")
    await world.act("click #open")
    assert (await anext(frames)).data
    await world.host.close(world.session.id)
    with pytest.raises(StopAsyncIteration):
        await anext(frames)
    with pytest.raises(NotFound):
        world.host.live(world.session.id)


async def test_closing_ends_what_goes_on(world: World) -> None:
    await world.do(StartRecording(), Recording)
    call = asyncio.create_task(world.host.perform(world.session.id, Act(instruction="run for (;;) {}"), seconds=30))
    await world.verbs.began.wait()
    async with asyncio.timeout(60):
        await asyncio.gather(world.host.close(world.session.id), world.host.close(world.session.id))
    with pytest.raises(NotFound):
        await call
    assert not world.seat.downloads.exists()
    assert world.shelf.recordings[0].facts().ended_at is not None
    assert world.listener.losses == []
    with pytest.raises(NotFound):
        await world.host.perform(world.session.id, Observe(), seconds=1)


async def test_loss_of_the_browser(world: World) -> None:
    await world.do(StartRecording(), Recording)
    call = asyncio.create_task(world.host.perform(world.session.id, Act(instruction="run for (;;) {}"), seconds=30))
    await world.verbs.began.wait()
    world.seat.lost.set_result("it was killed")
    with pytest.raises(Unavailable, match="it was killed"):
        await call
    await world.listener.until(lambda: world.listener.losses)
    with pytest.raises(NotFound):
        await world.host.perform(world.session.id, Observe(), seconds=1)
    await world.host.open(world.session, world.listener)
    await world.go("/plain.html")
    assert world.shelf.recordings[0].error is not None


async def test_session_is_opened_once(world: World) -> None:
    with pytest.raises(Conflict):
        await world.host.open(world.session, world.listener)
