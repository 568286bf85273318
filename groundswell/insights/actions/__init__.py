"""The only writers of insights: files of other networks are held, confirmed, thrown away and taken out."""

from groundswell.insights.actions.networks import (
    confirm_network_file,
    discard_network_file,
    forget_unconfirmed_files,
    hold_network_file,
    remove_network_file,
)

__all__ = [
    "confirm_network_file",
    "discard_network_file",
    "forget_unconfirmed_files",
    "hold_network_file",
    "remove_network_file",
]
