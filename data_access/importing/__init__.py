"""Getting figures in: reading what people send, checking it, showing what it would change, writing it."""
