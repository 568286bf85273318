"""How events lie at rest: the columns of a segment and their order; the files are the log's business."""

import pyarrow as pa

SEGMENT_WITHOUT_VIEWER = pa.schema(
    [
        pa.field(name, kind, nullable=False)
        for name, kind in (
            ("at", pa.int64()),
            ("received", pa.int64()),
            ("kind", pa.uint8()),
            ("challenge", pa.uint16()),
            ("theme", pa.uint8()),
            ("video", pa.uint32()),
            ("original", pa.uint32()),
            ("parent", pa.uint32()),
            ("generation", pa.uint8()),
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
    ]
)
"""A segment after 90 days. `at` and `received` are ms since 1970 UTC, `kind` a number of the log's kinds,
`country` and `language` codes of five bits a letter (groundswell.events.codes), `flags` those of
`figures.flags`; 0 in the other numbers says that there is none."""

SEGMENT = SEGMENT_WITHOUT_VIEWER.append(pa.field("viewer", pa.uint64(), nullable=False))
"""A segment as it is sealed. The viewer stands last, so that a digest over the columns in their order
gives the one without it on the way."""

SORTED_BY = ("received", "viewer", "at", "video")
"""What came in one batch stands together: it is of one viewer, country and language, which then cost next to nothing.
Sorted by `at` an event takes a quarter more room."""

ROWS_IN_GROUP = 1 << 20
"""Large groups, so that the dictionary of a column is written once for a million events."""
