"""Draws a face from its parts as one small SVG without style, script or text; which parts there are is in `rules`."""

from collections.abc import Mapping

from groundswell.people.rules import checked_avatar

INK = "#1d2733"

GROUNDS = ("#d9e8ff", "#fff0c2", "#d8f3e4", "#efe3ff", "#ffe3ee", "#ffe7d3", "#d6f4f5", "#e9e6df")

COLOURS: tuple[tuple[str, str, str], ...] = (
    ("#ffc531", "#0a6cff", "#7a4a12"),
    ("#6db3ff", "#ffb02e", "#173a70"),
    ("#57c795", "#7b4fd0", "#14523a"),
    ("#bb93f4", "#1f9e77", "#43217a"),
    ("#f7a1c5", "#14808a", "#7a1f4b"),
    ("#ffa566", "#3d6fd1", "#6b2f0c"),
    ("#63d3d8", "#d4567c", "#0f4c50"),
    ("#cdb48d", "#3f8f5f", "#3d2c17"),
)
"""Face, clothes and hair that go together; no colour of these is a colour of skin."""

SHAPES = (
    '<circle cx="48" cy="46" r="26"/>',
    '<rect x="22" y="20" width="52" height="52" rx="20"/>',
    '<path d="M48 19c17 0 26 14 26 30S63 73 48 73 22 65 22 49s9-30 26-30z"/>',
    '<ellipse cx="48" cy="46" rx="28" ry="25"/>',
    '<path d="M22 48c0-17 11-28 26-28s26 11 26 28v10c0 9-8 15-26 15s-26-6-26-15z"/>',
)

EYES = (
    '<g fill="{ink}"><circle cx="38" cy="46" r="3.4"/><circle cx="58" cy="46" r="3.4"/></g>',
    (
        '<g fill="#fff"><circle cx="38" cy="46" r="6.4"/><circle cx="58" cy="46" r="6.4"/></g>'
        '<g fill="{ink}"><circle cx="39" cy="46.6" r="3.2"/><circle cx="57" cy="46.6" r="3.2"/></g>'
    ),
    '<g class="line"><path d="M33 48c1.5-5 8.5-5 10 0M53 48c1.5-5 8.5-5 10 0"/></g>',
    '<g class="line"><path d="M33 45c2 3.5 8 3.5 10 0M53 45c2 3.5 8 3.5 10 0"/></g>',
    (
        '<g fill="{ink}"><circle cx="38" cy="46" r="5"/><circle cx="58" cy="46" r="5"/></g>'
        '<g fill="#fff"><circle cx="39.6" cy="44.2" r="1.7"/><circle cx="59.6" cy="44.2" r="1.7"/></g>'
    ),
    '<circle cx="38" cy="46" r="3.4" fill="{ink}"/><g class="line"><path d="M53 46h10"/></g>',
)

MOUTHS = (
    '<g class="line"><path d="M39 57c3.5 6 14.5 6 18 0"/></g>',
    (
        '<path d="M38 56h20c0 7-4.5 11-10 11s-10-4-10-11z" fill="{ink}"/>'
        '<path d="M43 65c1.5-2.5 8.5-2.5 10 0-3 2.6-7 2.6-10 0z" fill="#ff8f86"/>'
    ),
    '<ellipse cx="48" cy="59.5" rx="3.6" ry="4.4" fill="{ink}"/>',
    (
        '<path d="M38 56h20c0 6-4.5 9-10 9s-10-3-10-9z" fill="#fff"/>'
        '<g class="line"><path d="M38 56h20c0 6-4.5 9-10 9s-10-3-10-9z"/></g>'
    ),
    '<g class="line"><path d="M41 59h14"/></g>',
    '<g class="line"><path d="M41 60c6 1.5 11-.5 14-4"/></g>',
)

