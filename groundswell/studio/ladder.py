"""Which files a video becomes, and FFmpeg's arguments for them; nothing is run here."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.studio.inspection import CODECS, FORMATS, Inspection
from groundswell.studio.limits import Trim
from groundswell.studio.loudness import MEASURE

RATE = 30
"""Pictures a second of every file: what phones record and what cheap ones still play."""
SAME_SHAPE = 0.02
"""Up to 2 % of stretching is not seen; beyond it the picture is fitted and its surroundings are filled."""
SOUND_BITS = "64k"
"""AAC at 64 kbit/s carries speech and a song on a phone; one encoding serves both files."""
SAMPLE_RATE = 48_000
LOST_PICTURES = 0.25
"""Of pictures (or of sound) that cannot be decoded: beyond a quarter a video mostly stands still; FFmpeg lets two thirds pass."""
POSTER_S = 1.0
"""The first second is often a hand that lets go of the button."""
POSTER_QUALITY = 5
BLUR_SIZE = (54, 96)
BLUR = "boxblur=5:2,lutyuv=y=16+(val-16)*0.5:u=128+(val-128)*0.6:v=128+(val-128)*0.6"
"""The surroundings are blurred a tenth of the size, where it costs next to nothing."""


@dataclass(frozen=True)
class Rung:
    """One file of the ladder: its size in pixels, x264's preset and quality, and its bounds.

    `most_bits_s` is in bits a second. It is imposed only on what came out larger without it: imposing
    it always costs 5 % of the processor time.
    """

    name: str
    width: int
    height: int
    preset: str
    crf: int
    most_bits_s: int

    @property
    def file_name(self) -> str:
        """The name in the folder that is written."""
        return f"{self.name}.mp4"

    def is_too_big(self, size_bytes: int, length_ms: int) -> bool:
        """Whether a file of this size and length needs its bit rate bounded."""
        return size_bytes * 8000 > self.most_bits_s * max(length_ms, 1000)


LADDER = (
    # Measured on 15 s from a phone: 1.66 MB at SSIM .98 and 0.39 MB; the bound is for confetti and rain.
    Rung("540", 540, 960, "superfast", 26, 3_200_000),
    Rung("270", 270, 480, "veryfast", 27, 900_000),
)
POSTER = "poster.jpg"


def render_arguments(
    source: str, inspection: Inspection, piece: Trim, gain_db: float, *, is_bounded: bool = False
) -> list[str]:
    """FFmpeg's arguments for every file of LADDER and the poster from one decoding, into its working folder."""
    length_s = piece.length_ms / 1000
    arguments = ["-progress", "pipe:1", "-stats_period", "0.5", "-max_error_rate", str(LOST_PICTURES)]
    arguments += _opened(source, piece)
    arguments += ["-filter_complex_threads", "1", "-filter_complex", _graph(inspection, length_s, gain_db)]
    for rung in LADDER:
        arguments += ["-map", f"[v{rung.name}]"]
    arguments += ["-map", "[sound]", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-threads:v", "1"]
    for number, rung in enumerate(LADDER):
        arguments += [f"-preset:v:{number}", rung.preset, f"-crf:v:{number}", str(rung.crf)]
        if is_bounded:
            most = str(rung.most_bits_s * 3 // 4)
            arguments += [f"-maxrate:v:{number}", most, f"-bufsize:v:{number}", most]
    arguments += ["-c:a", "aac", "-b:a", SOUND_BITS, "-t", f"{length_s:.3f}", *_nameless(), "-f", "tee"]
    arguments.append(
        "|".join(
            f"[select=\\'v:{number},a\\':movflags=+faststart]{rung.file_name}"
            for number, rung in enumerate(LADDER)
        )
    )
    arguments += ["-map", "[poster]", "-frames:v", "1", "-update", "1", "-q:v", str(POSTER_QUALITY)]
    return [*arguments, *_nameless(), "-f", "image2", POSTER]


def measure_arguments(source: str, piece: Trim) -> list[str]:
    """FFmpeg's arguments that print the loudness of the piece and write nothing."""
    return ["-hide_banner", *_opened(source, piece, level="info"), "-vn", "-af", MEASURE, "-f", "null", "-"]


def _opened(source: str, piece: Trim, level: str = "error") -> list[str]:
    """Open an untrusted file: whitelists before `-i`, one decoding thread (on all cores it costs a third more)."""
    arguments = ["-nostdin", "-nostats", "-y", "-v", level]
    arguments += ["-format_whitelist", FORMATS, "-codec_whitelist", CODECS, "-protocol_whitelist", "file"]
    arguments += [
        "-threads",
        "1",
        "-ss",
        f"{piece.start_ms / 1000:.3f}",
        "-t",
        f"{piece.length_ms / 1000:.3f}",
    ]
    return [*arguments, "-i", source]


def _nameless() -> Sequence[str]:
    """Drop titles, places, devices and chapters, and our own encoder's name."""
    return ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]


def _graph(inspection: Inspection, length_s: float, gain_db: float) -> str:
    big, small = LADDER
    poster_s = min(POSTER_S, length_s / 2)
    chains = [
        *_upright(inspection, big.width, big.height, length_s),
        f"[upright]split=3[v{big.name}][smaller][still]",
        f"[smaller]scale={small.width}:{small.height}:flags=area[v{small.name}]",
        f"[still]select='gte(t,{poster_s:.3f})',scale=out_range=pc,format=yuvj420p[poster]",
        _sound(inspection, length_s, gain_db),
    ]
    return ";".join(chains)


def _upright(inspection: Inspection, width: int, height: int, length_s: float) -> list[str]:
    """Chains from the first picture track to [upright]: 30 pictures a second, upright, 9:16, square pixels."""
    # FFmpeg turns the picture itself; a still end is held, so that picture and sound end together.
    steady = f"fps={RATE}:start_time=0,tpad=stop=-1:stop_mode=clone,trim=duration={length_s:.3f}"
    light = f",{_tone_mapped(inspection.transfer)}" if inspection.transfer else ""
    finish = "setsar=1,format=yuv420p"
    wide, high = inspection.shown
    if abs((wide / high) / (width / height) - 1) <= SAME_SHAPE:
        return [f"[0:v:0]{steady},scale={width}:{height}:flags=bicubic:out_range=tv{light},{finish}[upright]"]
    fitted = fit(wide, high, width, height)
    cover = _covering(wide, high, *BLUR_SIZE)
    return [
        f"[0:v:0]{steady},split=2[near][far]",
        f"[near]scale={fitted[0]}:{fitted[1]}:flags=bicubic:out_range=tv{light},{finish}[picture]",
        f"[far]scale={cover[0]}:{cover[1]}:flags=area:out_range=tv{light},{finish},crop={BLUR_SIZE[0]}:{BLUR_SIZE[1]}[small]",
        f"[small]{BLUR},scale={width}:{height}:flags=bilinear[backdrop]",
        "[backdrop][picture]overlay=(W-w)/2:(H-h)/2:format=yuv420:shortest=1[upright]",
    ]


def _tone_mapped(transfer: str) -> str:
    """Bring high dynamic range to what every phone shows; 203 cd/m² is white (ITU-R BT.2408)."""
    return (
        f"zscale=tin={transfer}:min=2020_ncl:pin=2020:t=linear:npl=203,format=gbrpf32le,zscale=p=709,"
        "tonemap=hable:desat=0,zscale=t=709:m=709:r=limited,format=yuv420p"
    )


def fit(wide: int, high: int, width: int, height: int) -> tuple[int, int]:
    """The largest even size of this shape that fits into width × height."""
    factor = min(width / wide, height / high)
    return _even(wide * factor, width), _even(high * factor, height)


def _covering(wide: int, high: int, width: int, height: int) -> tuple[int, int]:
    """The smallest even size of this shape that covers width × height."""
    factor = max(width / wide, height / high)
    return max(width, 2 * round(wide * factor / 2)), max(height, 2 * round(high * factor / 2))


def _even(side: float, most: int) -> int:
    return max(2, min(most, 2 * round(side / 2)))


def _sound(inspection: Inspection, length_s: float, gain_db: float) -> str:
    """A chain to [sound]; a silent video gets a silent track, so that players treat all alike."""
    if not inspection.sound:
        return f"anullsrc=r={SAMPLE_RATE}:cl=mono,atrim=duration={length_s:.3f}[sound]"
    return (
        f"[0:a:0]aresample={SAMPLE_RATE}:async=1:first_pts=0,"
        f"aformat=sample_rates={SAMPLE_RATE}:channel_layouts=mono|stereo,"
        f"volume={gain_db}dB,apad=whole_dur={length_s:.3f},atrim=duration={length_s:.3f}[sound]"
    )
