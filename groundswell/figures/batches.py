"""Batches at rest: the files of a folder that bulk intake reads and the simulator writes; columns only.

A folder holds `challenge.yaml`, the registers `videos.parquet`, `creators.parquet` and
`invitations.parquet`, and `batches/*.parquet`, whose names are in the order in which they were received.
"""

import pyarrow as pa


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns])


BATCHES = _schema(
    ("batch", pa.binary(16)),
    ("received", pa.int64()),
    ("viewer", pa.uint64()),
    ("at", pa.int64()),
    ("kind", pa.uint8()),
    ("video", pa.uint32()),
    ("invitation", pa.uint32()),
    ("promotion", pa.uint32()),
    ("office", pa.uint16()),
    ("country", pa.uint16()),
    ("country_source", pa.uint8()),
    ("language", pa.uint16()),
    ("source", pa.uint8()),
    ("detail", pa.uint8()),
    ("watched_ms", pa.uint32()),
    ("flags", pa.uint16()),
)
"""An event each; those of one batch (a UUIDv7) stand together and share `received` and `viewer`.

`at` is the sender's clock, `video` the number within the folder; the rest is as in `figures.segments`.
"""

VIDEOS = _schema(
    ("video", pa.uint32()),
    ("theme", pa.string()),
    ("parent", pa.uint32()),
    ("original", pa.uint32()),
    ("generation", pa.uint8()),
    ("creator", pa.uint32()),
    ("published_at", pa.int64()),
    ("invitation", pa.uint32()),
    ("country", pa.string()),
    ("name", pa.string()),
)
"""The tree: numbers within the folder from 1 on; an original has generation, parent and original 0.

`theme` is a slug, `published_at` ms since 1970, `country` two letters, `name` a label for top lists.
"""

CREATORS = _schema(("creator", pa.uint32()), ("name", pa.string()), ("office", pa.string()))

INVITATIONS = _schema(("invitation", pa.uint32()), ("creator", pa.uint32()), ("label", pa.string()))

PLACES = _schema(
    ("number", pa.uint32()),
    ("video", pa.uint32()),
    ("theme", pa.uint8()),
    ("original", pa.uint32()),
    ("parent", pa.uint32()),
    ("generation", pa.uint8()),
    ("published_at", pa.int64()),
)
"""Where each video of a folder (`number`) stands, in the numbers of the log, and when it was published (ms)."""
