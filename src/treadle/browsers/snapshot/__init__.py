"""What is seen on a page: its elements as a person would name them, and the way back to the nodes."""

from treadle.browsers.snapshot.describe import describe, kind_words
from treadle.browsers.snapshot.eyes import Eyes
from treadle.browsers.snapshot.live import PageSnapshot, frame_at, take_snapshot
from treadle.browsers.snapshot.observe import matching, observe

__all__ = ["Eyes", "PageSnapshot", "describe", "frame_at", "kind_words", "matching", "observe", "take_snapshot"]
