"""The only writers of videos: rows and, with them, files; one file for one part of a video's life."""

from groundswell.videos.actions.disowning import leave_videos_of
from groundswell.videos.actions.leaving import (
    end_hold,
    erase_video,
    erase_videos_of,
    hold_video,
    withdraw_video,
    withdraw_videos_of,
)
from groundswell.videos.actions.lists import note_list_answer, note_list_silence
from groundswell.videos.actions.receiving import keep_upload, kept_upload, receive_upload
from groundswell.videos.actions.rendering import render_video
from groundswell.videos.actions.sealing import seal_video, unseal_video
from groundswell.videos.actions.sweeping import act_on_timeouts, drop_unknown_files, free_lost_leases
from groundswell.videos.actions.verdicts import decline_video, limit_video, publish_video, recall_video

__all__ = [
    "act_on_timeouts",
    "decline_video",
    "drop_unknown_files",
    "end_hold",
    "erase_video",
    "erase_videos_of",
    "free_lost_leases",
    "hold_video",
    "keep_upload",
    "kept_upload",
    "leave_videos_of",
    "limit_video",
    "note_list_answer",
    "note_list_silence",
    "publish_video",
    "recall_video",
    "receive_upload",
    "render_video",
    "seal_video",
    "unseal_video",
    "withdraw_video",
    "withdraw_videos_of",
]
