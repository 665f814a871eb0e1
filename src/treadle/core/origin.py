"""Origins of web addresses: what credentials and frames are told apart by."""

from urllib.parse import urlsplit

__all__ = ["host_of", "origin_of"]


def host_of(url: str) -> str | None:
    """The host of a web address in lower case, without a port; None for others."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None


def origin_of(url: str) -> str | None:
    """``scheme://host[:port]`` of a web address (RFC 6454, section 4); None for others."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if port in {None, default} else f":{port}")
