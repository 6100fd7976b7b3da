"""The overview at the plan's end; `overview` is its whole, in the order in which it is read."""
