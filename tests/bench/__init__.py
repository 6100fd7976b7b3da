"""Measurements, not tests: `make bench` prints them as ratios within one run, so that a slow machine changes nothing."""
