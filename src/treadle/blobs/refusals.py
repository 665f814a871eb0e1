"""What an object store says when it fails, in sentences. Its own words are dropped: they may hold keys."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

from treadle.core.errors import Unavailable

__all__ = ["told"]

_CODE: Final = re.compile(r"<Code>(\w{1,64})</Code>")
_STATUS: Final = re.compile(r"status code: (\d{3})")
_NO_KEY: Final = ("169.254.", "redential")
"""In what is said where no key is set, and the machine has no role that gives one either."""


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Turn errors of the library into Unavailable; a FileNotFoundError stays if it is the object that is missing.

    ``shown``: what the store is called.
    """
    try:
        yield
    except FileNotFoundError as error:
        if "NoSuchBucket" in str(error):
            raise Unavailable(f"The blob store {shown} has no such bucket.") from None
        raise
    except BaseError as error:
        if "<Code>NoSuchKey<" in str(error):  # some ways to it have only the general error for that
            raise FileNotFoundError from None
        raise Unavailable(_sentence(error, shown)) from None


def _sentence(error: BaseError, shown: str) -> str:
    text = str(error).partition("\n\nDebug source")[0]
    code, status = _CODE.search(text), _STATUS.search(text)
    if isinstance(error, PermissionDeniedError | UnauthenticatedError) or (status and status[1] in {"401", "403"}):
        return f"The blob store {shown} refuses our key{f' ({code[1]})' if code else ''}."
    if code is not None and code[1] == "NoSuchBucket":
        return f"The blob store {shown} has no such bucket."
    if status is not None:
        return f"The blob store {shown} answers {status[1]}{f' ({code[1]})' if code else ''}."
    if any(word in text for word in _NO_KEY):
        return f"The blob store {shown} needs a key: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role."
    return f"The blob store {shown} cannot be reached."
