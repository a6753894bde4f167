"""우수사례·확산 (DOMAIN 2.18): `own` is a local government's side, `hub` what all of them share."""
