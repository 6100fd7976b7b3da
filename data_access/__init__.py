"""The only code that knows SQLAlchemy, file formats and the database.

Here: `catalogue` (plans, indicators and targets as files), `models` and `migrations` (the tables),
`store` (what everybody else talks to), `frames` (the catalogue as frames for judging), `plan_text` (the
official document), `demonstration` (the generator), `accounts`, `sessions`, `attempts` and `audit` (who may
come in, and what was done), `prepare` and `cli` (`python -m data_access`).

It may import `indicators`, never `dashboard`. Start reading at `store.Store`, then
`catalogue.model.Catalogue`.
"""
