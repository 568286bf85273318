"""How drawn things move: tags of the script; which things move is said by those who draw them."""

POP_MS = 420


def pop(delay_ms: int = 0) -> str:
    """Comes out of a point, a little too large, and settles."""
    first, second = delay_ms + POP_MS * 2 // 3, delay_ms + POP_MS
    return f"\\fscx0\\fscy0\\t({delay_ms},{first},0.6,\\fscx114\\fscy114)\\t({first},{second},\\fscx100\\fscy100)"


def fade(in_ms: int = 300, out_ms: int = 300) -> str:
    """Comes and goes softly."""
    return f"\\fad({in_ms},{out_ms})"


def go(begin: tuple[float, float], end: tuple[float, float], from_ms: int = 0, to_ms: int = 0) -> str:
    """Moves in a straight line; all the time where no times are given."""
    when = f",{from_ms},{to_ms}" if to_ms else ""
    return f"\\move({begin[0]:.0f},{begin[1]:.0f},{end[0]:.0f},{end[1]:.0f}{when})"


def sway(degrees: float, every_ms: int, length_ms: int) -> str:
    """Turns to and fro around its own middle."""
    turns = [f"\\frz{-degrees:.1f}"]
    for number, start_ms in enumerate(range(0, length_ms, every_ms)):
        side = degrees if number % 2 == 0 else -degrees
        turns.append(f"\\t({start_ms},{start_ms + every_ms},\\frz{side:.1f})")
    return "".join(turns)


def beat(percent: int, every_ms: int, length_ms: int, delay_ms: int = 0) -> str:
    """Swells and shrinks, like a heart."""
    beats = []
    for start_ms in range(delay_ms, length_ms, every_ms):
        middle_ms = start_ms + every_ms // 3
        beats.append(f"\\t({start_ms},{middle_ms},\\fscx{percent}\\fscy{percent})")
        beats.append(f"\\t({middle_ms},{start_ms + every_ms},\\fscx100\\fscy100)")
    return "".join(beats)


def turn(degrees: float, from_ms: int, to_ms: int) -> str:
    """Turns by so many degrees (against the clock) between two moments."""
    return f"\\t({from_ms},{to_ms},\\frz{degrees:.0f})"


def dye(colour: str, from_ms: int, to_ms: int) -> str:
    """Changes its colour (as `script.colour` writes it) between two moments."""
    return f"\\t({from_ms},{to_ms},\\1c{colour})"


def clear(alpha: int) -> str:
    """Lets what lies behind through: 0 not at all, 255 wholly."""
    return f"\\1a&H{alpha:02X}&"
