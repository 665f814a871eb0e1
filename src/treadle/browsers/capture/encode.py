"""The program that makes a film of a recording: ``python -m treadle.browsers.capture.encode FRAMES OUT``.

The film is WebM with VP8; each picture is shown from its own time on. All have the size of the first one: others are
scaled to fit into it, with black bars.
"""

import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.filter import Graph
from av.video.frame import VideoFrame

from treadle.browsers.capture.convert import decode_picture
from treadle.browsers.capture.tape import read_frames

__all__ = ["encode", "main"]

_MILLISECOND: Final = Fraction(1, 1000)
_OPTIONS: Final = {"deadline": "realtime", "cpu-used": "4", "crf": "12", "qmax": "50"}
_BITS_A_SECOND: Final = 4_000_000


def encode(frames: Path, out: Path) -> int:
    """Write the film; how many pictures it has. ValueError if there is none, FFmpegError if it cannot be made."""
    pictures = 0
    with frames.open("rb") as file, av.open(str(out), "w", format="webm") as container:
        stream: Any = None
        fit = None
        for milliseconds, picture in _pictures(file):
            if stream is None:
                stream = container.add_stream("libvpx", rate=1000, options=dict(_OPTIONS))
                stream.width, stream.height = picture.width // 2 * 2, picture.height // 2 * 2
                stream.pix_fmt, stream.bit_rate = "yuv420p", _BITS_A_SECOND
                stream.codec_context.time_base = _MILLISECOND
                fit = _Fit(stream.width, stream.height)
            assert fit is not None
            frame = fit(picture)
            frame.pts, frame.time_base = milliseconds, _MILLISECOND
            container.mux(stream.encode(frame))
            pictures += 1
        if stream is None:
            raise ValueError("The recording has no pictures.")
        container.mux(stream.encode(None))
    return pictures


def _pictures(file: Any) -> Iterator[tuple[int, VideoFrame]]:
    """Times since the first, ever growing, and pictures. One that cannot be read is left out."""
    begin: int | None = None
    before = -1
    last: VideoFrame | None = None
    for at, data in read_frames(file):
        try:
            last = decode_picture(data) if data else last
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            continue
        if last is None:
            continue
        begin = at if begin is None else begin
        before = max((at - begin) // 1000, before + 1)
        yield before, last


class _Fit:
    """Makes pictures as large as the first one."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._graphs: dict[tuple[int, int, str], Graph] = {}

    def __call__(self, picture: VideoFrame) -> VideoFrame:
        if (picture.width // 2 * 2, picture.height // 2 * 2) == (self._width, self._height):
            return picture.reformat(self._width, self._height, "yuv420p")
        key = (picture.width, picture.height, picture.format.name)
        graph = self._graphs.get(key)
        if graph is None:
            graph = self._graphs[key] = self._graph(picture)
        picture.pts = None
        graph.push(picture)
        fitted = graph.pull()
        assert isinstance(fitted, VideoFrame)
        return fitted

    def _graph(self, picture: VideoFrame) -> Graph:
        size = f"{self._width}:{self._height}"
        graph = Graph()
        graph.link_nodes(
            graph.add_buffer(width=picture.width, height=picture.height, format=picture.format, time_base=_MILLISECOND),
            graph.add("scale", f"{size}:force_original_aspect_ratio=decrease"),
            graph.add("pad", f"{size}:(ow-iw)/2:(oh-ih)/2"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ).configure()
        return graph


def main(arguments: list[str]) -> int:
    """Exit code 0, or 1 with a sentence on stderr."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m treadle.browsers.capture.encode FRAMES OUT\n")
        return 2
    os.nice(10)  # the engine's own work goes first
    try:
        encode(Path(arguments[0]), Path(arguments[1]))
    except (OSError, ValueError, av.FFmpegError) as error:
        sys.stderr.write(f"The film could not be made: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
