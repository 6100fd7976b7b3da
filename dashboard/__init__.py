"""What people see and take away.

Low to high: `ids`, `urls`, `settings`, `text` → `services` (the only code here that asks `data_access`) → `figures` →
`components`, `downloads` → `pages` → `factory`. Start reading at `factory.create_app`, then one page, then its service.
"""
