"""The only code that knows SQLAlchemy, file formats and the database.

Here: `catalogue` (plans, indicators and targets as files), `models` and `migrations` (the tables),
`database` (connections and transactions), `store` (figures and catalogue) with the statements in `storing`,
`importing` (spreadsheets and forms, from file to figures) with `submissions`, `frames` (the catalogue as frames
for judging), `plan_text` (the official document), `demonstration` (the generator), `jobs` (long work), `meetings`
and `snapshots` (what was shown and decided), `accounts`, `sessions`, `attempts` and `audit` (who may come in, and
what was done), `prepare`, `cli` and `commands` (`python -m data_access`).

It may import `indicators`, never `dashboard`. Start reading at `store.Store`, then
`catalogue.model.Catalogue`.
"""
