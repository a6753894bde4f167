"""Keyset pages: opaque cursors, newest first, at most 200 rows."""

from rest_framework.pagination import CursorPagination


class Keyset(CursorPagination):
    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    cursor_query_param = "after"
