"""The page of a plan, clause by clause; `page` is its whole."""
