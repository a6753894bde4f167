"""적극행정위원회: its members, meetings, agenda items, recusals, votes and minutes."""
