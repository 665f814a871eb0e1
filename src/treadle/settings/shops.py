"""The settings of the shops."""

from typing import Annotated, Any

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

from treadle.settings.naming import named

__all__ = ["ShopSettings"]

_ADDRESS = r"^https?://[^\s?#]+$"


Ids = Annotated[tuple[int, ...], NoDecode]
"""Several numbers, separated by commas."""


def _both(name: str) -> AliasChoices:
    """The name with ``TREADLE_`` in front of it, and without."""
    return named(name, name.upper())


def _secret(name: str, *aliases: str) -> SecretStr | None:
    field: SecretStr | None = Field(None, validation_alias=named(name, name.upper(), *aliases))
    return field


class ShopSettings(BaseSettings):
    """Where the shops are and what lets us in. A shop is on when it has its key."""

    printify_api_url: str = Field(
        "https://api.printify.com/v1", pattern=_ADDRESS, validation_alias=named("printify_api_url", "PRINTIFY_API_URL")
    )
    """Address of Printify's interface; this and the others' may be private addresses."""
    printify_api_key: SecretStr | None = _secret("printify_api_key")
    """Personal access token of Printify."""
    printify_shop_id: str | None = Field(
        None, pattern=r"^[0-9]+$", validation_alias=named("printify_shop_id", "PRINTIFY_SHOP_ID")
    )
    """The shop at Printify; unset means the only one that the token sees."""
    printify_tshirt_blueprint_id: int | None = Field(None, ge=1, validation_alias=_both("printify_tshirt_blueprint_id"))
    """The blank that T-shirts are printed on; unset, as the next two, means that the catalogue is asked."""
    printify_tshirt_provider_id: int | None = Field(None, ge=1, validation_alias=_both("printify_tshirt_provider_id"))
    """Who prints them."""
    printify_tshirt_variant_ids: Ids = Field((), max_length=100, validation_alias=_both("printify_tshirt_variant_ids"))
    """Its colours and sizes that are sold, at most 100, comma-separated."""
    printify_hoodie_blueprint_id: int | None = Field(None, ge=1, validation_alias=_both("printify_hoodie_blueprint_id"))
    """The same three for hoodies."""
    printify_hoodie_provider_id: int | None = Field(None, ge=1, validation_alias=_both("printify_hoodie_provider_id"))
    """Who prints hoodies."""
    printify_hoodie_variant_ids: Ids = Field((), max_length=100, validation_alias=_both("printify_hoodie_variant_ids"))
    """Colours and sizes of hoodies that are sold, at most 100, comma-separated."""
    shopify_store_url: str | None = Field(
        None, min_length=1, max_length=500, validation_alias=named("shopify_store_url", "SHOPIFY_STORE_URL")
    )
    """The shop's host name at Shopify, with or without https://."""
    shopify_access_token: SecretStr | None = _secret("shopify_access_token")
    """Access token of its Admin interface."""
    shopify_api_version: str | None = Field(
        None, pattern=r"^20[0-9]{2}-[0-9]{2}$", validation_alias=named("shopify_api_version", "SHOPIFY_API_VERSION")
    )
    """Version of the interface; unset means the one that this Treadle was written for."""
    etsy_api_url: str = Field(
        "https://openapi.etsy.com/v3/application", pattern=_ADDRESS,
        validation_alias=named("etsy_api_url", "ETSY_API_URL"),
    )  # fmt: skip
    """Address of Etsy's interface."""
    etsy_api_key: SecretStr | None = _secret("etsy_api_key")
    """Keystring and shared secret, joined by a colon."""
    etsy_shop_id: str | None = Field(None, pattern=r"^[0-9]+$", validation_alias=named("etsy_shop_id", "ETSY_SHOP_ID"))
    """The shop at Etsy."""
    etsy_access_token: SecretStr | None = _secret("etsy_access_token")
    """OAuth token with listings_r, listings_w and shops_r; it lasts an hour."""
    etsy_refresh_token: SecretStr | None = _secret("etsy_refresh_token")
    """Gets a new one when it has expired; lasts 90 days."""
    etsy_token_url: str = Field(
        "https://api.etsy.com/v3/public/oauth/token", pattern=_ADDRESS, validation_alias=_both("etsy_token_url")
    )
    """Where it is sent for that."""
    etsy_shipping_profile_id: int | None = Field(None, ge=1, validation_alias=_both("etsy_shipping_profile_id"))
    """Shipping profile of listings; unset, as the next two, means the shop's first."""
    etsy_readiness_state_id: int | None = Field(None, ge=1, validation_alias=_both("etsy_readiness_state_id"))
    """Processing profile of listings; unset means the first that is made to order."""
    etsy_return_policy_id: int | None = Field(None, ge=1, validation_alias=_both("etsy_return_policy_id"))
    """Return policy of listings."""
    etsy_production_partner_ids: Ids = Field((), validation_alias=_both("etsy_production_partner_ids"))
    """Who prints, where it is not the seller; comma-separated."""
    etsy_tshirt_taxonomy_id: int | None = Field(None, ge=1, validation_alias=_both("etsy_tshirt_taxonomy_id"))
    """Category of T-shirts; unset means that it is looked up."""
    etsy_hoodie_taxonomy_id: int | None = Field(None, ge=1, validation_alias=_both("etsy_hoodie_taxonomy_id"))
    """Category of hoodies."""
    tiktok_api_url: str = Field(
        "https://open-api.tiktokglobalshop.com", pattern=_ADDRESS,
        validation_alias=named("tiktok_api_url", "TIKTOK_API_URL"),
    )  # fmt: skip
    """Address of TikTok Shop's interface."""
    tiktok_app_key: str | None = Field(None, max_length=200, validation_alias=named("tiktok_app_key", "TIKTOK_APP_KEY"))
    """Key of the app at TikTok Shop."""
    tiktok_app_secret: SecretStr | None = _secret("tiktok_app_secret")
    """Its secret, which signs requests."""
    tiktok_access_token: SecretStr | None = _secret("tiktok_access_token")
    """Token of the seller."""
    tiktok_shop_id: str | None = Field(None, max_length=200, validation_alias=named("tiktok_shop_id", "TIKTOK_SHOP_ID"))
    """The shop's id or cipher at TikTok Shop; unset means the only one that the token opens."""
    tiktok_warehouse_id: str | None = Field(None, max_length=200, validation_alias=_both("tiktok_warehouse_id"))
    """Where the products are; unset means the default warehouse for sales."""
    tiktok_tshirt_category_id: str | None = Field(
        None, max_length=200, validation_alias=_both("tiktok_tshirt_category_id")
    )
    """Category of T-shirts; unset means the one that TikTok recommends."""
    tiktok_hoodie_category_id: str | None = Field(
        None, max_length=200, validation_alias=_both("tiktok_hoodie_category_id")
    )
    """Category of hoodies."""
    meta_graph_url: str = Field(
        "https://graph.facebook.com", pattern=_ADDRESS, validation_alias=named("meta_graph_url", "META_GRAPH_URL")
    )
    """Address of Meta's Graph interface, of the version that this Treadle was written for if it names none."""
    meta_product_url: str | None = Field(None, pattern=_ADDRESS, validation_alias=_both("meta_product_url"))
    """Where Facebook and Instagram lead buyers; ``{marker}`` in it stands for the product. Unset means the page."""
    meta_brand: str = Field("Unbranded", min_length=1, max_length=100, validation_alias=_both("meta_brand"))
    """The brand of products in Meta's catalogues."""
    instagram_access_token: SecretStr | None = _secret("instagram_access_token")
    """Token for the catalogue of Instagram shopping."""
    instagram_business_account_id: str | None = Field(
        None, pattern=r"^[0-9]+$",
        validation_alias=named("instagram_business_account_id", "INSTAGRAM_BUSINESS_ACCOUNT_ID"),
    )  # fmt: skip
    """The business account at Instagram."""
    instagram_catalog_id: str | None = Field(
        None, pattern=r"^[0-9]+$", validation_alias=named("instagram_catalog_id", "INSTAGRAM_CATALOG_ID")
    )
    """The catalogue that it sells from."""
    facebook_access_token: SecretStr | None = _secret("facebook_access_token")
    """Token for the catalogue of a Facebook page."""
    facebook_page_id: str | None = Field(
        None, pattern=r"^[0-9]+$", validation_alias=named("facebook_page_id", "FACEBOOK_PAGE_ID")
    )
    """The page at Facebook."""
    facebook_catalog_id: str | None = Field(
        None, pattern=r"^[0-9]+$", validation_alias=named("facebook_catalog_id", "FACEBOOK_CATALOG_ID")
    )
    """The catalogue that it sells from."""

    @field_validator(
        "printify_tshirt_variant_ids", "printify_hoodie_variant_ids", "etsy_production_partner_ids", mode="before"
    )
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value
