"""The moving grounds behind the figures: FFmpeg's sources, coloured; each is made small and enlarged softly."""

from groundswell.demo.film.script import HEIGHT, WIDTH, mixed

INK = "#0C1B2A"
RATE = 30
DEEP = {"#E69F00": "#4A1A06", "#009E73": "#04302A", "#56B4E9": "#0B2450", "#CC79A7": "#3A0F3C"}


def ground(kind: str, tint: str, seed: int) -> str:
    """The chain of FFmpeg filters for a ground of this kind in this colour, at the full size. KeyError for no kind."""
    source = GROUNDS[kind](tint, seed)
    return f"{source},scale={WIDTH}:{HEIGHT}:flags=bicubic,setsar=1,format=yuv420p"


def _number(colour: str) -> str:
    return "0x" + colour[1:]


def _tinted(dark: str, light: str) -> str:
    """From a grey picture to one between two colours."""
    channels = []
    for name, at in (("r", 1), ("g", 3), ("b", 5)):
        low, high = int(dark[at : at + 2], 16), int(light[at : at + 2], 16)
        channels.append(f"{name}='{low}+({high - low})*val/255'")
    return f"format=gray,format=gbrp,lutrgb={':'.join(channels)}"


def deep(tint: str) -> str:
    """The dark side of a theme's colour: kept warm where the colour is, so that orange does not turn to mud."""
    return DEEP.get(tint, INK)


def _gradient(form: str, tint: str, seed: int, speed: float = 0.012) -> str:
    dark = deep(tint)
    colours = (dark, mixed(tint, dark, 0.45), mixed(tint, "#FFFFFF", 0.06), mixed(tint, dark, 0.75))
    listed = ":".join(f"c{at}={_number(colour)}" for at, colour in enumerate(colours))
    across = "x0=0:y0=0:x1=269:y1=479"
    return f"gradients=s=270x480:r={RATE}:n=4:{listed}:{across}:type={form}:speed={speed}:seed={seed}"


def _computed(size: str, expression: str, tint: str, light: float = 0.05) -> str:
    """A grey picture, each point by an expression, then coloured."""
    grey = f"color=black:s={size}:r={RATE},format=gray,geq=lum='{expression}'"
    return f"{grey},{_tinted(mixed(tint, deep(tint), 0.86), mixed(tint, deep(tint), light))}"


def _rays(tint: str, seed: int) -> str:
    turns = 9 + seed % 4
    angle = "atan2(Y-H*0.58,X-W/2)"
    return _computed("90x160", f"128+70*sin({turns}*{angle}+T*0.8)", tint, 0.25)


def _swell(tint: str, seed: int) -> str:
    wave = f"Y/H*150+44*sin(X/W*5+T*1.1+{seed % 7})*sin(Y/H*9-T*0.7)"
    return _computed("68x120", f"clip({wave}+20,0,255)", tint, 0.1)


def _plasma(tint: str, seed: int) -> str:
    first = f"sin(X/11+T*0.9+{seed % 5})+sin(Y/17-T*0.7)"
    return _computed("68x120", f"128+40*({first}+sin((X+Y)/19+T*0.5))", tint, 0.15)


def _rings(tint: str, seed: int) -> str:
    distance = "hypot(X-W/2,Y-H*0.58)"
    return _computed("90x160", f"120+80*sin({distance}/{6 + seed % 4}-T*2.4)", tint, 0.3)


def _clouds(tint: str, seed: int) -> str:
    noise = f"perlin=s=68x120:r={RATE}:octaves=3:persistence=0.6:tscale=0.35:random_mode=seed:seed={seed}"
    return f"{noise},{_tinted(deep(tint), mixed(tint, deep(tint), 0.05))}"


def _cells(tint: str, seed: int) -> str:
    low, high = _number(mixed(tint, deep(tint), 0.85)), _number(mixed(tint, deep(tint), 0.45))
    life = f"life=s=54x96:r=10:ratio=0.28:mold=12:seed={seed}:life_color={high}:death_color={low}:mold_color={low}"
    return f"{life},fps={RATE},format=gbrp,gblur=sigma=0.7"


def _weave(tint: str, seed: int) -> str:
    grown = (
        f"cellauto=s=54x96:r=12:rule={(90, 150, 18, 22)[seed % 4]}:seed={seed}:ratio=0.08:stitch=1:scroll=1"
    )
    return f"{grown},fps={RATE},gblur=sigma=1.1,{_tinted(mixed(tint, deep(tint), 0.85), mixed(tint, deep(tint), 0.3))}"


def _fractal(tint: str, seed: int) -> str:
    begin = (1.2, 0.9, 1.5)[seed % 3]
    zoom = f"mandelbrot=s=136x240:r={RATE}:maxiter=180:start_scale={begin}:end_scale=0.08:end_pts=500:inner=black"
    return f"{zoom},{_tinted(mixed(tint, deep(tint), 0.85), mixed(tint, deep(tint), 0.2))}"


def _carpet(tint: str, seed: int) -> str:
    kind = ("carpet", "triangle")[seed % 2]
    woven = f"sierpinski=s=136x240:r={RATE}:type={kind}:seed={seed}:jump=40"
    return f"{woven},gblur=sigma=0.8,{_tinted(mixed(tint, deep(tint), 0.85), mixed(tint, deep(tint), 0.68))}"


GROUNDS = {
    "slope": lambda tint, seed: _gradient("linear", tint, seed),
    "lamp": lambda tint, seed: _gradient("radial", tint, seed),
    "disc": lambda tint, seed: _gradient("circular", tint, seed),
    "spiral": lambda tint, seed: _gradient("spiral", tint, seed, 0.006),
    "rays": _rays,
    "swell": _swell,
    "plasma": _plasma,
    "rings": _rings,
    "clouds": _clouds,
    "cells": _cells,
    "weave": _weave,
    "fractal": _fractal,
    "carpet": _carpet,
}
"""Every kind of ground by its name."""
