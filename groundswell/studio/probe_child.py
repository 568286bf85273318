"""Started as a program of its own inside the sandbox: prints what a media file holds, as one line of JSON.

It imports nothing of ours and decides nothing: what is too much is said in `inspection`.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

HEADER_PICTURES = 4096 * 2304
"""No picture beyond this is decoded; a header may lie, so the limit of memory stands behind it."""
DEMUXED_TRACKS = 32
"""Files with more tracks are refused by their count alone, without reading them through."""


def read_through(container: InputContainer, video: VideoStream) -> dict[str, Any]:
    """Read every packet without decoding: number of pictures, their span in ms, irregular or not, bytes."""
    stamps: list[int] = []
    last_length = sound_end = 0.0
    for packet in container.demux():
        if packet.pts is None or packet.time_base is None:
            continue
        if packet.stream is video:
            stamps.append(packet.pts)
            last_length = float((packet.duration or 0) * packet.time_base)
        elif packet.stream.type == "audio":
            sound_end = max(sound_end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    stamps.sort()
    base = float(video.time_base or 0)
    steps = [later - earlier for earlier, later in pairwise(stamps)]
    span_s = (stamps[-1] - stamps[0]) * base if stamps else 0.0
    typical_s = span_s / len(steps) if steps else last_length
    return {
        "pictures": len(stamps),
        "length_ms": round((span_s + (last_length or typical_s)) * 1000) if stamps else 0,
        "sound_ms": round(sound_end * 1000),
        "rate": len(steps) / span_s if span_s else 0.0,
        "is_irregular": bool(steps) and (max(steps) - min(steps)) * base > 0.5 * typical_s,
    }


def first_picture(path: str, options: dict[str, str], index: int) -> dict[str, Any]:
    """Decode one picture: how it must be turned, and which transfer curve its light has."""
    with av.open(path, options=options) as container:
        try:
            frame = next(container.decode(container.streams.video[index]))
        except (av.error.FFmpegError, StopIteration) as error:
            return {"fault": "damaged", "detail": type(error).__name__}
    return {"rotation": frame.rotation, "transfer": int(frame.color_trc)}


def begins_as_mp4(path: str) -> bool:
    """Whether the first box is an MP4's; its index usually comes last, so a file cut short lacks it."""
    with Path(path).open("rb") as file:
        return file.read(8)[4:] == b"ftyp"


def describe(path: str, options: dict[str, str]) -> dict[str, Any]:
    """Everything that `inspection` asks about, or a 'fault' where the file cannot be read."""
    with av.open(path, options=options) as container:
        tracks = {"video": 0, "audio": 0, "other": 0}
        for stream in container.streams:
            tracks[stream.type if stream.type in tracks else "other"] += 1
        pictures = [
            stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic
        ]
        report: dict[str, Any] = {
            "container": container.format.name,
            "declared_ms": round((container.duration or 0) / 1000),
            "tracks": tracks,
            "sound": next((stream.codec_context.name for stream in container.streams.audio), ""),
        }
        if not pictures:
            return report | {"fault": "no_picture" if tracks["audio"] else "not_a_video"}
        video = pictures[0]
        codec: VideoCodecContext | None = video.codec_context  # none where FFmpeg knows no decoder
        if codec is None:
            return report | {"fault": "unknown_codec"}
        aspect = codec.sample_aspect_ratio or video.sample_aspect_ratio
        report |= {
            "picture": codec.name,
            "width": codec.width,
            "height": codec.height,
            "aspect": [aspect.numerator, aspect.denominator] if aspect else [1, 1],
            "declared_rate": float(video.average_rate or 0),
        }
        if sum(tracks.values()) > DEMUXED_TRACKS or codec.width * codec.height > HEADER_PICTURES:
            return report
        index = container.streams.video.index(video)
        report |= read_through(container, video)
    return report | first_picture(path, options, index)


def main(path: str, formats: str, codecs: str) -> dict[str, Any]:
    """The report on one file."""
    options = {"format_whitelist": formats, "codec_whitelist": codecs, "protocol_whitelist": "file"}
    try:
        return describe(path, options)
    except (av.error.FFmpegError, ValueError) as error:
        fault = "truncated" if begins_as_mp4(path) else "not_a_video"
        return {"fault": fault, "detail": type(error).__name__}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2], sys.argv[3])) + "\n")
