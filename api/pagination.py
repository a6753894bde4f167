"""Keyset pages: opaque cursors, newest first, at most 200 rows."""

import re

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


class Keyset(CursorPagination):
    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    cursor_query_param = "after"
    position = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # what a cursor made here holds

    def decode_cursor(self, request: Request) -> Cursor | None:
        """None on the first page. Raises NotFound for a cursor that was not made here."""
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None and not self.position.fullmatch(str(cursor.position)):
            raise NotFound(self.invalid_cursor_message)
        return cursor
