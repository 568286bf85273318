"""Draws an address as a QR code, to be scanned from a screen or from paper; which address, the rooms say."""

from io import BytesIO
from typing import Literal

import segno

QUIET = 4
"""Light modules around the code, as ISO/IEC 18004 asks."""


def qr_inline(address: str) -> str:
    """The code as an SVG element to be put into a page."""
    drawn = segno.make(address, error="m")
    return drawn.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)


def qr_file(address: str, kind: Literal["svg", "png"]) -> bytes:
    """The code as a file."""
    drawn = BytesIO()
    # 12 pixels a module print sharply at the size of a hand.
    segno.make(address, error="m").save(drawn, kind=kind, scale=12, border=QUIET)
    return drawn.getvalue()
