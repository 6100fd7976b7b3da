"""What people see and take away.

Low to high: `ids` → `text`, `urls`, `settings` → `services` (what pages and files show, asked of `data_access`) → `auth`
(who may) → `figures` → `components`, `downloads`, `exports` → `pages`, `forms` → `shell`, `worker` (long work in a
process of its own) → `factory`. Start reading at `factory.create_app`, then one page, then its service.
"""
