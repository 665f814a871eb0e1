"""The button beside a search field, for the pages on which Enter in the field does nothing."""

from typing import Final

from playwright.async_api import Error, JSHandle, Request

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.searching import button_beside

__all__ = ["Sent", "watched_sending"]

_NOTICED_WITHIN: Final = 0.3
# Whether the page takes notice of what is pressed in a field: it sends a form, handles the key, or changes anywhere but
# around the field, where it may only mark that it is written in.
_WATCH: Final = """field => {
  const state = {noticed: false}, notice = () => { state.noticed = true; };
  const isAround = record => record.type === 'attributes' && record.target.contains(field);
  const observer = new MutationObserver(records => { if (!records.every(isAround)) notice(); });
  const seen = {subtree: true, childList: true, characterData: true, attributes: true};
  for (let root = field.getRootNode(); root; root = root.host && root.host.getRootNode()) observer.observe(root, seen);
  addEventListener('submit', notice, true);
  addEventListener('keydown', event => { if (event.defaultPrevented) notice(); });
  return state;
}"""


class Sent:
    """What Enter in a field came to."""

    def __init__(self, doing: Doing, button: Found, state: JSHandle) -> None:
        self._doing = doing
        self._button = button
        self._state = state
        self._asked = False

    def watch(self) -> None:
        """Begin: what the page asks the server for counts as well."""
        self._doing.page.on("request", self._on_request)

    def _on_request(self, _: Request) -> None:
        self._asked = True

    async def by_button(self) -> bool:
        """Press the button beside the field, if Enter did nothing at all; whether it was."""
        try:
            if await becomes(self._noticed, bool, seconds=_NOTICED_WITHIN):
                return False
        finally:
            self._doing.page.remove_listener("request", self._on_request)
        await click_on(self._doing, self._button)
        return True

    async def _noticed(self) -> bool:
        if self._asked:
            return True
        try:
            return bool(await self._state.evaluate("state => state.noticed"))
        except Error:  # it led to another page
            return True


async def watched_sending(doing: Doing, field: Found) -> Sent | None:
    """Watch what Enter in a field is going to do; None where no button beside it would search instead."""
    live = await doing.tools.snapshot()
    button = button_beside(live.snapshot.elements, field.element)
    if button is None:
        return None
    try:
        state = await field.handle.evaluate_handle(_WATCH)
        sent = Sent(doing, Found(button, await live.handle(button.ref)), state)
    except Error:
        return None
    sent.watch()
    return sent
