"""A job that shows everything that a log and a page of a job can: steps, groups, colours, bars, links, files."""

import json
import struct
import sys
import time
import zlib
from pathlib import Path

SQUARE = 96
COLOURS = (
    "\033[1mbold\033[0m \033[31mred\033[0m \033[38;5;42mgreen of 256\033[0m \033[48;2;40;60;120mblue ground\033[0m"
)
TABLE = "city,visits,share\nOslo,1200,0.41\nLima,900,0.31\nPerth,820,0.28\n"
SUMMARY = """# Nightly report

All **3 cities** answered. See [the figures](https://example.com/figures).

| city | visits |
|------|-------:|
| Oslo | 1200 |
| Lima | 900 |

<script>document.title = 'owned'</script><img src=x onerror="document.title = 'owned'">
"""
PAGE = """<!doctype html><title>A page</title><h1 id=h>Drawn by a job</h1>
<script>parent.document.title = 'owned'; document.title = 'owned'</script>"""


def png(path: Path, colour: tuple[int, int, int]) -> None:
    """A picture of one colour that fades."""
    rows = b"".join(
        b"\0" + b"".join(bytes(min(255, c * x // SQUARE + y) for c in colour) for x in range(SQUARE))
        for y in range(SQUARE)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", SQUARE, SQUARE, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def say(text: str) -> None:
    print(text, flush=True)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    say("STEP_START:Fetch the figures")
    say("::group::Connecting to 3 cities")
    for city in ("Oslo", "Lima", "Perth"):
        say(f"{city} answers")
    say("::endgroup::")
    for percent in range(0, 101, 5):
        sys.stdout.write(f"\rfetching {percent:3d} %")
    say("")
    say(COLOURS)
    say("more at https://example.com/figures?night=1 and nowhere else")
    say("META:rows:2920")
    say("STEP_COMPLETE:Fetch the figures")
    say("STEP_START:Draw")
    print("warning: two points are missing", file=sys.stderr, flush=True)
    for name, colour in (("north", (200, 80, 60)), ("south", (60, 120, 220))):
        png(folder / f"{name}.png", colour)
        say(f"ARTIFACT:{folder}/{name}.png:The {name}")
    say("STEP_COMPLETE:Draw")
    say("STEP_START:Write")
    files = {
        "figures.csv": TABLE,
        "figures.json": json.dumps(
            {
                "cities": [{"name": "Oslo", "visits": 1200}, {"name": "Lima"}],
                "total": 2920,
                "order": 12345678901234567890,
            }
        ),
        "notes.txt": "nothing to note\n",
        "page.html": PAGE,
        "summary.md": SUMMARY,
    }
    for name, text in files.items():
        (folder / name).write_text(text)
        say(f"ARTIFACT:{folder}/{name}:{name}")
    time.sleep(0.05)
    say("STEP_COMPLETE:Write")
    say("done")


main(Path(sys.argv[1]))
