"""What ComfyUI answers, as far as it matters here (server.py and execution.py of its repository)."""

from typing import Any

import msgspec

__all__ = ["Complaint", "Entry", "ImageRef", "Queue", "Refusal", "Submitted", "choices_of"]


class ImageRef(msgspec.Struct, frozen=True):
    """Where an image is to be had, with ``GET /view``."""

    filename: str
    subfolder: str = ""
    type: str = "output"
    """``output``, or ``temp`` for previews."""


class _Outputs(msgspec.Struct, frozen=True):
    images: list[ImageRef] = []


class _Status(msgspec.Struct, frozen=True):
    status_str: str = ""
    completed: bool = False
    messages: list[tuple[str, dict[str, Any]]] = []


class Entry(msgspec.Struct, frozen=True):
    """A prompt that was carried out: one entry of ``GET /history/{id}``."""

    outputs: dict[str, _Outputs] = {}
    status: _Status | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will come; servers without a status tell by having an entry at all."""
        return self.status is None or self.status.completed or self.status.status_str == "error"

    @property
    def interrupted(self) -> bool:
        """Whether somebody had it stopped."""
        status = self.status
        if status is None or status.status_str != "error":
            return False
        return any(kind == "execution_interrupted" for kind, _ in status.messages)

    @property
    def failure(self) -> str | None:
        """Why it came to nothing; None if it did not."""
        if self.status is None or self.status.status_str != "error":
            return None
        for kind, about in self.status.messages:
            if kind == "execution_error":
                what = about.get("exception_message") or about.get("exception_type") or "an error"
                node = about.get("node_type")
                return f"{node}: {what}".strip()[:500] if node else str(what).strip()[:500]
            if kind == "execution_interrupted":
                return "it was interrupted"
        return "the workflow failed"

    @property
    def image(self) -> ImageRef | None:
        """The first that was saved; else the first preview."""
        images = [image for node in self.outputs.values() for image in node.images]
        return next((image for image in images if image.type == "output"), images[0] if images else None)


class Queue(msgspec.Struct, frozen=True):
    """``GET /queue``: each item is (number, prompt id, graph, ...)."""

    queue_running: list[list[Any]] = []
    queue_pending: list[list[Any]] = []

    def runs(self, prompt_id: str) -> bool:
        """Whether it is being carried out now."""
        return any(item[1:2] == [prompt_id] for item in self.queue_running)

    def place(self, prompt_id: str) -> int | None:
        """How many are before it, those that run among them; 0 if it runs, None if it is not there."""
        if self.runs(prompt_id):
            return 0
        waiting = sorted(self.queue_pending, key=lambda item: item[0] if isinstance(item[0], int | float) else 0)
        for index, item in enumerate(waiting):
            if item[1:2] == [prompt_id]:
                return index + len(self.queue_running)
        return None


class Submitted(msgspec.Struct, frozen=True):
    """``POST /prompt``, taken."""

    prompt_id: str
    number: float = 0


class _Reason(msgspec.Struct, frozen=True):
    message: str = ""
    details: str = ""


class _NodeErrors(msgspec.Struct, frozen=True):
    errors: list[_Reason] = []
    class_type: str = ""


class Complaint(msgspec.Struct, frozen=True):
    """What comes with a status of failure, of the server or of what stands before it."""

    error: _Reason | str

    @property
    def sentence(self) -> str:
        """In its words."""
        return self.error if isinstance(self.error, str) else self.error.message


class Refusal(msgspec.Struct, frozen=True):
    """``POST /prompt``, refused with 400."""

    error: _Reason | str = ""
    node_errors: dict[str, _NodeErrors] | list[Any] = {}

    @property
    def sentence(self) -> str:
        """The server's words, with those about nodes."""
        general = self.error if isinstance(self.error, str) else self.error.message
        about: list[str] = []
        if isinstance(self.node_errors, dict):
            for key, node in self.node_errors.items():
                about += [f"node {key} ({node.class_type}): {one.message} {one.details}".strip() for one in node.errors]
        return "; ".join([general or "the workflow is refused", *about[:3]])[:1000]


def choices_of(info: Any, node: str, field: str) -> list[str] | None:
    """The values that an input of a node may have, from ``GET /object_info/{node}``; None if that does not say.

    Older servers list them as the input's type, newer ones as the options of a COMBO.
    """
    try:
        kind, *options = info[node]["input"]["required"][field]
    except (KeyError, TypeError, ValueError):
        return None
    if isinstance(kind, list):
        return [str(each) for each in kind]
    if kind == "COMBO" and options and isinstance(options[0], dict) and isinstance(options[0].get("options"), list):
        return [str(each) for each in options[0]["options"]]
    return None
