"""The only writers of insights: files of other networks, and folders of batches with their registers."""

from groundswell.insights.actions.bulk import FolderRefused, ingest_folder
from groundswell.insights.actions.networks import (
    confirm_network_file,
    discard_network_file,
    forget_unconfirmed_files,
    hold_network_file,
    remove_network_file,
)

__all__ = [
    "FolderRefused",
    "confirm_network_file",
    "discard_network_file",
    "forget_unconfirmed_files",
    "hold_network_file",
    "ingest_folder",
    "remove_network_file",
]
