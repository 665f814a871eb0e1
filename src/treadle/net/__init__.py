"""The way out: one guard for every address, guarded requests, and a guarded proxy for browsers."""

from treadle.net.client import FetchClient
from treadle.net.forward_proxy import Credentials, ForwardProxy
from treadle.net.guard import Guard
from treadle.net.targets import Target, parse_target
from treadle.net.upstream import Upstream, Upstreams

__all__ = ["Credentials", "FetchClient", "ForwardProxy", "Guard", "Target", "Upstream", "Upstreams", "parse_target"]
