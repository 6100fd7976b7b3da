"""The page of one indicator; `page` is its whole, each other module one part of it."""
