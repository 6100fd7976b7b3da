"""Opening files of every format: bytes become sheets of cells, or `UnreadableFile` with the reason and the remedy."""
