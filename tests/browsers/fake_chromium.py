"""Behaves as a Chromium that is starting, as far as the pool can see."""

import http.server
import json
import sys
from pathlib import Path


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"User-Agent": "Mozilla/5.0 HeadlessChrome/1.2.3.4 Safari"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def main() -> None:
    profile = Path(next(arg for arg in sys.argv if arg.startswith("--user-data-dir=")).partition("=")[2])
    server = http.server.HTTPServer(("127.0.0.1", 0), _Handler)
    aside = profile / "port"
    aside.write_text(f"{server.server_address[1]}\n/devtools/browser/abc")
    aside.rename(profile / "DevToolsActivePort")
    server.serve_forever()


main()
