"""``treadle console``: where the web console is, with what signs in to it."""

import sys
from urllib.parse import urlencode

from treadle.cli.client import connect
from treadle.cli.options import Json, Url, print_json
from treadle.cli.place import find_place

__all__ = ["console"]


def console(as_json: Json = False, url: Url = None) -> None:
    """Print a link that opens the web console; where keys are asked for, it signs in, once, within five minutes.

    What signs in stands behind the #, which browsers send to no server.
    """
    with connect(url) as client:
        link = find_place(url).url
        if client.get("/api/session")["required"]:
            link = f"{link}/sign-in#{urlencode({'token': client.post('/api/session/tokens', {})['token']})}"
    if as_json:
        print_json({"url": link})
    else:
        sys.stdout.write(f"{link}\n")
