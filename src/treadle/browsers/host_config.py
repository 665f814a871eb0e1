"""How much one session may take."""

import msgspec

__all__ = ["HostConfig"]


class HostConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of every session of a host."""

    download_max_bytes: int = 256 << 20
    """A larger download is cancelled while it comes."""
    downloads_most: int = 100
    """Downloads of one session; further ones are cancelled."""
    tabs_most: int = 8
    """Tabs of one session; further popups are closed."""
    events_a_second: int = 50
    """Events that the page makes by itself; of further ones only the number is told."""
    nuisances_most: int = 25
    """Dialogs, or superfluous popups, of one page within five seconds before its scripts are stopped."""
    title_seconds: float = 0.3
    """How long the event of a navigation waits for the page's title."""
    checkpoint_max_bytes: int = 4 << 20
    restore_seconds: float = 10.0
    """How long the restoring of a session waits for its page."""
