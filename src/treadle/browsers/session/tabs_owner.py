"""Who is told what happens to the tabs of a session."""

from typing import Protocol

from playwright.async_api import Download

from treadle.browsers.session.tab import Tab

__all__ = ["TabsOwner"]


class TabsOwner(Protocol):
    """Who is told."""

    def navigated(self, tab: Tab) -> None:
        """The main frame of a tab went somewhere."""
        ...

    def switched(self) -> None:
        """Another tab is the current one."""
        ...

    def crashed(self, tab: Tab) -> None: ...

    def all_closed(self) -> None:
        """There is no tab any more."""
        ...

    def pestered(self, tab: Tab) -> None:
        """It opened a popup beyond what is allowed."""
        ...

    def downloading(self, download: Download) -> None: ...

    @property
    def commands(self) -> int:
        """How many commands there were."""
        ...

    def acting(self) -> bool:
        """Whether an action goes on, or did a moment ago."""
        ...
