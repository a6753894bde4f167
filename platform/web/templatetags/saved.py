"""Filters that are kept of a list, on the list."""

from collections.abc import Mapping
from typing import Any

from django import template

from personal.filters import filters_for, plain_query
from web.saving import KeepForm

register = template.Library()


@register.inclusion_tag("components/saved_filters.html", takes_context=True)
def saved_filters(context: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of this list, one's own and shared ones, and a form to keep the present one; one query."""
    request = context["request"]
    query = plain_query(request.GET.urlencode())
    start = {"path": request.path, "query": query}
    return {
        "saved": list(filters_for(request.user, request.resolver_match.view_name)),
        "person": request.user,
        "path": request.path,
        "query": query,
        "form": KeepForm(initial=start, auto_id="saved_%s"),
        "csrf_token": context.get("csrf_token"),
    }
