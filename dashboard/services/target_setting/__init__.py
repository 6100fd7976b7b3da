"""Targets of the next plan: candidates by seven methods, what each means, what is chosen, and who confirms it."""
