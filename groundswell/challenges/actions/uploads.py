"""What may be handed in as a video: a file from a form, one on this machine, or one that is kept already."""

from pathlib import Path
from typing import TypeAlias

from django.core.files.uploadedfile import UploadedFile

from groundswell.videos.rules import KeptUpload

Upload: TypeAlias = "UploadedFile[bytes] | Path | KeptUpload"
