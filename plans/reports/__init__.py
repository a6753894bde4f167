"""소극행정: reports of passive administration, from filing over investigation and measures to the answer."""
