"""The overview; `page` is its whole."""
