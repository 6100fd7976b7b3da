"""The pieces of the target workbench's pages."""
