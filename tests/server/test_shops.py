"""Which shops the settings open, where they are, and that their keys stay to themselves."""

import logging
from pathlib import Path
from typing import Any, Protocol

import pytest

from treadle.core.clock import SystemClock
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.runners.generation.errors import PermanentError
from treadle.server.generation import GenerationParts
from treadle.server.shops import shop_addresses, shops_of
from treadle.settings import Settings, load_settings
from treadle.settings.generation import PLATFORMS

ALL = {
    "PRINTIFY_API_KEY": "printify-secret",
    "PRINTIFY_SHOP_ID": "1",
    "SHOPIFY_STORE_URL": "my-shop.myshopify.com",
    "SHOPIFY_ACCESS_TOKEN": "shopify-secret",
    "TIKTOK_APP_KEY": "app",
    "TIKTOK_APP_SECRET": "tiktok-secret",
    "TIKTOK_ACCESS_TOKEN": "tiktok-token",
    "ETSY_API_KEY": "keystring:etsy-secret",
    "ETSY_SHOP_ID": "2",
    "ETSY_ACCESS_TOKEN": "etsy-token",
    "INSTAGRAM_ACCESS_TOKEN": "instagram-token",
    "INSTAGRAM_BUSINESS_ACCOUNT_ID": "3",
    "FACEBOOK_ACCESS_TOKEN": "facebook-token",
    "FACEBOOK_CATALOG_ID": "4",
}