TOPS: tuple[tuple[str, str], ...] = (
    ("", ""),
    (
        "",
        (
            '<g fill="{hair}"><circle cx="29" cy="30" r="8"/><circle cx="39" cy="22" r="9"/><circle cx="51" cy="20" r="9"/>'
            '<circle cx="62" cy="25" r="8.5"/><circle cx="69" cy="34" r="7"/></g>'
        ),
    ),
    (
        "",
        (
            '<path d="M22 36c0-14 11-22 26-22s26 8 26 22z" fill="{cloth}"/>'
            '<path d="M44 33h38c3 0 3 6-1 6H44z" fill="{hair}"/>'
        ),
    ),
    (
        '<path d="M48 12c21 0 32 15 32 36 0 16 4 22 8 30H8c4-8 8-14 8-30 0-21 11-36 32-36z" fill="{cloth}"/>',
        '<path d="M16 50c0-24 12-38 32-38s32 14 32 38c-4-16-14-24-32-24S20 34 16 50z" fill="{cloth}"/>',
    ),
    (
        '<path d="M48 14c20 0 30 13 30 32v30H18V46c0-19 10-32 30-32z" fill="{hair}"/>',
        '<path d="M22 42c2-16 12-25 26-25s24 9 26 25c-9-3-15-9-18-15-6 9-20 14-34 15z" fill="{hair}"/>',
    ),
    (
        "",
        (
            '<path d="M23 34c0-14 11-22 25-22s25 8 25 22z" fill="{cloth}"/>'
            '<rect x="20" y="31" width="56" height="8" rx="4" fill="{hair}"/><circle cx="48" cy="10" r="5" fill="{hair}"/>'
        ),
    ),
    (
        '<circle cx="48" cy="13" r="10" fill="{hair}"/>',
        '<path d="M22 42c0-16 11-25 26-25s26 9 26 25c-8-9-16-12-26-12s-18 3-26 12z" fill="{hair}"/>',
    ),
    (
        "",
        (
            '<g class="line"><path d="M48 22c0-6 1-9 3-12"/></g>'
            '<path d="M50 14c-2-8-9-9-14-8 1 6 6 10 14 8zM52 11c1-7 8-9 13-8-1 7-6 10-13 8z" fill="{cloth}"/>'
        ),
    ),
)
"""Each top as what lies behind the head and what lies before it."""

EXTRAS = (
    "",
    '<g class="line"><circle cx="38" cy="46" r="9"/><circle cx="58" cy="46" r="9"/><path d="M47 45h2M29 44l-6-2M67 44l6-2"/></g>',
    '<g fill="#ff7f7f" fill-opacity=".45"><circle cx="30.5" cy="55" r="4.5"/><circle cx="65.5" cy="55" r="4.5"/></g>',
    (
        '<g fill="{hair}" fill-opacity=".7"><circle cx="31" cy="53" r="1.3"/><circle cx="35" cy="55.5" r="1.3"/>'
        '<circle cx="30" cy="57" r="1.3"/><circle cx="65" cy="53" r="1.3"/><circle cx="61" cy="55.5" r="1.3"/>'
        '<circle cx="66" cy="57" r="1.3"/></g>'
    ),
    '<path d="M72 42c5-4 9 1 6 6l-4 7c-2 3-5 1-4-2z" fill="#fff"/><circle cx="75" cy="46" r="1.8" fill="{ink}"/>',
)

LINE = f'fill="none" stroke="{INK}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"'


def draw_avatar(parts: Mapping[str, object]) -> str:
    """The face as an SVG document of 96 × 96 units, about 1 kB. Raises AvatarRefused for parts that do not exist."""
    chosen = checked_avatar(parts)
    face, cloth, hair = COLOURS[chosen["colour"]]
    behind, before = TOPS[chosen["top"]]
    body = (
        f'<rect width="96" height="96" fill="{GROUNDS[chosen["ground"]]}"/>'
        f"{behind}"
        f'<path d="M12 96c1-17 14-26 36-26s35 9 36 26z" fill="{{cloth}}"/>'
        f'<g fill="{face}">{SHAPES[chosen["shape"]]}</g>'
        f"{EYES[chosen['eyes']]}{MOUTHS[chosen['mouth']]}{before}{EXTRAS[chosen['extra']]}"
    )
    drawn = body.format(ink=INK, cloth=cloth, hair=hair).replace('class="line"', LINE)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">{drawn}</svg>\n'
