"""The films of the demonstration: drawn, coloured, set to music and rendered with FFmpeg's own sources and filters."""
