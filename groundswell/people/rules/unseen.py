"""Letters and marks that show nothing, so that with them two names that look the same could differ."""

UNSEEN = frozenset(
    {
        "\u034f",  # combining grapheme joiner
        *"\u115f\u1160\u3164\uffa0",  # Hangul fillers
        *"\u17b4\u17b5",  # Khmer inherent vowels
        *"\u180b\u180c\u180d\u180f",  # Mongolian variation selectors
        *map(chr, range(0xFE00, 0xFE10)),  # variation selectors
        *map(chr, range(0xE0100, 0xE01F0)),  # variation selectors supplement
    }
)
"""What of Unicode's Default_Ignorable_Code_Point is a letter or a mark by category (Unicode 15, DerivedCoreProperties)."""
