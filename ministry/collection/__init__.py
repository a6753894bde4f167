"""통계 제출 at the ministry (DOMAIN 2.20): rounds that are opened, what came in, frozen and published."""
