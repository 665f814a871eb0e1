"""Shapes of what this dialect takes. Keys that are not known are ignored; null stands for a key that is not given."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from treadle.core.errors import InvalidInput
from treadle.core.model import ModelCaps
from treadle.web.limits import BodyFault, InvalidBody

__all__ = [
    "AgentTask",
    "Ask",
    "AskContext",
    "AskExtract",
    "AskGoTo",
    "AskObserve",
    "AwaitCondition",
    "CreateSession",
    "DrainNode",
    "MaskText",
    "ModelLimits",
    "NavigateTo",
    "NewRecording",
    "NewWorkflow",
    "SecureFill",
    "SentFile",
    "StoreCredential",
    "TakeScreenshot",
    "ViewportSize",
    "caps_of",
    "one_of",
    "seconds_of",
    "words_of",
]

Word = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=10_000)]
Url = Annotated[str, Meta(max_length=8192)]
Selector = Annotated[str, Meta(max_length=2000)]
Secret = Annotated[str, Meta(max_length=65_536)]
Waiting = Annotated[float, Meta(gt=0, le=300_000)]
"""Seconds; above 300 it can only be meant as milliseconds."""
Pixels = Annotated[int, Meta(ge=16, le=8192)]
Lifetime = Annotated[float, Meta(gt=0, le=604_800)]
Scalar = str | int | float | bool | None

_MOST_SECONDS = 300.0


class ViewportSize(msgspec.Struct, kw_only=True, frozen=True):
    """Size of the page in CSS pixels."""

    width: Pixels = 1280
    height: Pixels = 720


class ModelLimits(msgspec.Struct, kw_only=True, frozen=True):
    """The most that a language model may take, within what the server's settings allow."""

    requests: Annotated[int, Meta(ge=0, le=10_000)] | None = None
    """0 asks no model."""
    tokens: Annotated[int, Meta(ge=0)] | None = None
    cost_usd: Annotated[float, Meta(ge=0)] | None = None
    """Where the price of the model is known."""


class CreateSession(msgspec.Struct, kw_only=True, frozen=True):
    """A session to open."""

    llm_provider: Word | None = None
    """openai (the default), anthropic, gemini, google, ollama, lm_studio, localai or vllm."""
    llm_model: Word | None = None
    api_key: Annotated[str, Meta(max_length=4096, pattern=r"^[\x21-\x7e]*(?![\s\S])")] | None = None
    """Of the model's provider. It is kept sealed and never told."""
    base_url: Url | None = None
    """Where a provider of one's own answers."""
    llm_limits: ModelLimits | None = None
    """For the whole session."""
    headless: bool | None = None
    browser_type: Word | None = None
    """chromium (the default), firefox or webkit."""
    timeout: Waiting | None = None
    """Deadline of a command that names none, in seconds; above 300 in milliseconds."""
    viewport: ViewportSize | None = None
    user_agent: Annotated[str, Meta(max_length=1000, pattern=r"^[\x20-\x7e]+$")] | None = None
    locale: Annotated[str, Meta(max_length=35, pattern=r"^[A-Za-z0-9-]+$")] | None = None
    """A language tag: ``de-CH``."""
    timezone: Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_+/-]+$")] | None = None
    """A name of the IANA database: ``Europe/Zurich``."""
    idle_seconds: Lifetime | None = None
    ttl_seconds: Lifetime | None = None
    allowed_hosts: Annotated[list[Annotated[str, Meta(min_length=1, max_length=255)]], Meta(max_length=200)] | None = (
        None
    )
    """Hosts (``shop.example``, ``*.shop.example``) that its pages may reach at all; none means every public one."""
    use_proxy: bool | None = None
    geo: Word | None = None
    metadata: dict[str, Any] | None = None
    """Told as it is wherever the session is shown."""


class NavigateTo(msgspec.Struct, kw_only=True, frozen=True):
    """An address to open."""

    url: Annotated[str, Meta(min_length=1, max_length=8192)]
    wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] | None = None
    timeout: Waiting | None = None


class Ask(msgspec.Struct, kw_only=True, frozen=True):
    """Plain language. One of ``command`` and ``instruction`` is needed."""

    command: Words | None = None
    instruction: Words | None = None
    selector: Selector | None = None
    """CSS selector of the element meant, where it is known."""
    wait_after: Annotated[float, Meta(ge=0, le=30_000)] | None = None
    """Milliseconds to rest before the answer."""
    context: "AskContext | None" = None
    llm_limits: ModelLimits | None = None
    timeout: Waiting | None = None


class AskContext(msgspec.Struct, kw_only=True, frozen=True):
    """What belongs to a command."""

    form_data: dict[Annotated[str, Meta(max_length=200)], Scalar] | None = None
    """Values of fields by name."""
    files: Annotated[list["SentFile"], Meta(max_length=20)] | None = None
    constraints: Any = None


class SentFile(msgspec.Struct, kw_only=True, frozen=True):
    """A file for a command. Paths of this machine are not taken."""

    name: Annotated[str, Meta(min_length=1, max_length=255)]
    content: bytes
    """In base64."""
    mime_type: Word | None = None


class AskGoTo(msgspec.Struct, kw_only=True, frozen=True):
    """Where to go. One of ``instruction`` and ``command`` is needed."""

    instruction: Words | None = None
    command: Words | None = None
    llm_limits: ModelLimits | None = None
    timeout: Waiting | None = None


