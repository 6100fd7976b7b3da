"""Every component in every state, for the page that shows them."""
