"""Images by a ComfyUI: made once, told of as they grow, let go when nobody wants them, never waited for without end."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import msgspec
import pytest
import pytest_asyncio
from tests.runners.generation.images.comfyui_server import CHECKPOINT, ComfyUi
from tests.runners.generation.images.wishes import a_wish

from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.net import Guard
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.images.comfyui import ComfyUiConfig, ComfyUiMaker, Workflow
from treadle.runners.generation.images.comfyui.api import ComfyUiApi
from treadle.runners.generation.work import ImageWish

Make = Callable[..., ComfyUiMaker]


@pytest_asyncio.fixture
async def comfyui() -> AsyncIterator[ComfyUi]:
    server = ComfyUi()
    await server.start()
    yield server
    await server.die()


@pytest_asyncio.fixture
async def make(comfyui: ComfyUi) -> AsyncIterator[Make]:
    makers: list[ComfyUiMaker] = []

    def made(workflow: Workflow | None = None, **settings: object) -> ComfyUiMaker:
        config = {"url": comfyui.url, "checkpoint": CHECKPOINT, "poll_seconds": 0.05, "seconds": 20.0, **settings}
        guard = Guard(allow=(f"127.0.0.1:{comfyui.port}",))
        maker = ComfyUiMaker(ComfyUiConfig(**config), workflow or Workflow.built_in(), guard)
        makers.append(maker)
        return maker

    yield made
    for maker in makers:
        await maker.aclose()


def begun(wish: ImageWish) -> ImageWish:
    """The same in a later attempt."""
    return msgspec.structs.replace(wish, begun_before=True)


def unheard(_: float) -> None:
    """Nobody listens."""


async def test_an_image_is_made_with_the_words_and_the_seed_of_the_wish(comfyui: ComfyUi, make: Make) -> None:
    wish = a_wish(text='a "wild" mountain at %seed%', seed=4_000_000_001)
    image = await make().make(wish, unheard)
    graph = comfyui.submitted[0]["prompt"]
    assert graph["6"]["inputs"]["text"] == 'a "wild" mountain at %seed%'
    assert graph["3"]["inputs"]["seed"] == 4_000_000_001
    assert graph["5"]["inputs"]["width"] == 1024
    assert (image.width, image.height, image.seed, image.model) == (64, 80, wish.seed, CHECKPOINT)
    assert image.data == image.thumbnail == comfyui.images["treadle_00001_.png"]
    assert comfyui.submitted[0]["prompt_id"] == wish.key


async def test_a_large_image_gets_a_small_thumbnail(comfyui: ComfyUi, make: Make) -> None:
    comfyui.size = (1024, 768)
    image = await make().make(a_wish(), unheard)
    assert image.data == comfyui.images["treadle_00001_.png"]
    assert image.thumbnail.startswith(b"\x89PNG")
    assert int.from_bytes(image.thumbnail[16:20], "big") == 512


async def test_progress_comes_over_the_websocket(comfyui: ComfyUi, make: Make) -> None:
    maker, shares = make(poll_seconds=5.0), []
    await maker.make(a_wish(), unheard)  # by now the connection is there
    comfyui.go.clear()
    all_steps = asyncio.Event()

    def progress(share: float) -> None:
        shares.append(share)
        if share >= 0.9:
            all_steps.set()

    making = asyncio.create_task(maker.make(a_wish(), progress))
    await asyncio.wait_for(all_steps.wait(), 60)
    comfyui.go.set()
    await making
    assert shares == sorted(shares)
    assert len(shares) >= 5
    assert shares[-1] == 1.0


async def test_without_a_websocket_it_is_polled(comfyui: ComfyUi, make: Make) -> None:
    comfyui.has_socket = False
    assert (await make().make(a_wish(), unheard)).width == 64


async def test_a_server_with_ids_of_its_own_is_asked_for_these(comfyui: ComfyUi, make: Make) -> None:
    comfyui.own_ids = True
    assert (await make().make(a_wish(), unheard)).width == 64


async def test_what_was_made_already_is_fetched_not_made_again(comfyui: ComfyUi, make: Make) -> None:
    wish = a_wish()
    first = await make().make(wish, unheard)
    again = await make().make(begun(wish), unheard)
    assert again.data == first.data
    assert len(comfyui.submitted) == 1


async def test_what_was_made_and_deleted_is_made_anew(comfyui: ComfyUi, make: Make) -> None:
    wish = a_wish()
    await make().make(wish, unheard)
    comfyui.images.clear()
    assert (await make().make(begun(wish), unheard)).width == 64
    assert len(comfyui.submitted) == 2


async def test_what_is_under_way_is_waited_for_not_begun_again(comfyui: ComfyUi, make: Make) -> None:
    wish = a_wish()
    comfyui.go.clear()
    before = asyncio.create_task(make().make(wish, unheard))
    await asyncio.wait_for(comfyui.started.wait(), 60)
    after = asyncio.create_task(make().make(begun(wish), unheard))
    polled = asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, polled.set)
    await polled.wait()
    comfyui.go.set()
    assert (await before).data == (await after).data
    assert len(comfyui.submitted) == 1


async def test_a_checkpoint_that_is_not_there_is_told_before_anything_is_queued(comfyui: ComfyUi, make: Make) -> None:
    with pytest.raises(PermanentError, match=r"none\.safetensors is not installed.*dreamshaper_8"):
        await make(checkpoint="none.safetensors").make(a_wish(), unheard)
    assert not comfyui.submitted


async def test_where_checkpoints_are_not_told_the_refusal_says_it(comfyui: ComfyUi, make: Make) -> None:
    comfyui.tells_nodes = False
    with pytest.raises(PermanentError, match=r"Value not in list ckpt_name: 'none\.safetensors'"):
        await make(checkpoint="none.safetensors").make(a_wish(), unheard)


async def test_a_graph_with_an_unknown_node_is_refused_for_good(make: Make) -> None:
    graph = b'{"1": {"class_type": "Missing", "inputs": {"text": "%prompt%"}}}'
    with pytest.raises(PermanentError, match="node Missing does not exist"):
        await make(Workflow(graph)).make(a_wish(), unheard)


@pytest.mark.parametrize("route", ["history", "queue", "prompt", "view"])
async def test_errors_of_the_server_may_pass(comfyui: ComfyUi, make: Make, route: str) -> None:
    comfyui.faults[route] = ["error"] * 9
    with pytest.raises(TransientError, match=r"answered 500: out of memory x{80,200}$"):
        await make().make(begun(a_wish()), unheard)


async def test_a_server_that_wants_a_pause_says_how_long(comfyui: ComfyUi, make: Make) -> None:
    comfyui.faults["prompt"] = ["busy"]
    with pytest.raises(TransientError) as caught:
        await make().make(a_wish(), unheard)
    assert caught.value.retry_after_seconds == 7


async def test_a_page_in_place_of_an_answer_may_pass(comfyui: ComfyUi, make: Make) -> None:
    comfyui.faults["prompt"] = ["not_json"]
    with pytest.raises(TransientError, match="something else than expected"):
        await make().make(a_wish(), unheard)


async def test_a_poll_that_fails_costs_nothing(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    making = asyncio.create_task(make().make(a_wish(), unheard))
    await asyncio.wait_for(comfyui.started.wait(), 60)
    comfyui.faults["history"] = ["error", "not_json", "error"]
    comfyui.go.set()
    assert (await making).width == 64


async def test_a_run_that_fails_is_told_and_may_be_tried_again(comfyui: ComfyUi, make: Make) -> None:
    comfyui.failures = ["Allocation on device"]
    wish, maker = a_wish(), make()
    with pytest.raises(TransientError, match="KSampler: Allocation on device"):
        await maker.make(wish, unheard)
    assert (await maker.make(begun(wish), unheard)).width == 64


async def test_time_runs_out_for_a_run_that_hangs_and_it_is_let_go(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    wish = a_wish()
    with pytest.raises(TransientError, match=r"no image after 0\.5 seconds"):
        await make(seconds=0.5).make(wish, unheard)
    assert comfyui.interrupted == [wish.key]


async def test_time_runs_out_for_an_answer_that_never_comes(comfyui: ComfyUi, make: Make) -> None:
    comfyui.faults["prompt"] = ["hang"]
    with pytest.raises(TransientError, match="no image after"):
        await make(seconds=0.5).make(a_wish(), unheard)
    assert comfyui.hanging.is_set()


async def test_what_an_earlier_attempt_let_go_of_is_begun_anew(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    comfyui.stops_at_once = False
    wish = a_wish()
    with pytest.raises(TransientError, match=r"no image after 0\.2 seconds"):
        await make(seconds=0.2).make(wish, unheard)
    assert comfyui.interrupted == [wish.key]
    comfyui.looked_at.clear()
    after = asyncio.create_task(make().make(begun(wish), unheard))
    await comfyui.looked_at.wait()
    comfyui.go.set()
    assert (await after).width == 64
    assert [each["prompt_id"] for each in comfyui.submitted] == [wish.key, wish.key]


async def test_a_cancelled_task_interrupts_its_run_and_no_other(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    maker, running, waiting = make(), a_wish(), a_wish()
    first = asyncio.create_task(maker.make(running, unheard))
    await asyncio.wait_for(comfyui.started.wait(), 60)
    second = asyncio.create_task(maker.make(waiting, unheard))
    await asyncio.wait_for(comfyui.waiting.wait(), 60)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    assert not comfyui.pending
    assert not comfyui.interrupted
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert comfyui.interrupted == [running.key]


async def test_a_server_that_dies_in_mid_run_is_given_up(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    making = asyncio.create_task(make().make(a_wish(), unheard))
    await asyncio.wait_for(comfyui.started.wait(), 60)
    await comfyui.die()
    with pytest.raises(TransientError, match="could not be reached"):
        await asyncio.wait_for(making, 60)


async def test_a_server_that_was_restarted_has_lost_the_prompt(comfyui: ComfyUi, make: Make) -> None:
    comfyui.go.clear()
    making = asyncio.create_task(make().make(a_wish(), unheard))
    await asyncio.wait_for(comfyui.started.wait(), 60)
    comfyui.running = None  # the queue is empty, and the history knows nothing
    with pytest.raises(TransientError, match="lost the prompt"):
        await asyncio.wait_for(making, 60)


async def test_the_probe_tells_whether_it_is_there(comfyui: ComfyUi, make: Make) -> None:
    maker = make()
    await maker.probe()
    await comfyui.die()
    with pytest.raises(TransientError):
        await maker.probe()


async def test_the_stand_in_refuses_a_foreign_origin_and_the_client_names_none(comfyui: ComfyUi, make: Make) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{comfyui.url}/system_stats", headers={"Origin": "http://example.com"})
    assert answer.status_code == 403
    await make().probe()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": {"message": "no such model", "type": "x"}}', ": no such model"),
        (b'{"error": "not now"}', ": not now"),
        (b"busy\n", ": busy"),
        (b"<html><h1>Bad gateway</h1>", ""),
        (b"\xff\x00\x01", ""),
        (b"", ""),
        (b"[" * 100_000, ": " + "[" * 200),
    ],
)
async def test_the_words_of_a_server_are_told(body: bytes, words: str) -> None:
    class Fetcher:
        async def fetch(self, _: FetchRequest) -> FetchResponse:
            return FetchResponse(status_code=502, content=body, url="http://127.0.0.1/")

    with pytest.raises(TransientError) as caught:
        await ComfyUiApi("http://127.0.0.1", Fetcher()).probe()
    assert str(caught.value) == f"comfyui: answered 502{words}"
