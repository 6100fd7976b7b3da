"""Exchange with an official system of supervision (督办系统): cases and actions out, feedback and states in."""
