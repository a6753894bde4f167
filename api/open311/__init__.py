"""Open311 GeoReport v2 on the host of each local government: a standard by which other programs file and follow.

http://wiki.open311.org/GeoReport_v2. What the standard has no word for rides in `status_notes` and `extended_attributes`.
"""
