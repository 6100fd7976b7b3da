"""The page of suppositions: what verdicts would be, by the same rules, if figures were other than they are."""
