"""SQL is put together only in the schema in which the query was made; an open cursor is read on only there.

Django's compilers, which ask `tenants.stamps` first.
"""

from collections.abc import Iterator
from typing import Any

from django.db.backends.postgresql import compiler

from tenants.place import current_schema
from tenants.stamps import object_must_be_of_here, query_must_be_of_here, rows_must_be_of_here


class SQLCompiler(compiler.SQLCompiler):
    _row_by_row = False

    def __init__(self, query: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(query, *args, **kwargs)
        query_must_be_of_here(query)

    def execute_sql(self, result_type: Any = "multi", chunked_fetch: bool = False, *args: Any, **kwargs: Any) -> Any:
        self._row_by_row = chunked_fetch
        return super().execute_sql(result_type, chunked_fetch, *args, **kwargs)

    def results_iter(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """`.iterator()` can be left open while the tenant changes; objects made later would carry the wrong stamp."""
        rows = super().results_iter(*args, **kwargs)
        return self._read_here(rows) if self._row_by_row else rows

    def _read_here(self, rows: Iterator[Any]) -> Iterator[Any]:
        begun_in = current_schema()
        for row in rows:
            rows_must_be_of_here(self.query, begun_in)
            yield row


class SQLInsertCompiler(compiler.SQLInsertCompiler):
    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Also of `bulk_create()`, which sends no signal."""
        for instance in self.query.objs:
            object_must_be_of_here(instance)
        return super().as_sql(*args, **kwargs)


class SQLUpdateCompiler(compiler.SQLUpdateCompiler):
    def __init__(self, query: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(query, *args, **kwargs)
        query_must_be_of_here(query)


class SQLDeleteCompiler(compiler.SQLDeleteCompiler):
    def __init__(self, query: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(query, *args, **kwargs)
        query_must_be_of_here(query)


class SQLAggregateCompiler(compiler.SQLAggregateCompiler):
    """Its query is made when it is asked; the one inside has a compiler of its own."""
