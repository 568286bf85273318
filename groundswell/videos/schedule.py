"""What this room does by the clock."""

from groundswell.events.rules import Job
from groundswell.videos.actions import act_on_timeouts, drop_unknown_files
from groundswell.videos.tasks import take_up_renderings

SCHEDULE = [
    Job("videos.take_up_renderings", 15, take_up_renderings),
    Job("videos.act_on_timeouts", 300, act_on_timeouts),
    Job("videos.drop_unknown_files", 900, drop_unknown_files),
]
