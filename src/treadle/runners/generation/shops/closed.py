"""A shop that was asked for by name, and lacks what would open it."""

from collections.abc import Sequence
from typing import NoReturn

from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["ClosedShop"]


class ClosedShop:
    """Refuses everything, with the names of the settings that are ``missing``. It never asks anybody."""

    prints = True
    local = True

    def __init__(self, name: str, missing: Sequence[str]) -> None:
        self.name = name
        self._missing = tuple(missing)

    async def probe(self) -> None:
        self._refuse()

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        self._refuse()

    async def upload(self, picture: Picture) -> Upload:
        self._refuse()

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        self._refuse()

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        self._refuse()

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        self._refuse()

    def _refuse(self) -> NoReturn:
        missing = ", ".join(self._missing)
        raise PermanentError(self.name, f"ENABLED_PLATFORMS names this shop, but what opens it is not set: {missing}")
