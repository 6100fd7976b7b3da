"""Papers of the supervision of warnings (督办): slips, bulletin, ledger, calendar. Each reads what the pages of warnings show."""
