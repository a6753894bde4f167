"""The catalogue of what is published, in the words of DCAT (W3C), as JSON-LD."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events.returns import Span
from ministry.collection.models import ReturnRound

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Absolute = Callable[[str], str]
"""Makes an address of a path."""


def catalogue(rounds: Iterable[ReturnRound], absolute: Absolute) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("open_data:catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": _("적극행정 공개 데이터"),
        "dct:description": _("지방자치단체의 적극행정 지표 가운데 확정하여 공표한 값입니다."),
        "dct:language": ["ko", "en"],
        "foaf:homepage": {"@id": absolute(reverse("open_data:index"))},
        "dcat:dataset": [_dataset(row, absolute) for row in rounds],
    }


def _dataset(round_: ReturnRound, absolute: Absolute) -> dict[str, Any]:
    span = Span(round_.span)
    file = absolute(reverse("open_data:table", args=[round_.year, round_.span]))
    return {
        "@id": file.removesuffix(".csv"),
        "@type": "dcat:Dataset",
        "dct:identifier": round_.number,
        "dct:title": round_.title,
        "dct:issued": {"@type": "xsd:dateTime", "@value": round_.published_at and round_.published_at.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": f"{round_.year}-01-01",
            "dcat:endDate": span.ends_on(round_.year).isoformat(),
        },
        "dcat:keyword": ["적극행정", "지방자치단체", "proactive administration"],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": "CSV",
                "dcat:mediaType": "text/csv",
                "dcat:downloadURL": {"@id": file},
                "dct:conformsTo": {"@id": absolute(reverse("open_data:schema"))},
            }
        ],
    }
