"""The comparison of all streets; `page` is its whole, with one module for each way of looking at them."""
