"""A design becomes images and products; whatever happens on the way, each of them once."""

from pathlib import Path
from typing import Any

import pytest
from tests.runners.generation.doubles import BASE, Crash, World, transient

from treadle.core.errors import FenceLost, InvalidInput
from treadle.core.state import JobState, Reason, StepState
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.closed import ClosedShop

WORK = {"prompt": "A mountain", "productTypes": ["tshirt", "hoodie"], "count": 2}
SHOPS: tuple[dict[str, Any], ...] = ({}, {"prints": False, "in_parts": True})


def once_each(world: World, designs: int = 2, types: int = 2) -> None:
    """Each product is there once, whole and published; each image was made and uploaded once."""
    assert all(len(made) == 1 for shop in world.shops for made in shop.products.values())
    assert len(world.products) == designs * types * len(world.shops)
    assert all(product.complete and product.published for product in world.products)


async def test_a_design_goes_through_all_steps(tmp_path: Path) -> None:
    world = World(tmp_path, WORK, shops=SHOPS)
    outcome = await world.run()
    assert outcome.state is JobState.COMPLETED
    once_each(world)
    result = world.result
    assert result["success"] is True
    assert result["errors"] == []
    assert [image["prompt"] for image in result["generatedImages"]] == ["A mountain 0", "A mountain 1"]
    for image in result["generatedImages"]:
        made = next(each for each in world.attempt.artifacts if each.id == image["id"])
        assert image["url"] == f"{BASE}/images/{image['id']}/{made.sha256}.png"
        assert image["id"] in world.attempt.contents
    assert {(product["platform"], product["type"]) for product in result["products"]} == {
        (shop, type_) for shop in ("shop0", "shop1") for type_ in ("tshirt", "hoodie")
    }
    assert len(result["products"]) == 8
    assert all(product["url"].endswith(product["productId"]) for product in result["products"])
    assert isinstance(result["totalTime"], int)
    names = [step.name for step in world.attempt.steps.values()]
    assert names == [
        "Compose prompts",
        "Make 2 images",
        "Store images",
        "Make tshirt in shop0",
        "Make hoodie in shop0",
        "Make tshirt in shop1",
        "Make hoodie in shop1",
        "Publish",
    ]
    assert {step.state for step in world.attempt.steps.values()} == {StepState.COMPLETED}
    assert world.attempt.results == [result]


async def test_an_image_tells_where_it_came_from(tmp_path: Path) -> None:
    world = World(tmp_path, {"theme": "north", "productTypes": ["tshirt"]})
    await world.run()
    facts = world.attempt.artifacts[0].metadata
    assert facts == {
        "role": "image",
        "prompt": "north 0",
        "title": "Title 0",
        "seed": facts["seed"],
        "model": "double",
        "width": 8,
        "height": 8,
    }


@pytest.mark.parametrize("with_another", [False, True])
async def test_a_shop_that_was_named_and_is_not_set_up_fails_its_products(tmp_path: Path, with_another: bool) -> None:
    world = World(tmp_path, WORK)
    shops: Any = [ClosedShop("printify", ["PRINTIFY_API_KEY"]), *(world.shops if with_another else [])]
    world.shops = shops
    outcome = await world.run()
    assert outcome.state is (JobState.COMPLETED if with_another else JobState.FAILED)
    assert with_another or not outcome.retryable
    result = world.result
    assert result["success"] is with_another
    assert {product["platform"] for product in result["products"]} == ({"shop0"} if with_another else set())
    assert len(result["errors"]) == 4
    assert all("printify" in str(error) and "PRINTIFY_API_KEY" in str(error) for error in result["errors"])


async def test_drafts_stay_drafts_where_that_is_wanted(tmp_path: Path) -> None:
    world = World(tmp_path, {**WORK, "autoPublish": False})
    assert (await world.run()).state is JobState.COMPLETED
    assert not any(product.published for product in world.products)
    assert list(world.attempt.steps.values())[-1].state is StepState.SKIPPED
    assert world.result["success"] is True


@pytest.mark.parametrize("shops", [SHOPS[:1], SHOPS])
@pytest.mark.parametrize("moment", ["dies_before", "dies_after"])
async def test_whenever_the_engine_dies_each_product_is_made_once(
    tmp_path: Path, moment: str, shops: tuple[dict[str, Any], ...]
) -> None:
    calm = World(tmp_path, WORK, shops=shops)
    await calm.run()
    for call in range(len(calm.script.calls)):
        world = World(tmp_path, WORK, shops=shops)
        setattr(world.script, moment, call)
        with pytest.raises((Crash, FenceLost)):
            await world.run()
        setattr(world.script, moment, None)
        assert (await world.run()).state is JobState.COMPLETED, call
        once_each(world)
        if moment == "dies_before":  # what had been answered was not asked again
            repeated = {name: n for name, n in world.script.effects.items() if n > calm.script.effects[name]}
            assert not {name for name in repeated if "make" in name or "upload" in name}, (call, repeated)


