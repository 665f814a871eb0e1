"""Everything that print-on-demand generation needs on a node, built from the settings."""

import logging
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from treadle.core.clock import Clock
from treadle.engine.ports import Blobs, Catalog, EventStore, ProductRows, Runner
from treadle.net import DirectClient, Guard
from treadle.runners.generation.batch import BatchRunner
from treadle.runners.generation.custom import CustomRunner
from treadle.runners.generation.ports import Service, Shop
from treadle.runners.generation.runner import DesignRunner
from treadle.runners.generation.shops.catalog import CatalogShop
from treadle.runners.generation.studio import Studio, Terms
from treadle.runners.generation.work import ProductType
from treadle.server.makers import composer_of, maker_of, mockups_of
from treadle.server.shops import shop_addresses, shops_of
from treadle.settings import Settings

__all__ = ["GenerationParts", "base_url_of"]

_log = logging.getLogger("treadle.server")
_CATALOG: Final = "catalog"
_ANSWER_BYTES: Final = 64 << 20
"""The largest image that a ComfyUI may give."""


class GenerationParts:
    """The parts, and in :attr:`runners` those that do the work."""

    def __init__(
        self,
        settings: Settings,
        *,
        products: ProductRows,
        events: EventStore,
        catalog: Catalog,
        blobs: Blobs,
        command: Runner,
        module: Runner,
        clock: Clock,
    ) -> None:
        self.base_url = base_url_of(settings)
        self.guard = Guard((*settings.allow_targets, *_own_services(settings)))
        # It follows no redirect: one would carry credentials beside the Authorization header to wherever it leads.
        self._fetcher = DirectClient(self.guard, max_bytes=_ANSWER_BYTES)
        built_in = CatalogShop(products, clock, base_url=self.base_url)
        studio = Studio(
            composer=composer_of(settings, self.guard),
            maker=maker_of(settings, self.guard),
            mockups=mockups_of(settings),
            shops=_chosen(settings.enabled_platforms, shops_of(settings, self._fetcher), built_in),
            blobs=blobs,
            terms=Terms(
                prices={ProductType.TSHIRT: settings.tshirt_price, ProductType.HOODIE: settings.hoodie_price},
                currency=settings.currency,
                auto_publish=settings.auto_publish,
                settle_seconds=settings.shop_settle_seconds,
                base_url=self.base_url,
            ),
            clock=clock,
        )
        self._studio = studio
        self._outside = settings.comfyui_url is not None or any(shop.name != _CATALOG for shop in studio.shops)
        self.services: Mapping[str, Service] = {
            service.name: service for service in (studio.composer, studio.maker, *studio.shops)
        }
        """Whom to ask how they are, by name."""
        self.runners: Sequence[Runner] = (
            DesignRunner(studio),
            BatchRunner(studio),
            CustomRunner(command=command, module=module, events=events, catalog=catalog),
        )

    @property
    def self_contained(self) -> bool:
        """Whether nothing leaves this server: images are drawn here, products are shown in the built-in catalogue."""
        return not self._outside

    async def start(self) -> None:
        """Say where products will go: it is money that is at stake."""
        shops = ", ".join(shop.name for shop in self._studio.shops) or "no shop"
        _log.info("generation: images by %s, products to %s", self._studio.maker.name, shops)

    async def stop(self) -> None:
        """Let go of everything that is held outside."""
        for service in self.services.values():
            await service.aclose()
        await self._studio.mockups.aclose()
        await self._fetcher.aclose()


def base_url_of(settings: Settings) -> str:
    """Where people reach the pages of the generation API, without a slash at its end."""
    if settings.generation_public_url is not None:
        return settings.generation_public_url.rstrip("/")
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - these are no names
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.generation_port}"


def _own_services(settings: Settings) -> list[str]:
    """Host, and port where it is named, of every service that the operator has set: they may be private."""
    addresses = [settings.comfyui_url, *shop_addresses(settings)]
    return [urlsplit(address).netloc.rpartition("@")[2] for address in addresses if address]


def _chosen(enabled: Sequence[str], ready: Sequence[Shop], catalog: Shop) -> list[Shop]:
    """The shops that get products: those asked for, open or not; else all that are open; else the built-in one."""
    chosen = [shop for shop in ready if not enabled or shop.name in enabled]
    if _CATALOG in enabled or not chosen:
        chosen.append(catalog)
    return chosen
