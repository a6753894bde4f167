"""적극행정 마일리지: what counts every day, a ledger that is only added to, and small rewards quickly."""
