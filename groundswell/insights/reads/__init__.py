"""What the pages of figures show: our own in `live`, those of other networks in `networks`; they are never added."""

from groundswell.insights.reads.live import snapshot, totals

__all__ = ["snapshot", "totals"]
