"""What goes wrong on a page, in the house's words."""

import re
from collections.abc import Mapping
from typing import Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.core import errors

__all__ = ["classify", "code_of", "first_line", "network_failure"]

_CODES: Final[Mapping[type[errors.TreadleError], str]] = {
    errors.InvalidInput: "BAD_REQUEST",
    errors.NotFound: "NOT_FOUND",
    errors.AmbiguousPrefix: "AMBIGUOUS",
    errors.Conflict: "CONFLICT",
    errors.ElementNotFound: "ELEMENT_NOT_FOUND",
    errors.ElementAmbiguous: "AMBIGUOUS",
    errors.TooLarge: "PAYLOAD_TOO_LARGE",
    errors.UnsupportedMedia: "UNSUPPORTED_MEDIA_TYPE",
    errors.FetchFailed: "BAD_REQUEST",
    errors.DeadlinePassed: "TIMEOUT",
    errors.TooMany: "TOO_MANY_REQUESTS",
    errors.Unavailable: "SERVICE_UNAVAILABLE",
}
_NETWORK_CODE: Final = re.compile(r"net::(ERR_[A-Z0-9_]+)|(NS_ERROR_[A-Z_]+)")
_NETWORK: Final[Mapping[str, str]] = {
    "ERR_NAME_NOT_RESOLVED": "its name could not be resolved",
    "ERR_CONNECTION_REFUSED": "it refused the connection",
    "ERR_CONNECTION_RESET": "it broke off the connection",
    "ERR_CONNECTION_CLOSED": "it closed the connection",
    "ERR_CONNECTION_TIMED_OUT": "it did not answer in time",
    "ERR_TIMED_OUT": "it did not answer in time",
    "ERR_ADDRESS_UNREACHABLE": "its address cannot be reached",
    "ERR_INTERNET_DISCONNECTED": "there is no network",
    "ERR_TUNNEL_CONNECTION_FAILED": "it could not be reached",
    "ERR_PROXY_CONNECTION_FAILED": "the way to the network is interrupted",
    "ERR_EMPTY_RESPONSE": "it sent no answer",
    "ERR_INVALID_HTTP_RESPONSE": "its answer is not HTTP",
    "ERR_INVALID_RESPONSE": "its answer is not HTTP",
    "ERR_INVALID_REDIRECT": "it redirects to something that is no address",
    "ERR_UNSAFE_REDIRECT": "it redirects to an address that is not opened",
    "ERR_UNKNOWN_URL_SCHEME": "it leads to an address that is not opened",
    "ERR_TOO_MANY_REDIRECTS": "it redirects without end",
    "ERR_SSL_PROTOCOL_ERROR": "it does not speak TLS",
    "ERR_CONTENT_DECODING_FAILED": "its answer cannot be decoded",
    "ERR_CONTENT_LENGTH_MISMATCH": "its answer broke off",
    "ERR_INCOMPLETE_CHUNKED_ENCODING": "its answer broke off",
    "ERR_UNSAFE_PORT": "browsers do not open its port",
    "ERR_BLOCKED_BY_RESPONSE": "it does not want to be shown",
    "ERR_ABORTED": "it gave no page, or another navigation took its place",
    "NS_ERROR_UNKNOWN_HOST": "its name could not be resolved",
    "NS_ERROR_CONNECTION_REFUSED": "it refused the connection",
    "NS_ERROR_NET_RESET": "it broke off the connection",
    "NS_ERROR_NET_TIMEOUT": "it did not answer in time",
    "NS_ERROR_NET_EMPTY_RESPONSE": "it sent no answer",
    "NS_ERROR_REDIRECT_LOOP": "it redirects without end",
    "NS_ERROR_PROXY_BAD_GATEWAY": "it could not be reached",
    "NS_ERROR_PROXY_GATEWAY_TIMEOUT": "it did not answer in time",
    "NS_ERROR_PROXY_FORBIDDEN": "it may not be reached from here",
    "NS_ERROR_PROXY_CONNECTION_REFUSED": "the way to the network is interrupted",
}
_TIMED_OUT: Final = frozenset(
    {"ERR_CONNECTION_TIMED_OUT", "ERR_TIMED_OUT", "NS_ERROR_NET_TIMEOUT", "NS_ERROR_PROXY_GATEWAY_TIMEOUT"}
)
_GONE: Final = ("has been closed", "Target closed", "Target crashed", "Page crashed", "Connection closed")


def code_of(error: BaseException) -> str:
    """The code under which clients know an error."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), "INTERNAL_ERROR")


def first_line(error: BaseException) -> str:
    """An error of the driver without its call log and the method's name."""
    line = str(error).strip().partition("\n")[0].strip() or type(error).__name__
    return re.sub(r"^(?:[A-Z][A-Za-z]*\.[a-z_A-Z]+: )", "", line)[:500].rstrip(".")


def network_failure(error: PlaywrightError, url: str) -> errors.FetchFailed | None:
    """The failed navigation to ``url`` in a sentence; None if the network has nothing to do with it."""
    found = _NETWORK_CODE.search(str(error))
    if found is None:
        return None
    code = found[1] or found[2]
    if code.startswith(("ERR_CERT_", "ERR_SSL_")) and code not in _NETWORK:
        why = "its certificate or its TLS is not valid"
    else:
        why = _NETWORK.get(code, "the connection failed")
    return errors.FetchFailed(f"{url[:500]} could not be opened: {why} ({code}).", timed_out=code in _TIMED_OUT)


def classify(error: Exception) -> Exception:
    """An error that came out of a command, as the house names it; others than the driver's stay what they are."""
    match error:
        case PlaywrightTimeout():
            return errors.DeadlinePassed(f"The page did not do that in time: {first_line(error)}.")
        case PlaywrightError() if any(word in str(error) for word in _GONE):
            return errors.Unavailable("The page was closed or crashed meanwhile.", retry_after_seconds=1)
        case PlaywrightError():
            return errors.Conflict(f"The page does not allow that: {first_line(error)}.")
        case _:
            return error
