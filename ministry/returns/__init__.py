"""통계 제출 in a local government (DOMAIN 2.20): filled in by the system, checked, corrected with reasons, submitted."""
