"""Dialogs: each is answered at once, so that no page waits for somebody who is not there."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from playwright.async_api import Dialog
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.session.chores import Chores
from treadle.browsers.session.happenings import Happenings
from treadle.browsers.session.reporter import Reporter

__all__ = ["Dialogs"]

_ALWAYS_ACCEPTED: Final = frozenset({"alert", "beforeunload"})


class Dialogs:
    """Alerts are accepted, and so is leaving a page; others are dismissed, unless a command says how to answer."""

    def __init__(
        self, reporter: Reporter, chores: Chores, happenings: Happenings, pestered: Callable[[Dialog], None]
    ) -> None:
        self._reporter = reporter
        self._chores = chores
        self._happenings = happenings
        self._pestered = pestered
        self._order: tuple[bool, str | None] | None = None
        self._orderer: object = None

    def order(self, orderer: object, *, accept: bool, text: str | None) -> None:
        """How dialogs are answered until the same one calls :meth:`as_usual`."""
        self._orderer, self._order = orderer, (accept, text)

    def as_usual(self, orderer: object) -> None:
        """The order of this one holds no more."""
        if self._orderer is orderer:
            self._orderer = self._order = None

    def on_dialog(self, dialog: Dialog) -> None:
        """Answer it."""
        accept, text = dialog.type in _ALWAYS_ACCEPTED, None
        if self._order is not None and dialog.type != "beforeunload":
            accept, text = self._order
        answer = "accepted" if accept else "dismissed"
        self._reporter.tell_by_page("dialog", kind=dialog.type, message=dialog.message, answer=answer)
        self._happenings.dialog(dialog.type, dialog.message, answer)
        self._pestered(dialog)
        self._chores.start(_answer(dialog, accept, text), "answer a dialog")


async def _answer(dialog: Dialog, accept: bool, text: str | None) -> None:
    with suppress(PlaywrightError):  # it went away by itself, with its page
        if not accept:
            await dialog.dismiss()
        elif dialog.type == "prompt" and text is not None:
            await dialog.accept(text)
        else:
            await dialog.accept()
