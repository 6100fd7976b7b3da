"""The next plan: its text is taken in, what it asks for is proposed, a person decides about each proposal."""
