"""The page of warnings; `page` is its whole."""
