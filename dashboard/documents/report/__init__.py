"""The yearly monitoring report; `document` is its whole, each other module one chapter."""
