"""Secrets at rest: sealed under a key that lies in a file of its own, so that a copy of the database tells nothing."""

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treadle.core.errors import Unavailable
from treadle.core.ids import new_id

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

__all__ = ["Sealer"]


class Sealer:
    """Seals values with AES and an HMAC (the Fernet format of ``cryptography``).

    Args:
        key_file: where the key is; made (0600) when something is sealed for the first time.
    """

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file
        self._fernet: Fernet | None = None

    def seal(self, values: dict[str, Any]) -> str:
        """Values as text that only this key opens. Unavailable if the key cannot be read or made."""
        return self._key(make=True).encrypt(json.dumps(values).encode()).decode("ascii")

    def open(self, sealed: str) -> dict[str, Any]:
        """The values again. Unavailable if the key was lost, or it is another one."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - needed only where there are secrets

        try:
            values: dict[str, Any] = json.loads(self._key(make=False).decrypt(sealed))
        except (InvalidToken, ValueError):
            raise Unavailable(
                f"Stored secrets do not open: {self._key_file} is not the key that they were sealed with. "
                "Put it back, or put the settings again."
            ) from None
        return values

    def fingerprint(self) -> str:
        """What tells this key from others, and nothing else of it; it is made if there is none yet. Unavailable."""
        self._key(make=True)
        return hashlib.sha256(b"treadle key of secrets\n" + self._key_file.read_bytes().strip()).hexdigest()[:32]

    def _key(self, *, make: bool) -> "Fernet":
        if self._fernet is None:
            from cryptography.fernet import Fernet  # noqa: PLC0415 - as above

            try:
                if make and not self._key_file.exists():
                    self._make()
                self._fernet = Fernet(self._key_file.read_bytes().strip())
            except FileNotFoundError:
                raise Unavailable(
                    f"Stored secrets do not open: their key {self._key_file} was lost. "
                    "Put it back, or put the settings again."
                ) from None
            except OSError as error:
                raise Unavailable(f"The key of secrets {self._key_file} cannot be used: {error.strerror}.") from error
            except ValueError:
                raise Unavailable(f"{self._key_file} does not hold a key of secrets.") from None
        return self._fernet

    def _make(self) -> None:
        """Make the key; if another process made one meanwhile, that one stays."""
        from cryptography.fernet import Fernet  # noqa: PLC0415 - as above

        aside = self._key_file.with_name(f"{self._key_file.name}.{new_id()}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, self._key_file)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
        folder = os.open(self._key_file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
