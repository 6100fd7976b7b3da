"""The same figures against the targets of an upper body's outline, never counted among the district's own."""
