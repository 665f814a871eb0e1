"""The settings of print-on-demand generation."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

from treadle.settings.naming import Names, named

__all__ = ["PLATFORMS", "GenerationSettings"]

PLATFORMS: Final = ("printify", "shopify", "tiktok", "etsy", "instagram", "facebook", "catalog")
"""Where products can be made."""


class GenerationSettings(BaseSettings):
    """What can be set of the jobs, their prompts and their images; the shops' settings are a class of their own."""

    generation_port: int = Field(3000, ge=0, le=65535, validation_alias=named("generation_port", "PORT"))
    """Generation API and its Socket.IO; 0 turns it off."""
    generation_public_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s?#]+$",
        validation_alias=named("generation_public_url", "TREADLE_GENERATION_URL"),
    )
    """Where people and shops reach that port, for links to images and products; unset means its own address."""
    generation_slots: int = Field(2, ge=1, le=10_000, validation_alias=named("generation_slots", "MAX_CONCURRENT_JOBS"))
    """Generation jobs that run at once."""
    generation_retries: int = Field(3, ge=0, le=100, validation_alias=named("generation_retries", "MAX_JOB_RETRIES"))
    """How often a job that names no number is tried again after its first attempt."""
    generation_retry_delay_ms: int = Field(
        5000, ge=0, le=3_600_000, validation_alias=named("generation_retry_delay_ms", "RETRY_DELAY_MS")
    )
    """Longest pause before the second attempt; it doubles with each further one."""
    generation_timeout_ms: int = Field(
        600_000, ge=1, le=86_400_000, validation_alias=named("generation_timeout_ms", "JOB_TIMEOUT_MS")
    )
    """How long one attempt may take; it is ended then."""
    generation_metrics_interval_ms: int = Field(
        10_000, ge=100, le=3_600_000,
        validation_alias=named("generation_metrics_interval_ms", "METRICS_INTERVAL_MS"),
    )  # fmt: skip
    """How often Socket.IO clients are told the metrics."""
    generation_monitoring: bool = Field(True, validation_alias=named("generation_monitoring", "ENABLE_MONITORING"))
    """Tell them at all."""
    auto_publish: bool = Field(True, validation_alias=named("auto_publish", "AUTO_PUBLISH"))
    """Show products to buyers where a request does not say."""
    prompt_model: str | None = Field(None, max_length=200, validation_alias=named("prompt_model", "CLAUDE_MODEL"))
    """The model that thinks of prompts; unset means the provider's default. Without a key none is asked."""
    prompt_seconds: float = Field(60.0, gt=0, le=600, validation_alias=named("prompt_seconds"))
    """How long one question to it may take."""
    comfyui_url: str | None = Field(
        None, pattern=r"^https?://[^\s?#]+$", validation_alias=named("comfyui_url", "COMFYUI_URL", "COMFYUI_API_URL")
    )
    """Where a ComfyUI makes the images; unset means that they are drawn here."""
    comfyui_workflow: Path | None = Field(None, validation_alias=named("comfyui_workflow"))
    """A graph in ComfyUI's API format with placeholders, in place of the built-in one."""
    comfyui_checkpoint: str = Field(
        "sd_xl_base_1.0.safetensors", min_length=1, max_length=500, validation_alias=named("comfyui_checkpoint")
    )
    """The checkpoint for it."""
    comfyui_seconds: float = Field(300.0, gt=0, le=86_400, validation_alias=named("comfyui_seconds"))
    """How long it may take for one image, its queue included."""
    image_workers: int = Field(1, ge=1, le=64, validation_alias=named("image_workers"))
    """Images that are drawn here at once."""
    image_width: int = Field(4500, ge=450, le=4500, validation_alias=named("image_width"))
    """Pixels that such an image is wide; 4500 are 300 dots an inch, fewer are drawn sooner."""
    generation_state_file: Path | None = Field(None, validation_alias=named("generation_state_file", "STATE_FILE_PATH"))
    """Jobs that another engine of this API left, in its own format: taken over at the start, each once."""
    tshirt_price: Decimal = Field(
        Decimal("19.99"), gt=0, le=100_000, decimal_places=2,
        validation_alias=named("tshirt_price", "TSHIRT_PRICE", "DEFAULT_TSHIRT_PRICE"),
    )  # fmt: skip
    """What a T-shirt costs."""
    hoodie_price: Decimal = Field(
        Decimal("34.99"), gt=0, le=100_000, decimal_places=2,
        validation_alias=named("hoodie_price", "HOODIE_PRICE", "DEFAULT_HOODIE_PRICE"),
    )  # fmt: skip
    """What a hoodie costs."""
    currency: str = Field("USD", pattern="^[A-Z]{3}$", validation_alias=named("currency"))
    """ISO 4217 code of the prices."""
    shop_settle_seconds: float = Field(15.0, ge=0, le=600, validation_alias=named("shop_settle_seconds"))
    """After a crash amid making a product: how long its shop is given to finish before it is looked for a last time."""
    enabled_platforms: Names = Field(
        (), validation_alias=named("enabled_platforms", "ENABLED_PLATFORMS", "ENABLE_PLATFORMS")
    )
    """The shops that get products: printify, shopify, tiktok, etsy, instagram, facebook, comma-separated; empty means
    all with credentials. One that is named without them fails its products. The built-in one, catalog, gets them if
    named, or if nothing is named and no shop has credentials."""

    @field_validator("enabled_platforms", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
        return value

    @field_validator("enabled_platforms")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := sorted(set(value) - set(PLATFORMS)):
            raise ValueError(f"{', '.join(PLATFORMS)}; not {', '.join(unknown)}")
        return value
