"""`Idempotency-Key`: a request that a program sends again, because it heard nothing, does its work once.

The key is kept with the row that it made, one per person. Sent again with the same content it answers with that row;
two at once wait for each other; with other content it is 422.
"""

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

HEADER = "Idempotency-Key"
LONGEST = 100


def key_of(request: Request) -> str:
    """The key of the request, empty when there is none. 400 for one that is empty, too long or not plain."""
    key = request.headers.get(HEADER)
    if key is None:
        return ""
    if not (1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        sentence = _("Idempotency-Key 머리글은 1자 이상 %(most)d자 이하의 영문·숫자·기호여야 합니다.") % {
            "most": LONGEST
        }
        raise serializers.ValidationError({HEADER: [sentence]})
    return key
