"""Parts of the pages on which the next plan is read from its text."""
