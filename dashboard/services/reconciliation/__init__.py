"""The district's figures held against those that an upper body published for it. Start at `page.reconciliation`."""
