"""How a message looks on each channel."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.hook import Channel, Delivery, HookEvent
from treadle.engine.hooks.signing import signed_headers
from treadle.engine.ports import FetchRequest

__all__ = ["Letter", "letter_of", "request_of", "words_of"]

_DISCORD_LONGEST: Final = 2000
_ERROR_LONGEST: Final = 500
_JSON: Final = ("Content-Type", "application/json")
_PLAIN: Final = (("User-Agent", "Treadle-Webhooks"), ("Accept-Encoding", "identity"))
_DONE: Final = {
    HookEvent.JOB_STARTED: "{name} started",
    HookEvent.JOB_COMPLETED: "{name} completed",
    HookEvent.JOB_FAILED: "{name} failed",
    HookEvent.JOB_CANCELLED: "{name} was cancelled",
    HookEvent.JOB_FAILING: "{name} is failing",
    HookEvent.JOB_RECOVERED: "{name} works again",
    HookEvent.SESSION_CLOSED: "A session was closed",
    HookEvent.SCHEDULE_MISSED: "The schedule {name} made no job",
    HookEvent.NODE_LOST: "The node {node} is lost",
    HookEvent.PING: "A ping from Treadle",
}
_MARKS: Final = {
    HookEvent.JOB_FAILED: "rotating_light",
    HookEvent.JOB_FAILING: "rotating_light",
    HookEvent.NODE_LOST: "rotating_light",
    HookEvent.SCHEDULE_MISSED: "rotating_light",
    HookEvent.JOB_RECOVERED: "white_check_mark",
    HookEvent.JOB_COMPLETED: "white_check_mark",
}

_encode = msgspec.json.Encoder().encode


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A message as an e-mail."""

    to: str
    subject: str
    text: str
    message_id: str


def words_of(delivery: Delivery) -> tuple[str, str, str | None]:
    """A message in words: a title, what there is to add (perhaps nothing), and where to look."""
    data: Mapping[str, Any] = msgspec.json.decode(delivery.payload)["data"]
    names = {"name": _line(data.get("name") or "A job"), "node": _line(data.get("node") or "")}
    title = _DONE[delivery.event].format(**names)
    facts = []
    if (failures := data.get("failures")) and failures > 1:
        facts.append(f"{failures} times in a row.")
    if error := data.get("error"):
        facts.append(_line(error)[:_ERROR_LONGEST])
    elif (code := data.get("exit_code")) not in {None, 0}:
        facts.append(f"Exit code {code}.")
    if (attempt := data.get("attempt")) and attempt > 1:
        facts.append(f"Attempt {attempt}.")
    return title, " ".join(facts), data.get("url")


def request_of(
    channel: Channel, url: str, delivery: Delivery, keys: tuple[str, ...], *, timestamp: int, timeout_seconds: float
) -> FetchRequest:
    """The request that carries a message."""
    headers: tuple[tuple[str, str], ...] = (_JSON, *_PLAIN)
    if channel is Channel.WEBHOOK:
        body = delivery.payload.encode()
        headers += signed_headers(delivery.id, timestamp, body, keys)
    else:
        title, more, link = words_of(delivery)
        if channel is Channel.NTFY:
            url, topic = _topic(url)
            tags = [_MARKS[delivery.event]] if delivery.event in _MARKS else []
            note = {"topic": topic, "title": title, "message": more or title, "tags": tags}
            body = _encode(note | ({"click": link} if link else {}))
        elif channel is Channel.DISCORD:
            text = "\n".join(filter(None, (f"**{_discord(title)}**", _discord(more), link)))
            body = _encode({"content": text[:_DISCORD_LONGEST], "allowed_mentions": {"parse": []}})
        else:
            text = "\n".join(filter(None, (f"*{_slack(title)}*", _slack(more), link)))
            body = _encode({"text": text})
    return FetchRequest(method="POST", url=url, headers=headers, body=body, timeout_seconds=timeout_seconds)


def letter_of(to: str, delivery: Delivery) -> Letter:
    """The e-mail that carries a message."""
    title, more, link = words_of(delivery)
    text = "\n\n".join(filter(None, (f"{title}.", more, link, f"Message {delivery.id}")))
    return Letter(to=to, subject=f"[Treadle] {title}", text=text + "\n", message_id=delivery.id)


def _topic(url: str) -> tuple[str, str]:
    """Where ntfy takes JSON, and the topic that an address names. InvalidInput if it names none."""
    parts = urlsplit(url)
    base, _, topic = parts.path.rstrip("/").rpartition("/")
    if not topic:
        raise InvalidInput("The address of an ntfy topic ends in its name: https://ntfy.sh/my-topic.", field="url")
    return urlunsplit((parts.scheme, parts.netloc, f"{base}/", parts.query, "")), topic


def _line(text: Any) -> str:
    """A text on one line."""
    return " ".join(str(text).split())


def _slack(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _discord(text: str) -> str:
    return "".join(f"\\{char}" if char in "*_~`|>\\" else char for char in text)
