"""Which facts this room answers, and with what."""

from groundswell.events.rules import Reaction
from groundswell.videos.tasks import enqueue_rendering

REACTIONS = [Reaction("videos.enqueue_rendering", "video_uploaded", enqueue_rendering)]
