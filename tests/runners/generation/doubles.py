"""Services in memory that remember what was asked of them, and fail or crash where a test says."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import msgspec

from treadle.core.artifact import Artifact
from treadle.core.clock import SystemClock
from treadle.core.ids import new_id
from treadle.core.job import JobSpec
from treadle.core.retry import RetryPolicy
from treadle.engine.ports import Blobs, Outcome
from treadle.runners.generation.batch import BatchRunner
from treadle.runners.generation.errors import TransientError
from treadle.runners.generation.ports import Progress
from treadle.runners.generation.runner import DesignRunner
from treadle.runners.generation.studio import Studio, Terms
from treadle.runners.generation.work import (
    DesignRequest,
    ImageWish,
    MadeImage,
    Picture,
    Product,
    ProductDraft,
    ProductType,
    Prompt,
    Upload,
)
from treadle.testing.attempt import RecordingAttempt

BASE = "http://127.0.0.1:3000"


class Crash(BaseException):
    """The engine is dead from here on."""


class Script:
    """What happens at each call of a service, in the order of the calls.

    ``effects`` counts what was really done, by its name. A test may have the engine die before or after the effect of
    the n-th call, or have a call fail.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.effects: Counter[str] = Counter()
        self.dies_before: int | None = None
        self.dies_after: int | None = None
        self.fails: Callable[[str], Any] = lambda _name: None
        self.on_death: Callable[[], None] = lambda: None

    def before(self, name: str) -> None:
        """A call has come in."""
        if self.dies_before == len(self.calls):
            self.die()
        self.calls.append(name)
        error = self.fails(name)
        if error is not None:
            raise error

    def after(self, name: str) -> None:
        """Its effect is done; the answer may be lost."""
        self.effects[name] += 1
        if self.dies_after == len(self.calls) - 1:
            self.die()

    def die(self) -> None:
        self.on_death()
        raise Crash


class Composer:
    name = "composer"

    def __init__(self, script: Script) -> None:
        self._script = script

    async def probe(self) -> None: ...

    async def aclose(self) -> None: ...

    async def compose(self, request: DesignRequest, *, seed: int) -> tuple[Prompt, ...]:
        self._script.before("compose")
        prompts = tuple(
            Prompt(
                text=f"{request.prompt or request.theme} {number}",
                title=f"Title {number}",
                tags=("one", "two"),
                description="Of the north.",
            )
            for number in range(request.count)
        )
        self._script.after("compose")
        return prompts


class Maker:
    name = "maker"

    def __init__(self, script: Script) -> None:
        self._script = script

    async def probe(self) -> None: ...

    async def aclose(self) -> None: ...

    async def make(self, wish: ImageWish, progress: Progress) -> MadeImage:
        name = f"make {wish.prompt.text}"
        self._script.before(name)
        progress(0.5)
        image = png(wish.seed % 251)
        self._script.after(name)
        return MadeImage(data=image, thumbnail=image, width=8, height=8, seed=wish.seed, model="double")


class Mockups:
    def __init__(self, script: Script) -> None:
        self._script = script

    async def draw(self, image: bytes, product_type: ProductType) -> bytes:
        self._script.before(f"draw {product_type.value}")
        self._script.after(f"draw {product_type.value}")
        return image + product_type.value.encode()


class Shop:
    """A shop as forgetful of questions, and as exact about products, as real ones are."""

    local = False

    def __init__(self, script: Script, name: str = "shop", *, prints: bool = True, in_parts: bool = False) -> None:
        self.name = name
        self.prints = prints
        self.products: dict[str, list[Product]] = {}
        """By marker: more than one for any is what must never happen."""
        self.comes_late: str | None = None
        """The marker of a product that is there only after it was looked for once."""
        self.hidden: dict[str, list[Product]] = {}
        self.hangs = False
        """Products are asked for, and nobody ever answers."""
        self._script = script
        self._in_parts = in_parts
        self._ids = itertools.count(1)

    async def probe(self) -> None: ...

    async def aclose(self) -> None: ...

    async def find(self, marker: str) -> Product | None:
        self._script.before(f"{self.name} find")
        if self.comes_late is not None:
            self.comes_late, late = None, self.comes_late
            self.products[late] = self.hidden.pop(late)
            return None
        found = self.products.get(marker)
        return None if found is None else found[-1]

    async def upload(self, picture: Picture) -> Upload:
        self._script.before(f"{self.name} upload")
        assert await picture.read()
        self._script.after(f"{self.name} upload {picture.sha256[:8]}")
        return Upload(ref=picture.sha256)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        assert (draft.mockup is None) is self.prints
        assert upload.ref == (draft.design if draft.mockup is None else draft.mockup).sha256
        self._script.before(f"{self.name} create")
        if self.hangs:
            await asyncio.Event().wait()
        number = f"{self.name}-{next(self._ids)}"
        product = Product(id=number, url=f"https://{self.name}.example/{number}", complete=not self._in_parts)
        self.products.setdefault(draft.marker, []).append(product)
        self._script.after(f"{self.name} create {draft.marker}")
        if self._in_parts:
            return await self.complete(product, draft, upload)
        return product

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        self._script.before(f"{self.name} complete")
        whole = self._put(draft.marker, msgspec.structs.replace(product, complete=True))
        self._script.after(f"{self.name} complete {draft.marker}")
        return whole

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        self._script.before(f"{self.name} publish")
        assert self.products[draft.marker][-1].complete
        done = self._put(draft.marker, msgspec.structs.replace(self.products[draft.marker][-1], published=True))
        self._script.after(f"{self.name} publish")
        return done

    def _put(self, marker: str, product: Product) -> Product:
        self.products[marker][-1] = product
        return product


