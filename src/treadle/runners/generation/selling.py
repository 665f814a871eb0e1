"""From stored images to products in shops, each exactly once.

::

    planned ──save──▶ making ──create──▶ made ──publish──▶ published
       ▲                │ ▲
       └─── refused ────┘ └── an attempt that finds this asks the shop by the marker before it makes anything

What is about to be made is stored before the shop is asked, and what the shop answered soon after that. Between the two
nobody here knows whether the product exists; only the shop does. Where the shop refuses for certain, nothing was made.
"""

from datetime import timedelta

from treadle.core.state import Reason
from treadle.runners.generation.desk import Desk
from treadle.runners.generation.errors import PermanentError, ServiceError, TransientError
from treadle.runners.generation.ports import Shop
from treadle.runners.generation.state import Phase, ProductEntry, place_of
from treadle.runners.generation.work import Picture, Product, ProductDraft, ProductType, Upload
from treadle.runners.stopping import Stopped

__all__ = ["PUBLISH", "make_products", "publish_products", "step_of_products"]

PUBLISH = "publish"
_BEFORE, _SHARE = 0.6, 0.35
"""Of a design's progress: what lies before, and what making the products takes."""


def step_of_products(shop: str, type_: ProductType) -> str:
    """The key of the step that makes the products of one type in one shop."""
    return f"{shop}:{type_.value}"


async def make_products(desk: Desk) -> None:
    """Make every product that is not made yet. What a shop refuses, or fails to do, stops nobody else."""
    shops, types = desk.studio.shops, desk.request.product_types
    done = 0
    for shop in shops:
        for type_ in types:
            step = step_of_products(shop.name, type_)
            await desk.steps.begin(step)
            entries = [desk.state.product(desk.key, shop.name, design, type_) for design in sorted(desk.state.images)]
            for entry in entries:
                if not (entry.exists or entry.hopeless):
                    await _make(desk, shop, entry)
            done += 1
            errors = [entry.error for entry in entries if entry.error is not None]
            await (desk.steps.fail(step, errors[0]) if errors else desk.steps.complete(step))
            await desk.told(_BEFORE + _SHARE * done / (len(shops) * len(types)))


async def publish_products(desk: Desk) -> None:
    """Show the products to buyers, if that is wanted."""
    if not desk.publishes:
        await desk.steps.skip(PUBLISH, "The products stay drafts.")
        return
    await desk.steps.begin(PUBLISH)
    shops = {shop.name: shop for shop in desk.studio.shops}
    errors = []
    for entry in desk.state.products.values():
        if entry.phase is Phase.MADE and entry.shop in shops:
            if not entry.hopeless:
                await _publish(desk, shops[entry.shop], entry)
            errors += [] if entry.error is None else [entry.error]
    await (desk.steps.fail(PUBLISH, errors[0]) if errors else desk.steps.complete(PUBLISH))


async def _make(desk: Desk, shop: Shop, entry: ProductEntry) -> None:
    try:
        product = await _looked_for(desk, shop, entry) if entry.phase is Phase.MAKING else None
        if product is not None:
            await desk.say(f"{shop.name} has the {entry.type.value} of design {entry.design + 1} already: {product.id}")
        if product is None or not product.complete:
            product = await _made(desk, shop, entry, product)
    except ServiceError as error:
        await _failed(desk, entry, error)
    except Stopped as stopped:
        if entry.phase is Phase.MAKING and stopped.reason is Reason.USER:
            await desk.say(f"Stopped while {shop.name} was asked for a product: it may be there, marked {entry.marker}",
                           "warning")  # fmt: skip
        raise
    else:
        entry.phase, entry.error = Phase.MADE, None
        _take(entry, product)
        desk.changed()
        await desk.say(f"{shop.name}: {entry.type.value} {product.id} made", "success")


