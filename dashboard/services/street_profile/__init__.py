"""The profile of one street; `page` is its whole."""
