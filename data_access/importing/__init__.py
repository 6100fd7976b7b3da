"""How figures come in: reading what people send, checking it, writing it as one batch, taking it back."""