async def _looked_for(desk: Desk, shop: Shop, entry: ProductEntry) -> Product | None:
    """The product that an earlier attempt asked for. A shop that was asked a moment ago may still be at it."""
    product = await desk.outside(shop.name, shop.find(entry.marker))
    if product is None and not shop.local and entry.asked_at is not None:
        settled = entry.asked_at + timedelta(seconds=desk.studio.terms.settle_seconds)
        left = (settled - desk.studio.clock.now()).total_seconds()
        if left > 0:
            await desk.say(f"{shop.name} was asked for a product when the work was interrupted; it gets {left:.0f} s")
            await desk.rest(left)
            product = await desk.outside(shop.name, shop.find(entry.marker))
    return product


async def _made(desk: Desk, shop: Shop, entry: ProductEntry, begun: Product | None) -> Product:
    """Make the product, or what it lacks."""
    draft = _draft(desk, shop, entry)
    upload = await _uploaded(desk, shop, entry, draft)
    if begun is not None:
        await desk.save()
        return await desk.outside(shop.name, shop.complete(begun, draft, upload))
    before = entry.phase, entry.asked_at
    entry.phase, entry.asked_at = Phase.MAKING, desk.studio.clock.now()
    desk.changed()
    await desk.save()
    try:
        return await desk.outside(shop.name, shop.create(draft, upload))
    except ServiceError as error:
        if error.nothing_done:  # of this call: that of an earlier attempt may still be open
            entry.phase, entry.asked_at = before
        raise


async def _uploaded(desk: Desk, shop: Shop, entry: ProductEntry, draft: ProductDraft) -> Upload:
    key = f"{shop.name}/{entry.design}" if shop.prints else f"{shop.name}/{place_of(entry.design, entry.type)}"
    upload = desk.state.uploads.get(key)
    if upload is None or (upload.valid_until is not None and upload.valid_until <= desk.studio.clock.now()):
        await desk.save()
        shown = draft.design if draft.mockup is None else draft.mockup
        upload = desk.state.uploads[key] = await desk.outside(shop.name, shop.upload(shown))
        desk.changed()
    return upload


async def _publish(desk: Desk, shop: Shop, entry: ProductEntry) -> None:
    if not entry.shown:
        product = Product(id=entry.product_id, url=entry.url)
        try:
            await desk.save(wait=False)  # were it lost, the shop would be asked for the product that it has
            product = await desk.outside(shop.name, shop.publish(product, _draft(desk, shop, entry)))
        except ServiceError as error:
            await _failed(desk, entry, error)
            return
        _take(entry, product)
    entry.phase, entry.error = Phase.PUBLISHED, None
    desk.changed()
    await desk.say(f"{shop.name}: {entry.type.value} {entry.product_id} published", "success")


async def _failed(desk: Desk, entry: ProductEntry, error: ServiceError) -> None:
    """The phase stays: what was being made may be there or not, unless the shop has refused for certain."""
    entry.error = f"{error.service}: {entry.type.value} of design {entry.design + 1}: {error.reason}"
    entry.hopeless = isinstance(error, PermanentError)
    desk.changed()
    again = isinstance(error, TransientError) and not desk.final
    await desk.say(entry.error + (" (will be tried again)" if again else ""), "warning" if again else "error")


def _draft(desk: Desk, shop: Shop, entry: ProductEntry) -> ProductDraft:
    prompt, terms = desk.state.prompts[entry.design], desk.studio.terms
    return ProductDraft(
        marker=entry.marker,
        type=entry.type,
        title=prompt.title,
        description=prompt.description,
        tags=prompt.tags,
        price=terms.prices[entry.type],
        currency=terms.currency,
        design=desk.picture(desk.state.images[entry.design]),
        mockup=None if shop.prints else _mockup(desk, shop, entry),
    )


def _mockup(desk: Desk, shop: Shop, entry: ProductEntry) -> Picture:
    kept = desk.state.mockups.get(place_of(entry.design, entry.type))
    if kept is None:
        raise PermanentError(shop.name, "there is no mock-up to show")
    return desk.picture(kept)


def _take(entry: ProductEntry, product: Product) -> None:
    entry.product_id, entry.url, entry.shown = product.id, product.url, product.published
