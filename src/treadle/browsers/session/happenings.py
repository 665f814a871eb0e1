"""What pages did lately that belongs into the answer of the command that made them do it."""

from collections import deque
from typing import Final

from treadle.core.page import DialogAnswered, DownloadBegun

__all__ = ["Happenings"]

_MOST: Final = 50
_MOST_CHARACTERS: Final = 2000


class Happenings:
    """Dialogs and downloads, numbered as they come; of more than fifty the latest."""

    def __init__(self) -> None:
        self.mark = 0
        """How many there were; what comes later is counted from here."""
        self._dialogs: deque[tuple[int, DialogAnswered]] = deque(maxlen=_MOST)
        self._downloads: deque[tuple[int, str, str]] = deque(maxlen=_MOST)
        self._complete: deque[str] = deque(maxlen=_MOST)

    def dialog(self, kind: str, message: str, answer: str) -> None:
        """A dialog was answered."""
        self.mark += 1
        answered = DialogAnswered(kind=kind, message=message[:_MOST_CHARACTERS], answer=answer)
        self._dialogs.append((self.mark, answered))

    def download(self, download_id: str, file_name: str) -> None:
        """A download began."""
        self.mark += 1
        self._downloads.append((self.mark, download_id, file_name))

    def complete(self, download_id: str) -> None:
        """A download is kept."""
        self._complete.append(download_id)

    def dialogs_since(self, mark: int) -> tuple[DialogAnswered, ...]:
        """Those that came after ``mark``."""
        return tuple(dialog for number, dialog in self._dialogs if number > mark)

    def downloads_since(self, mark: int) -> tuple[DownloadBegun, ...]:
        """Those that began after ``mark``, as they are now."""
        return tuple(
            DownloadBegun(id=download_id, file_name=name, complete=download_id in self._complete)
            for number, download_id, name in self._downloads
            if number > mark
        )
