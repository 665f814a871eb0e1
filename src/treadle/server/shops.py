"""The shops that the settings open."""

import logging
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr

from treadle.engine.ports import Fetcher
from treadle.runners.generation.ports import Shop
from treadle.runners.generation.shops import (
    Etsy,
    EtsyConfig,
    MetaCatalogue,
    MetaConfig,
    Printify,
    PrintifyConfig,
    PrintifyGarment,
    Shopify,
    ShopifyConfig,
    TikTok,
    TikTokConfig,
)
from treadle.runners.generation.shops.closed import ClosedShop
from treadle.runners.generation.work import ProductType
from treadle.settings import Settings

__all__ = ["shop_addresses", "shops_of"]

_log = logging.getLogger(__name__)
_PRINTIFY: Final = "api.printify.com"


def shops_of(settings: Settings, fetcher: Fetcher) -> list[Shop]:
    """Those that have all they need, in the order in which products are made in them.

    One that is asked for by name and lacks something is among them, too: it refuses everything and says why.

    ``fetcher`` may reach :func:`shop_addresses`, and follows no redirects: they would carry credentials elsewhere.
    """
    shops = (
        _printify(settings, fetcher),
        _shopify(settings, fetcher),
        _tiktok(settings, fetcher),
        _etsy(settings, fetcher),
        _instagram(settings, fetcher),
        _facebook(settings, fetcher),
    )
    return [shop for shop in shops if shop is not None]


def shop_addresses(settings: Settings) -> list[str]:
    """Addresses that the operator set for shops, which may be private ones."""
    addresses = [
        settings.printify_api_url,
        settings.etsy_api_url,
        settings.etsy_token_url,
        settings.tiktok_api_url,
        settings.meta_graph_url,
    ]
    if settings.shopify_store_url is not None:
        addresses.append(ShopifyConfig(store_url=settings.shopify_store_url, token="").base)
    return addresses


def _printify(settings: Settings, fetcher: Fetcher) -> Shop | None:
    key = _text(settings.printify_api_key)
    if key is None:
        return _closed("printify", settings, PRINTIFY_API_KEY=key)
    garments = {
        ProductType.TSHIRT: PrintifyGarment(
            blueprint_id=settings.printify_tshirt_blueprint_id,
            provider_id=settings.printify_tshirt_provider_id,
            variant_ids=settings.printify_tshirt_variant_ids,
        ),
        ProductType.HOODIE: PrintifyGarment(
            blueprint_id=settings.printify_hoodie_blueprint_id,
            provider_id=settings.printify_hoodie_provider_id,
            variant_ids=settings.printify_hoodie_variant_ids,
        ),
    }
    config = PrintifyConfig(
        url=_versioned(settings.printify_api_url, "/v1"),
        token=key,
        shop_id=settings.printify_shop_id,
        garments=garments,
        paced=urlsplit(settings.printify_api_url).hostname == _PRINTIFY,
    )
    return Printify(config, fetcher)


def _shopify(settings: Settings, fetcher: Fetcher) -> Shop | None:
    token, store = _text(settings.shopify_access_token), settings.shopify_store_url
    if store is None or token is None:
        return _closed("shopify", settings, SHOPIFY_STORE_URL=store, SHOPIFY_ACCESS_TOKEN=token)
    return Shopify(ShopifyConfig(store_url=store, token=token, version=settings.shopify_api_version), fetcher)


def _tiktok(settings: Settings, fetcher: Fetcher) -> Shop | None:
    key, secret = settings.tiktok_app_key, _text(settings.tiktok_app_secret)
    token = _text(settings.tiktok_access_token)
    if key is None or secret is None or token is None:
        return _closed("tiktok", settings, TIKTOK_APP_KEY=key, TIKTOK_APP_SECRET=secret, TIKTOK_ACCESS_TOKEN=token)
    categories = {
        ProductType.TSHIRT: settings.tiktok_tshirt_category_id,
        ProductType.HOODIE: settings.tiktok_hoodie_category_id,
    }
    config = TikTokConfig(
        url=settings.tiktok_api_url,
        app_key=key,
        app_secret=secret,
        access_token=token,
        shop=settings.tiktok_shop_id,
        category_ids={kind: each for kind, each in categories.items() if each is not None},
        warehouse_id=settings.tiktok_warehouse_id,
    )
    return TikTok(config, fetcher)


