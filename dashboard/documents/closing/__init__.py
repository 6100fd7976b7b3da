"""What is handed out of an evaluation beside its two reports, as files."""
