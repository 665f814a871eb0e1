"""The session that a workflow opens for itself, as people write it."""

from typing import Any, Final

from treadle.core.session import BrowserKind, ModelChoice, SessionOptions, Viewport
from treadle.core.workflow.reading import Fields

__all__ = ["parse_options"]

_MOST_PIXELS: Final = 10_000
_MOST_HOSTS: Final = 200
_SHORT: Final = 500


def parse_options(raw: object, *, path: str = "options.") -> tuple[SessionOptions, tuple[str, ...]]:
    """Options of a session, and remarks about what was ignored in them; InvalidInput names the field.

    The fields are those of :class:`~treadle.core.session.SessionOptions`; ``browser_type`` is ``browser``.
    """
    fields = Fields(raw, subject="The options", path=path)
    kinds = tuple(BrowserKind)
    options = SessionOptions(
        browser=fields.choice("browser_type", kinds, fields.choice("browser", kinds, BrowserKind.CHROMIUM)),
        headless=fields.flag("headless", default=True),
        model=_model(fields.object("model"), path),
        viewport=_viewport(fields.object("viewport"), path),
        user_agent=fields.text("user_agent", most=_SHORT),
        locale=fields.text("locale", most=_SHORT),
        timezone=fields.text("timezone", most=_SHORT),
        idle_seconds=fields.seconds("idle_seconds"),
        ttl_seconds=fields.seconds("ttl_seconds"),
        command_seconds=fields.seconds("command_seconds"),
        allowed_hosts=fields.texts("allowed_hosts", most=_MOST_HOSTS),
        use_proxy=fields.flag("use_proxy"),
        geo=fields.text("geo", most=_SHORT),
    )
    return options, tuple(fields.remarks())


def _viewport(raw: dict[str, Any] | None, path: str) -> Viewport:
    if raw is None:
        return Viewport()
    fields = Fields(raw, subject="The viewport", path=f"{path}viewport.")
    usual = Viewport()
    return Viewport(
        width=fields.whole("width", least=1, most=_MOST_PIXELS) or usual.width,
        height=fields.whole("height", least=1, most=_MOST_PIXELS) or usual.height,
    )


def _model(raw: dict[str, Any] | None, path: str) -> ModelChoice:
    if raw is None:
        return ModelChoice()
    fields = Fields(raw, subject="The model", path=f"{path}model.")
    return ModelChoice(
        provider=fields.text("provider", most=_SHORT) or ModelChoice().provider,
        model=fields.text("model", most=_SHORT),
        base_url=fields.text("base_url", most=_SHORT),
    )
