"""Gentle melodies as one expression for FFmpeg's `aevalsrc`: five notes to the octave, so that nothing clashes."""

from dataclasses import dataclass

SAMPLE_RATE = 24_000
STEPS = 16
"""Two bars of eight notes; six to the power of sixteen still fits the digits of a double exactly."""


@dataclass(frozen=True, slots=True)
class Tune:
    """A melody: its lowest note in hertz, the length of a note in seconds, and sixteen degrees from 0 to 5."""

    root_hz: float
    note_s: float
    degrees: tuple[int, ...]
    bell: float = 0.35


TUNES = {
    "child-labour": Tune(196.0, 0.46, (0, 2, 3, 2, 4, 3, 2, 0, 1, 2, 4, 5, 4, 2, 1, 0), 0.2),
    "gender-equality": Tune(246.9, 0.36, (0, 1, 2, 4, 2, 4, 5, 4, 3, 4, 5, 3, 2, 3, 1, 2), 0.45),
    "family-unity": Tune(220.0, 0.52, (2, 3, 4, 3, 2, 1, 0, 1, 2, 4, 5, 4, 3, 2, 1, 0), 0.15),
    "bullying": Tune(174.6, 0.42, (0, 0, 1, 0, 2, 1, 0, 2, 3, 2, 4, 3, 4, 5, 4, 2), 0.3),
}
"""One by theme; answers take that of their theme, turned and moved."""


def variation(tune: Tune, seed: int) -> Tune:
    """Another melody of the same family: begun elsewhere, some notes moved, a little faster or slower."""
    start = seed * 3 % STEPS
    turned = tune.degrees[start:] + tune.degrees[:start]
    moved = tuple((degree + (seed + at) // 7) % 6 for at, degree in enumerate(turned))
    interval = (1.0, 1.125, 1.25, 0.9)[seed % 4]
    return Tune(tune.root_hz * interval, tune.note_s * (0.9 + seed % 5 * 0.05), moved, tune.bell)


def melody(tune: Tune, length_s: float) -> str:
    """The FFmpeg chain that plays the tune for so many seconds, with a soft beginning and end."""
    packed = sum(degree * 6**at for at, degree in enumerate(tune.degrees))
    step = f"mod(floor(t/{tune.note_s}),{STEPS})"
    degree = f"mod(floor({packed}/pow(6,{step})),6)"
    # Degrees 0 to 5 of the pentatonic scale lie 0, 2, 4, 7, 9 and 12 semitones above the root.
    pitch = f"{tune.root_hz}*pow(2,(2*ld(0)+gte(ld(0),3)+gte(ld(0),5))/12)"
    note = f"mod(t,{tune.note_s})"
    sound = (
        f"st(0,{degree});st(1,2*PI*{pitch}*{note});st(2,min(1,60*{note})*exp(-3.2*{note}));"
        f"0.26*ld(2)*(sin(ld(1))+{tune.bell}*sin(2*ld(1))+0.12*sin(4*ld(1))*exp(-6*{note}))"
        f"+0.07*sin(PI*{tune.root_hz}*t)*(0.7+0.3*sin(2*PI*t/{tune.note_s * STEPS / 2:.3f}))"
        f"+0.04*sin(1.5*PI*{tune.root_hz}*t)"
    )
    room = "aecho=0.8:0.7:120|260:0.28|0.16"
    fade_s = min(1.2, length_s / 3)
    ends = f"afade=t=in:d={fade_s / 3:.2f},afade=t=out:st={length_s - fade_s:.2f}:d={fade_s:.2f}"
    return f"aevalsrc='{sound}':s={SAMPLE_RATE}:d={length_s:.3f},{room},{ends}"
