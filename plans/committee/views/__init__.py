"""The committee's pages: members, meetings, agenda items, guidelines, and a member's own page."""
