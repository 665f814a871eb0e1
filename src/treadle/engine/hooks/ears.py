"""What somebody wants to be told of: looked at before each write, so that nothing is noted in vain."""

from collections.abc import Iterable, Sequence

from treadle.core.event import Item, SessionChanged, StateChanged
from treadle.core.hook import BASE_OF, OF_STATE, HookEvent, HookState, Webhook
from treadle.core.session import SessionState
from treadle.core.state import FINAL

__all__ = ["CHANGED", "DUE", "NOTED", "Ears"]

NOTED = "hooks.noted"
"""Topic that tells the sorter of a new note."""
DUE = "hooks.due"
"""Topic that tells the couriers of new deliveries."""
CHANGED = "hooks.changed"
"""Topic that tells all nodes that webhooks were added, changed or removed."""


class Ears:
    """The events of all webhooks, as far as this node knows them. Without webhooks every question costs a look-up."""

    def __init__(self) -> None:
        self._wanted: frozenset[HookEvent] = frozenset()
        self.webhooks = 0
        """How many there are."""

    def learn(self, webhooks: Iterable[Webhook]) -> None:
        """Take all webhooks that there are in place of those known before."""
        known = tuple(webhooks)
        self.webhooks = len(known)
        events = {event for each in known if each.state is not HookState.DISABLED for event in each.events}
        self._wanted = frozenset(base for event in events for base in BASE_OF.get(event, {event}))

    def wants(self, event: HookEvent) -> HookEvent | None:
        """The event, if it is to be noted."""
        return event if event in self._wanted else None

    def of(self, items: Sequence[Item]) -> HookEvent | None:
        """What is to be noted of a write with these facts: the end of a job or of a session."""
        if self._wanted:
            for item in items:
                if isinstance(item, StateChanged) and item.state in FINAL:
                    return self.wants(OF_STATE[item.state])
                if isinstance(item, SessionChanged) and item.state is SessionState.CLOSED:
                    return self.wants(HookEvent.SESSION_CLOSED)
        return None
