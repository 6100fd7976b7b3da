"""What is handed out beside the reports of an evaluation, as pages that print on their sheets."""