class _Attempt(RecordingAttempt):
    """Its artifacts are blobs, too."""

    def __init__(self, blobs: "_Blobs", kind: str, work: dict[str, Any], **facts: Any) -> None:
        super().__init__(kind, work, **facts)
        self._blobs = blobs

    async def artifact_data(self, data: bytes, **facts: Any) -> Artifact:
        artifact = await super().artifact_data(data, **facts)
        self._blobs.kept[artifact.sha256] = data
        return artifact


class _Blobs:
    """What pictures are read from."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def read(self, sha256: str, *, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        yield self.kept[sha256][start:]


class World:
    """Services, and attempts at one job that follow each other, as the engine would make them."""

    def __init__(
        self, folder: Path, work: dict[str, Any], *, shops: tuple[dict[str, Any], ...] = ({},), kind: str = "design"
    ) -> None:
        self.script = Script()
        self.shops = [Shop(self.script, **{"name": f"shop{n}", **facts}) for n, facts in enumerate(shops)]
        self.settle_seconds = 0.0
        self.kind = kind
        self.work = work
        self.job_id = new_id()
        self.attempts: list[RecordingAttempt] = []
        self._folder = folder
        self._blobs = _Blobs()

    @property
    def attempt(self) -> RecordingAttempt:
        """The latest."""
        return self.attempts[-1]

    @property
    def result(self) -> Any:
        """What the latest has told that came of it."""
        return self.attempt.metadata["result"]

    @property
    def products(self) -> list[Product]:
        """All products of all shops."""
        return [product for shop in self.shops for made in shop.products.values() for product in made]

    @property
    def studio(self) -> Studio:
        return Studio(
            composer=Composer(self.script),
            maker=Maker(self.script),
            mockups=Mockups(self.script),
            shops=self.shops,
            blobs=cast("Blobs", self._blobs),
            terms=Terms(
                prices={ProductType.TSHIRT: Decimal("19.99"), ProductType.HOODIE: Decimal("34.99")},
                currency="EUR",
                auto_publish=True,
                settle_seconds=self.settle_seconds,
                base_url=BASE,
            ),
            clock=SystemClock(),
        )

    async def run(self, *, number: int | None = None, most: int = 4) -> Outcome:
        """Carry the attempt that follows, which knows only what was stored; ``number`` as the engine counts it."""
        runner = DesignRunner(self.studio) if self.kind == "design" else BatchRunner(self.studio)
        return await runner.run(self.next_attempt(number=number, most=most))

    def next_attempt(self, *, number: int | None = None, most: int = 4) -> RecordingAttempt:
        """The handle of the attempt that follows."""
        attempt = _Attempt(
            self._blobs,
            f"generation.{self.kind}",
            self.work,
            workspace=self._folder / "work",
            id=self.job_id,
            attempt=len(self.attempts) + 1 if number is None else number,
            spec=JobSpec(input=self.work, retry=RetryPolicy(max_attempts=most)),
        )
        attempt.saved = self.attempts[-1].saved if self.attempts else None
        self.attempts.append(attempt)

        def dead() -> None:
            attempt.fence_lost = True  # nothing that the dead say is stored

        self.script.on_death = dead
        return attempt


def png(number: int) -> bytes:
    """The beginning of a PNG of 8 x 8, different for every number."""
    size = (8).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + b"IHDR" + size + size + bytes([8, 0, 0, 0, 0, number])


def transient(seconds: float | None = None, *, nothing_done: bool = False) -> Exception:
    return TransientError("shop0", "come again", retry_after_seconds=seconds, nothing_done=nothing_done)