def _etsy(settings: Settings, fetcher: Fetcher) -> Shop | None:
    key, token, shop = _text(settings.etsy_api_key), _text(settings.etsy_access_token), settings.etsy_shop_id
    if key is None or token is None or shop is None:
        return _closed("etsy", settings, ETSY_API_KEY=key, ETSY_ACCESS_TOKEN=token, ETSY_SHOP_ID=shop)
    categories = {
        ProductType.TSHIRT: settings.etsy_tshirt_taxonomy_id,
        ProductType.HOODIE: settings.etsy_hoodie_taxonomy_id,
    }
    config = EtsyConfig(
        url=_versioned(settings.etsy_api_url, "/v3/application"),
        api_key=key,
        access_token=token,
        refresh_token=_text(settings.etsy_refresh_token),
        token_url=settings.etsy_token_url,
        shop_id=shop,
        shipping_profile_id=settings.etsy_shipping_profile_id,
        readiness_state_id=settings.etsy_readiness_state_id,
        return_policy_id=settings.etsy_return_policy_id,
        production_partner_ids=settings.etsy_production_partner_ids,
        taxonomy_ids={kind: each for kind, each in categories.items() if each is not None},
    )
    return Etsy(config, fetcher)


def _instagram(settings: Settings, fetcher: Fetcher) -> Shop | None:
    token = _text(settings.instagram_access_token)
    catalogue, account = settings.instagram_catalog_id, settings.instagram_business_account_id
    if token is None or (catalogue is None and account is None):
        return _closed("instagram", settings, INSTAGRAM_ACCESS_TOKEN=token, INSTAGRAM_CATALOG_ID=catalogue or account)
    return MetaCatalogue("instagram", _meta(settings, token, catalogue, account), fetcher)


def _facebook(settings: Settings, fetcher: Fetcher) -> Shop | None:
    token, catalogue = _text(settings.facebook_access_token), settings.facebook_catalog_id
    if token is None or catalogue is None:
        return _closed("facebook", settings, FACEBOOK_ACCESS_TOKEN=token, FACEBOOK_CATALOG_ID=catalogue)
    return MetaCatalogue("facebook", _meta(settings, token, catalogue, None), fetcher)


def _meta(settings: Settings, token: str, catalogue: str | None, account: str | None) -> MetaConfig:
    return MetaConfig(
        url=_versioned(settings.meta_graph_url, "/v25.0"),
        token=token,
        catalog_id=catalogue,
        account_id=account,
        page_id=settings.facebook_page_id,
        product_url=settings.meta_product_url,
        brand=settings.meta_brand,
        pictures_reachable=settings.generation_public_url is not None,
    )


def _closed(name: str, settings: Settings, **needed: str | None) -> Shop | None:
    """A shop for which not all is there: nobody is to think that it is open who named it, or set some of it."""
    there = [setting for setting, value in needed.items() if value is not None]
    missing = [setting for setting in needed if setting not in there]
    if name in settings.enabled_platforms:
        _log.warning("ENABLED_PLATFORMS names %s, but %s is not set: its products will fail", name, ", ".join(missing))
        return ClosedShop(name, missing)
    if there:
        _log.warning("A shop stays closed: %s is set, but not %s.", ", ".join(there), ", ".join(missing))
    return None


def _versioned(address: str, path: str) -> str:
    """An address without a path gets the one of the real service."""
    address = address.rstrip("/")
    return address if urlsplit(address).path else f"{address}{path}"


def _text(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value() or None
