"""The overview while little is in; `overview` is its whole, in the order in which it is read."""
