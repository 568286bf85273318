"""What the pages of figures show: our own in `live` and `board`, those of other networks in `networks`; they are never added."""

from groundswell.insights.reads.board import TOP, Answer, Board, Counted, board, counted
from groundswell.insights.reads.live import snapshot, totals
from groundswell.insights.reads.networks import network_figures, network_files
from groundswell.insights.reads.tree import video_by_key

__all__ = [
    "TOP",
    "Answer",
    "Board",
    "Counted",
    "board",
    "counted",
    "network_figures",
    "network_files",
    "snapshot",
    "totals",
    "video_by_key",
]
