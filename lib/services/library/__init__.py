"""The library: publishing cases, reading and finding them, comments, lessons, links and the samples."""
