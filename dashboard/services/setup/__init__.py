"""From an empty store to a district's dashboard: what is done, what comes next."""