class AskExtract(msgspec.Struct, kw_only=True, frozen=True):
    """Something to read. One of ``query`` and ``instruction`` is needed."""

    query: Words | None = None
    instruction: Words | None = None
    schema: dict[str, Any] | None = None
    """JSON Schema of the value that is wanted."""
    llm_limits: ModelLimits | None = None
    timeout: Waiting | None = None


class AskObserve(msgspec.Struct, kw_only=True, frozen=True):
    """What to look for; everything, if nothing is said."""

    query: Words | None = None
    instruction: Words | None = None
    return_selectors: bool | None = None
    limit: Annotated[int, Meta(ge=1, le=1000)] | None = None
    llm_limits: ModelLimits | None = None
    timeout: Waiting | None = None


class TakeScreenshot(msgspec.Struct, kw_only=True, frozen=True):
    """A picture to take."""

    full_page: bool | None = None
    format: Literal["png", "jpeg", "webp"] | None = None
    quality: Annotated[int, Meta(ge=1, le=100)] | None = None
    """Of jpeg and webp."""
    selector: Selector | None = None
    mask: Annotated[list[Selector], Meta(max_length=100)] | None = None
    """CSS selectors of what is painted over."""
    mask_pii: bool | None = None
    timeout: Waiting | None = None


class AwaitCondition(msgspec.Struct, kw_only=True, frozen=True):
    """What to wait for."""

    condition: Words
    timeout: Waiting | None = None
    poll_interval: Annotated[float, Meta(ge=0.05, le=10)] | None = None
    """Seconds."""


class StoreCredential(msgspec.Struct, kw_only=True, frozen=True):
    """A secret to keep."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    value: Annotated[Secret, Meta(min_length=1)]
    pii_type: (
        Literal["password", "username", "email", "phone", "ssn", "credit_card", "cvv", "api_key", "token", "custom"]
        | None
    ) = None
    origin: Url | None = None
    """Where it may be filled in: ``https://shop.example``; the origin of the present page, if it is not given."""


class SecureFill(msgspec.Struct, kw_only=True, frozen=True):
    """A kept secret to put into a field."""

    selector: Annotated[Selector, Meta(min_length=1)]
    credential_id: Annotated[str, Meta(min_length=1, max_length=200)]
    clear_first: bool | None = None


class MaskText(msgspec.Struct, kw_only=True, frozen=True):
    """A text in which personal data is to be hidden."""

    text: Annotated[str, Meta(max_length=1_000_000)]


class NewRecording(msgspec.Struct, kw_only=True, frozen=True):
    """What to record."""

    video_enabled: bool | None = None
    quality: Annotated[int, Meta(ge=1, le=100)] | Word | None = None
    """1 to 100; or low, medium, high, lossless."""
    screenshot_interval: Annotated[float, Meta(ge=0.05, le=60)] | None = None
    """Seconds between two frames."""
    frame_rate: Annotated[float, Meta(gt=0, le=30)] | None = None
    width: Pixels | None = None


class NewWorkflow(msgspec.Struct, kw_only=True, frozen=True):
    """Steps to carry out."""

    workflow: dict[str, Any]
    variables: dict[str, Any] | None = None
    secrets: dict[Annotated[str, Meta(max_length=200)], Secret] | None = None
    """Values that steps use by name, and nobody sees."""
    session: CreateSession | None = None
    """Where the workflow opens a session of its own."""


class AgentTask(msgspec.Struct, kw_only=True, frozen=True):
    """A task in plain language, of as many steps as it takes. One of ``task`` and ``goal`` is needed."""

    task: Words | None = None
    goal: Words | None = None
    context: dict[Annotated[str, Meta(max_length=200)], Any] | None = None
    """What the task may draw on, by name."""
    secrets: dict[Annotated[str, Meta(max_length=100)], Secret] | None = None
    """Values that ``{{name}}`` stands for in the task; no model and no log gets them."""
    max_iterations: Annotated[int, Meta(ge=1, le=500)] | None = None
    """Steps; 50 if it is not given."""
    max_time_seconds: Annotated[float, Meta(ge=30, le=7200)] | None = None
    """1800 if it is not given."""
    llm_limits: ModelLimits | None = None
    """For the whole task."""
    screenshots: bool | None = None
    """Keep a picture after every action."""


def caps_of(limits: ModelLimits | None) -> ModelCaps | None:
    """The same in the engine's words."""
    if limits is None:
        return None
    return ModelCaps(requests=limits.requests, tokens=limits.tokens, cost_usd=limits.cost_usd)


def words_of(named: str, *texts: str | None) -> str:
    """The first text that says something; InvalidBody, which calls it ``named``, if none does."""
    for text in texts:
        if text and text.strip():
            return text
    raise InvalidBody(f"{named}: is required.", BodyFault.MISSING, field=named)


def seconds_of(timeout: float | None) -> float | None:
    """A timeout in seconds: above 300 it was meant in milliseconds."""
    if timeout is not None and timeout > _MOST_SECONDS:
        return timeout / 1000
    return timeout


def one_of(value: str, choices: tuple[str, ...], field: str) -> str:
    """A word in lower case, if it is one of the choices; InvalidInput otherwise."""
    word = value.lower()
    if word not in choices:
        raise InvalidInput(f"{field}: expected one of {', '.join(choices)}.", field=field)
    return word


class DrainNode(msgspec.Struct, kw_only=True, frozen=True):
    """Let a node take no more work; what runs there goes on."""

    force: bool = False
    """Taken for the sake of clients that send it."""
    undo: bool = False
    """Let it take work again instead."""