class Remembering:
    """Answers nothing of use, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        self.asked.append(request.url)
        return FetchResponse(status_code=404, url=request.url)


class Loading(Protocol):
    def __call__(self, **environment: str) -> Settings: ...


@pytest.fixture
def settings_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loading:
    def load(**environment: str) -> Settings:
        for name in ALL:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return load_settings(data_dir=tmp_path)

    return load


def test_without_keys_no_shop_is_open(settings_of: Loading) -> None:
    assert shops_of(settings_of(), Remembering()) == []


def test_with_all_keys_all_are_open_in_their_order(settings_of: Loading) -> None:
    shops = shops_of(settings_of(**ALL), Remembering())
    assert [shop.name for shop in shops] == ["printify", "shopify", "tiktok", "etsy", "instagram", "facebook"]
    assert [shop.prints for shop in shops] == [True, False, False, False, False, False]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("SHOPIFY_STORE_URL", "SHOPIFY_ACCESS_TOKEN"),
        ("TIKTOK_APP_SECRET", "TIKTOK_APP_KEY, TIKTOK_ACCESS_TOKEN"),
        ("ETSY_API_KEY", "ETSY_ACCESS_TOKEN, ETSY_SHOP_ID"),
        ("INSTAGRAM_ACCESS_TOKEN", "INSTAGRAM_CATALOG_ID"),
        ("FACEBOOK_CATALOG_ID", "FACEBOOK_ACCESS_TOKEN"),
    ],
)
def test_a_shop_that_lacks_something_stays_closed_and_says_what(
    settings_of: Loading, caplog: pytest.LogCaptureFixture, given: str, missing: str
) -> None:
    with caplog.at_level(logging.WARNING):
        assert shops_of(settings_of(**{given: ALL[given]}), Remembering()) == []
    assert f"{given} is set, but not {missing}" in caplog.text
    assert ALL[given] not in caplog.text


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("printify", (), "PRINTIFY_API_KEY"),
        ("printify", ("PRINTIFY_SHOP_ID",), "PRINTIFY_API_KEY"),
        ("shopify", ("SHOPIFY_STORE_URL",), "SHOPIFY_ACCESS_TOKEN"),
        ("tiktok", (), "TIKTOK_APP_KEY, TIKTOK_APP_SECRET, TIKTOK_ACCESS_TOKEN"),
        ("etsy", ("ETSY_API_KEY", "ETSY_SHOP_ID"), "ETSY_ACCESS_TOKEN"),
        ("instagram", (), "INSTAGRAM_ACCESS_TOKEN, INSTAGRAM_CATALOG_ID"),
        ("facebook", ("FACEBOOK_CATALOG_ID",), "FACEBOOK_ACCESS_TOKEN"),
    ],
)
async def test_a_shop_that_is_named_and_lacks_something_refuses_and_says_what(
    settings_of: Loading, caplog: pytest.LogCaptureFixture, name: str, given: tuple[str, ...], missing: str
) -> None:
    settings = settings_of(ENABLED_PLATFORMS=name, **{each: ALL[each] for each in given})
    with caplog.at_level(logging.WARNING):
        (shop,) = shops_of(settings, Remembering())
    assert f"ENABLED_PLATFORMS names {name}, but {missing} is not set" in caplog.text
    with pytest.raises(PermanentError, match=f"^{name}: .* is not set: {missing}$"):
        await shop.probe()


@pytest.mark.parametrize(
    ("given", "shops"),
    [
        ({}, ["catalog"]),
        ({"PRINTIFY_API_KEY": "k"}, ["printify"]),
        ({"ENABLED_PLATFORMS": "printify"}, ["printify"]),
        ({"ENABLED_PLATFORMS": "etsy", "PRINTIFY_API_KEY": "k"}, ["etsy"]),
        ({"ENABLED_PLATFORMS": "catalog,printify"}, ["printify", "catalog"]),
        ({"ENABLED_PLATFORMS": "catalog", "PRINTIFY_API_KEY": "k"}, ["catalog"]),
    ],
)
async def test_the_catalogue_stands_in_for_no_shop_that_was_named(
    settings_of: Loading, given: dict[str, str], shops: list[str]
) -> None:
    unused: Any = None
    parts = GenerationParts(
        settings_of(**given), products=unused, events=unused, catalog=unused, blobs=unused, command=unused,
        module=unused, clock=SystemClock(),
    )  # fmt: skip
    assert [name for name in parts.services if name in PLATFORMS] == shops
    await parts.stop()


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("http://127.0.0.1:9001", "http://127.0.0.1:9001/v1/shops.json"),
        ("http://127.0.0.1:9001/", "http://127.0.0.1:9001/v1/shops.json"),
        ("http://127.0.0.1:9001/v1", "http://127.0.0.1:9001/v1/shops.json"),
        ("https://api.printify.com/v1", "https://api.printify.com/v1/shops.json"),
    ],
)
async def test_an_address_without_a_path_gets_that_of_the_real_service(
    settings_of: Loading, address: str, asked: str
) -> None:
    fetcher = Remembering()
    (shop,) = shops_of(settings_of(PRINTIFY_API_KEY="k", PRINTIFY_API_URL=address), fetcher)
    with pytest.raises(Exception, match="404"):
        await shop.probe()
    assert fetcher.asked == [asked]


def test_addresses_that_may_be_reached(settings_of: Loading) -> None:
    addresses = shop_addresses(settings_of(SHOPIFY_STORE_URL="127.0.0.1:9002", META_GRAPH_URL="http://10.0.0.1"))
    assert "https://127.0.0.1:9002" in addresses
    assert "http://10.0.0.1" in addresses
    assert "https://api.printify.com/v1" in addresses


def test_ids_are_listed_with_commas(settings_of: Loading) -> None:
    settings = settings_of(PRINTIFY_TSHIRT_VARIANT_IDS="17887, 17888,", ETSY_PRODUCTION_PARTNER_IDS="5")
    assert settings.printify_tshirt_variant_ids == (17887, 17888)
    assert settings.etsy_production_partner_ids == (5,)


def test_keys_are_in_no_representation(settings_of: Loading) -> None:
    settings = settings_of(**ALL)
    shown = repr(settings) + repr([vars(shop) for shop in shops_of(settings, Remembering())])
    secrets = [value for name, value in ALL.items() if name.endswith(("_KEY", "_TOKEN", "_SECRET")) and value != "app"]
    assert not [secret for secret in secrets if secret in shown]