async def test_every_second_attempt_dying_somewhere_else_makes_nothing_twice(tmp_path: Path) -> None:
    world = World(tmp_path, WORK, shops=SHOPS)
    for _ in range(50):
        world.script.dies_after = len(world.script.calls) + 3
        try:
            outcome = await world.run()
        except (Crash, FenceLost):
            continue
        if outcome.state is JobState.COMPLETED:
            break
    once_each(world)


async def test_a_call_that_may_have_been_done_is_asked_about_before_it_is_done_again(tmp_path: Path) -> None:
    world = World(tmp_path, {"prompt": "A", "productTypes": ["tshirt"]})
    world.script.fails = lambda name: transient() if name == "shop0 create" and "shop0 find" not in calls else None
    calls = world.script.calls
    outcome = await world.run()
    assert (outcome.state, outcome.retryable) == (JobState.FAILED, True)
    assert (await world.run()).state is JobState.COMPLETED
    assert calls == [
        "compose", "make A 0", "shop0 upload", "shop0 create", "shop0 find", "shop0 create", "shop0 publish"
    ]  # fmt: skip
    once_each(world, 1, 1)


async def test_a_call_that_was_refused_for_certain_is_made_again_without_asking(tmp_path: Path) -> None:
    world = World(tmp_path, {"prompt": "A", "productTypes": ["tshirt"]})
    world.settle_seconds = 3600.0
    world.script.fails = lambda name: transient(nothing_done=True) if name == "shop0 create" else None
    assert (await world.run()).retryable
    world.script.fails = lambda _name: None
    assert (await world.run()).state is JobState.COMPLETED
    assert world.script.calls[3:] == ["shop0 create", "shop0 create", "shop0 publish"]
    once_each(world, 1, 1)


async def test_a_refusal_does_not_close_what_an_earlier_attempt_began(tmp_path: Path) -> None:
    world = World(tmp_path, {"prompt": "A", "productTypes": ["tshirt"]})
    for nothing_done in (False, True):
        error = transient(nothing_done=nothing_done)
        world.script.fails = lambda name, error=error: error if name == "shop0 create" else None
        await world.run()
    world.script.fails = lambda _name: None
    assert (await world.run()).state is JobState.COMPLETED
    assert world.script.calls.count("shop0 find") == 2


async def test_a_shop_that_is_still_at_it_is_given_time(tmp_path: Path) -> None:
    world = World(tmp_path, {"prompt": "A", "productTypes": ["tshirt"]})
    world.settle_seconds = 0.05
    world.script.dies_after = 3
    with pytest.raises(Crash):
        await world.run()
    shop = world.shops[0]
    shop.comes_late, shop.hidden, shop.products = next(iter(shop.products)), shop.products, {}
    assert (await world.run()).state is JobState.COMPLETED
    once_each(world, 1, 1)
    assert world.script.calls[4:] == ["shop0 find", "shop0 find", "shop0 publish"]


async def test_a_service_that_wants_to_rest_is_left_alone_for_so_long(tmp_path: Path) -> None:
    world = World(tmp_path, WORK)
    world.script.fails = lambda name: transient(17.5) if name.endswith("create") else None
    assert (await world.run()).retry_after_seconds == 17.5


async def test_a_refusal_is_told_and_not_repeated_until_somebody_asks(tmp_path: Path) -> None:
    world = World(tmp_path, WORK, shops=({}, {}))
    world.script.fails = lambda name: PermanentError("shop1", "no blueprint") if name == "shop1 create" else None
    outcome = await world.run()
    assert outcome.state is JobState.COMPLETED  # the other shop has its products
    assert world.result["success"] is True
    assert world.result["errors"][0] == "shop1: tshirt of design 1: no blueprint"
    assert len(world.result["errors"]) == 4
    states = {step.name: step.state for step in world.attempt.steps.values()}
    assert states["Make tshirt in shop1"] is StepState.FAILED
    before = world.script.calls.count("shop1 create")
    await world.run()
    assert world.script.calls.count("shop1 create") == before
    world.script.fails = lambda _name: None
    await world.run(number=1)  # somebody asked
    once_each(world)
    assert world.result["errors"] == []


