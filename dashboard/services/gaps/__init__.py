"""The page of women and men; `page` is its whole."""
