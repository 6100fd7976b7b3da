"""What owners say of their work: gradings of clauses, check-ins, notes under charts, and who approves them."""
