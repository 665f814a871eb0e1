"""Pictures turned into others, for browsers that cannot take them in the form that is wanted. Takes processor time."""

from fractions import Fraction
from typing import Literal, cast

import av
from av.codec.context import CodecContext
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

__all__ = ["decode_picture", "jpeg_of_width", "webp"]


def decode_picture(data: bytes) -> VideoFrame:
    """The pixels of a PNG or JPEG. ValueError if it cannot be read."""
    decoder = _codec("png" if data.startswith(b"\x89PNG") else "mjpeg", "r")
    try:
        frames = [*decoder.decode(av.Packet(data)), *decoder.decode(None)]
    except av.FFmpegError as error:
        raise ValueError(f"The picture cannot be read: {error}") from error
    if not frames:
        raise ValueError("The picture cannot be read.")
    return frames[0]


def jpeg_of_width(data: bytes, width: int, quality: int) -> bytes:
    """A JPEG that is at most so wide, in the same proportions; ``data`` itself if it is not wider."""
    frame = decode_picture(data)
    if frame.width <= width:
        return data
    height = max(2, round(frame.height * width / frame.width))
    # FFmpeg's scale for JPEG: 1 is best, 31 worst.
    quantizer = str(max(1, min(31, round(31 - quality * 0.3))))
    return _encode("mjpeg", frame.reformat(width, height, "yuvj420p"), {"qmin": quantizer, "qmax": quantizer})


def webp(png: bytes, quality: int) -> bytes:
    """A PNG as WebP, lossy."""
    return _encode("libwebp", decode_picture(png).reformat(format="yuv420p"), {"quality": str(quality)})


def _encode(name: str, frame: VideoFrame, options: dict[str, str]) -> bytes:
    encoder = _codec(name, "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, frame.format.name
    encoder.time_base = Fraction(1, 25)
    encoder.options = options
    return b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))


def _codec(name: str, mode: Literal["r", "w"]) -> VideoCodecContext:
    return cast("VideoCodecContext", CodecContext.create(name, mode))
