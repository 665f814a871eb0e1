"""The way out: one guard for every address, guarded requests, and a guarded proxy for browsers."""

from treadle.net.client import FetchClient
from treadle.net.direct import DirectClient
from treadle.net.forward_proxy import Credentials, ForwardProxy
from treadle.net.guard import Guard
from treadle.net.hosts import HostPatterns
from treadle.net.refusals import FAILED_HEADER, REFUSED_HEADER
from treadle.net.sites import Site, SiteRequest, SiteResponse
from treadle.net.targets import Target, parse_target
from treadle.net.upstream import Upstream, Upstreams

__all__ = [
    "FAILED_HEADER",
    "REFUSED_HEADER",
    "Credentials",
    "DirectClient",
    "FetchClient",
    "ForwardProxy",
    "Guard",
    "HostPatterns",
    "Site",
    "SiteRequest",
    "SiteResponse",
    "Target",
    "Upstream",
    "Upstreams",
    "parse_target",
]
