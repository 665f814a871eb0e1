"""From a request to stored images: prompts, images, mock-ups. What an earlier attempt has made is not made again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from treadle.core.ids import derived_id
from treadle.runners.generation.desk import Desk
from treadle.runners.generation.errors import PermanentError, ServiceError, TransientError
from treadle.runners.generation.pictures import keep_image, keep_mockup
from treadle.runners.generation.ports import Progress
from treadle.runners.generation.state import place_of, seed_of
from treadle.runners.generation.work import ImageWish, ProductType, Prompt

__all__ = ["IMAGES", "PROMPTS", "STORE", "NotMade", "make_images", "make_mockups", "make_prompts"]

PROMPTS, IMAGES, STORE = "prompts", "images", "store"
_PROMPTS_SHARE, _IMAGES_SHARE = 0.05, 0.55
"""Of a design's progress."""


class NotMade(Exception):
    """The attempt cannot go on; the text says why."""


async def make_prompts(desk: Desk) -> None:
    """Compose the prompts. NotMade if that fails."""
    await desk.steps.begin(PROMPTS)
    state, request, composer = desk.state, desk.request, desk.studio.composer
    if not state.prompts:
        try:
            prompts = await desk.outside(composer.name, composer.compose(request, seed=seed_of(desk.key)))
            if len(prompts) != request.count:
                raise PermanentError(composer.name, f"gave {len(prompts)} prompts for {request.count}")
        except ServiceError as error:
            await desk.steps.fail(PROMPTS, str(error))
            raise NotMade(str(error)) from error
        state.prompts = prompts
        desk.changed()
        await desk.say("Prompts: " + "; ".join(prompt.title for prompt in prompts))
    await desk.steps.complete(PROMPTS)
    await desk.told(_PROMPTS_SHARE)


async def make_images(desk: Desk) -> None:
    """Make and store the image of each prompt. NotMade if none could be made, or if a later attempt may do better."""
    await desk.steps.begin(IMAGES)
    state = desk.state
    for design, prompt in enumerate(state.prompts):
        if design in state.images or design in state.hopeless_images:
            continue
        try:
            await _make_image(desk, design, prompt)
        except ServiceError as error:
            state.image_errors[design] = str(error)
            if isinstance(error, PermanentError):
                state.hopeless_images.add(design)
                desk.changed()
            await desk.say(f"Image {design + 1} failed: {error}", "error")
            if isinstance(error, TransientError) and not desk.final:
                break
    failed = len(state.prompts) - len(state.images)
    if failed:
        why = next(iter(state.image_errors.values()))
        await desk.steps.fail(IMAGES, why)
        if not state.images or (desk.unfinished and not desk.final):
            raise NotMade(why)
    else:
        await desk.steps.complete(IMAGES)


async def make_mockups(desk: Desk) -> None:
    """Draw and store what the shops show that do not make pictures of their products themselves."""
    await desk.steps.begin(STORE)
    if not all(shop.prints for shop in desk.studio.shops):
        for design in desk.state.images:
            for type_ in desk.request.product_types:
                if place_of(design, type_) not in desk.state.mockups:
                    await _make_mockup(desk, design, type_)
    await desk.steps.complete(STORE)
    await desk.told(_PROMPTS_SHARE + _IMAGES_SHARE)


async def _make_image(desk: Desk, design: int, prompt: Prompt) -> None:
    state, maker = desk.state, desk.studio.maker
    wish = ImageWish(
        key=derived_id("image", desk.key, str(design)),
        prompt=prompt,
        request=desk.request,
        seed=seed_of(prompt.text, str(design)),
        variant=design,
        family=seed_of(state.prompts[0].text),
        begun_before=desk.attempt.job.fence > 1,
    )
    await desk.save(wait=False)  # a language model's prompts have cost something
    async with _told_on_the_way(desk, design) as progress:
        made = await desk.outside(maker.name, maker.make(wish, progress))
    state.image_errors.pop(design, None)
    await desk.steps.begin(STORE)
    state.images[design] = await keep_image(
        desk.attempt,
        made,
        name=prompt.title,
        file_name=f"design-{design + 1}.png",
        step_id=desk.steps.id_of(STORE),
        facts={"role": "image", "prompt": prompt.text, "title": prompt.title, "seed": made.seed, "model": made.model},
    )
    kept = state.images[design]
    desk.at_hand.put(kept.sha256, made.data)
    if kept.preview_sha256:
        desk.at_hand.put(kept.preview_sha256, made.thumbnail)
    desk.changed()
    how = f": {made.how}" if made.how else ""
    await desk.say(f"Image {design + 1} of {len(state.prompts)}: {made.width} x {made.height}, by {made.model}{how}")
    await desk.save(
        wait=False
    )  # at the latest it is stored with what comes next: before a shop is asked to make anything


async def _make_mockup(desk: Desk, design: int, type_: ProductType) -> None:
    studio, state = desk.studio, desk.state
    image = await desk.preview(state.images[design])
    await desk.save()
    try:
        drawn = await desk.outside("mock-ups", studio.mockups.draw(image, type_))
    except ServiceError as error:
        await desk.say(f"The mock-up of design {design + 1} as {type_.value} failed: {error}", "error")
        return  # shops that print do without
    state.mockups[place_of(design, type_)] = kept = await keep_mockup(
        desk.attempt,
        drawn,
        name=f"{state.prompts[design].title} ({type_.value})",
        file_name=f"design-{design + 1}-{type_.value}.png",
        step_id=desk.steps.id_of(STORE),
    )
    desk.at_hand.put(kept.sha256, drawn)
    desk.changed()


@asynccontextmanager
async def _told_on_the_way(desk: Desk, design: int) -> AsyncIterator[Progress]:
    """What the maker may call, as often as it likes: the attempt tells the latest when it comes to it."""
    loop = asyncio.get_running_loop()
    telling: asyncio.Task[None] | None = None
    latest = -1

    async def tell(percent: int) -> None:
        done = (design + percent / 100) / len(desk.state.prompts)
        await desk.told(_PROMPTS_SHARE + _IMAGES_SHARE * done)

    def progress(part: float) -> None:
        nonlocal telling, latest
        percent = int(100 * min(max(part, 0.0), 1.0))
        if percent > latest and (telling is None or telling.done()):
            latest = percent
            desk.attempt.heard()
            telling = loop.create_task(tell(percent))

    try:
        yield progress
    finally:
        if telling is not None:
            await asyncio.gather(telling, return_exceptions=True)  # what it could not say, the next word cannot either