async def test_a_job_of_which_nothing_came_fails_at_its_last_attempt(tmp_path: Path) -> None:
    world = World(tmp_path, WORK)
    world.script.fails = lambda name: transient() if name.endswith("create") else None
    for number in range(1, 4):
        outcome = await world.run()
        assert (outcome.state, outcome.retryable) == (JobState.FAILED, True), number
    outcome = await world.run()
    assert (outcome.state, outcome.retryable) == (JobState.FAILED, False)
    assert outcome.error is not None
    assert "come again" in outcome.error
    assert world.result["success"] is False
    assert len(world.result["generatedImages"]) == 2


async def test_what_could_be_made_counts_at_the_last_attempt(tmp_path: Path) -> None:
    world = World(tmp_path, WORK, shops=({}, {}))
    world.script.fails = lambda name: transient() if name == "shop0 create" else None
    assert (await world.run(most=2)).state is JobState.FAILED
    assert (await world.run(most=2)).state is JobState.COMPLETED
    assert world.result["success"] is True
    assert len(world.result["errors"]) == 4


async def test_a_shop_that_breaks_in_an_unforeseen_way_takes_no_other_with_it(tmp_path: Path) -> None:
    world = World(tmp_path, WORK, shops=({}, {}))
    world.script.fails = lambda name: KeyError("id") if name == "shop0 create" else None
    outcome = await world.run()
    assert (outcome.state, outcome.retryable) == (JobState.FAILED, True)
    assert len(world.products) == 4
    assert outcome.error is not None
    assert outcome.error.startswith("shop0: tshirt of design 1: KeyError: 'id'")
    assert "result" not in world.attempt.metadata  # it is tried again


@pytest.mark.parametrize("where", ["compose", "make"])
async def test_without_an_image_no_shop_is_asked(tmp_path: Path, where: str) -> None:
    world = World(tmp_path, WORK)
    world.script.fails = lambda name: PermanentError("maker", "out of ink") if name.startswith(where) else None
    outcome = await world.run()
    assert (outcome.state, outcome.retryable) == (JobState.FAILED, False)
    assert outcome.error == "maker: out of ink"
    assert not any("shop" in name for name in world.script.calls)
    states = {step.state for step in world.attempt.steps.values()}
    assert states <= {StepState.COMPLETED, StepState.FAILED, StepState.SKIPPED}


@pytest.mark.parametrize("most", [1, 4])
async def test_at_its_last_attempt_a_job_out_of_time_tells_what_it_has_made(tmp_path: Path, most: int) -> None:
    world = World(tmp_path, WORK)
    world.script.fails = lambda name: world.attempt.ask_to_stop(Reason.TIMEOUT) if name == "shop0 publish" else None
    outcome = await world.run(most=most)
    assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.TIMEOUT)
    assert str(outcome.error).startswith("Job timeout")
    assert ("result" in world.attempt.metadata) is (most == 1)
    if most == 1:
        assert len(world.result["products"]) == 4


async def test_an_attempt_that_should_end_ends_in_the_midst_of_a_call(tmp_path: Path) -> None:
    world = World(tmp_path, WORK)

    def stop(name: str) -> None:
        if name == "shop0 create":
            world.attempt.ask_to_stop(Reason.USER)

    world.script.fails = stop
    world.shops[0].hangs = True
    outcome = await world.run()
    assert (outcome.state, outcome.reason) == (JobState.CANCELLED, Reason.USER)
    assert any("it may be there, marked tr" in remark for remark in world.attempt.remarks)
    assert world.result["success"] is False


@pytest.mark.parametrize(
    ("work", "field"),
    [
        ({}, "productTypes"),
        ({"productTypes": "tshirt"}, "productTypes"),
        ({"productTypes": []}, "productTypes"),
        ({"productTypes": ["mug"]}, "productTypes"),
        ({"productTypes": ["tshirt"], "prompt": ""}, "prompt"),
        ({"productTypes": ["tshirt"], "prompt": " \t ", "theme": " "}, "prompt"),
        ({"productTypes": ["tshirt"], "prompt": 7}, "prompt"),
        ({"productTypes": ["tshirt"], "theme": "x" * 301}, "theme"),
        ({"productTypes": ["tshirt"], "count": 0}, "count"),
        ({"productTypes": ["tshirt"], "count": True}, "count"),
        ({"productTypes": ["tshirt"], "count": 101}, "count"),
        ({"productTypes": ["tshirt"], "autoPublish": "yes"}, "autoPublish"),
    ],
)
async def test_a_bad_request_is_refused_before_a_job_exists(tmp_path: Path, work: dict[str, Any], field: str) -> None:
    from treadle.core.job import JobSpec, NewJob
    from treadle.runners.generation.runner import DesignRunner

    runner = DesignRunner(World(tmp_path, WORK).studio)
    new = NewJob(kind="generation.design", name="", dialect="test", queue="q", spec=JobSpec(input=work))
    with pytest.raises(InvalidInput) as refused:
        runner.check(new)
    assert refused.value.field == field
