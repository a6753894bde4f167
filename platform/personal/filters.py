"""Filters of lists under a name: kept, shared, let go."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.errors import Invalid, NotAllowed
from personal.models import SavedFilter

MOST_FILTERS = 20
LONGEST_QUERY = 500
PLACE_IN_LIST = "after"


def filters_for(person: User, page: str) -> QuerySet[SavedFilter]:
    """A person's own of a list, and those that colleagues share."""
    return SavedFilter.objects.filter(Q(owner=person) | Q(is_shared=True), page=page).select_related("owner")


def plain_query(query: str) -> str:
    """Without the place in the list and without empty fields."""
    given = QueryDict(query, mutable=True)
    given.pop(PLACE_IN_LIST, None)
    for name in [name for name in given if not any(given.getlist(name))]:
        del given[name]
    return given.urlencode()


@transaction.atomic
def keep_filter(page: str, query: str, *, name: str, is_shared: bool, by: User) -> SavedFilter:
    """Keep the query of a list; one of the same name is replaced. Raises Invalid."""
    plain = plain_query(query)
    if not plain:
        raise Invalid(_("먼저 조건을 골라 찾은 뒤 저장해 주십시오."))
    if len(plain) > LONGEST_QUERY:
        raise Invalid(_("조건이 너무 깁니다. 조건을 줄여 주십시오."))
    others = SavedFilter.objects.filter(owner=by, page=page).exclude(name=name)
    if others.count() >= MOST_FILTERS:
        raise Invalid(_("조건은 목록마다 %(number)d개까지 저장할 수 있습니다.") % {"number": MOST_FILTERS})
    saved, _made = SavedFilter.objects.update_or_create(
        owner=by, page=page, name=name, defaults={"query": plain, "is_shared": is_shared}
    )
    return saved


def let_go_of(saved: SavedFilter, *, by: User) -> None:
    """Only one's own. Raises NotAllowed."""
    if saved.owner_id != by.pk:
        raise NotAllowed(_("저장한 조건은 만든 사람만 지울 수 있습니다."))
    saved.delete()
