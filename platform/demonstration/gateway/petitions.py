"""Invented petitions of every kind, for the local governments of the demo."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

SUBJECTS: Mapping[str, Sequence[tuple[str, str]]] = {
    "statutory": (("옥외광고물 표시 허가 신청", "가게 앞 돌출간판의 표시 허가를 신청합니다."),),
    "question_law": (("건축법 적용 범위 질의", "농막에 비가림 시설을 붙이면 신고 대상인지 묻습니다."),),
    "question": (("대형폐기물 배출 방법", "이사하면서 나온 장롱을 어떻게 내놓는지 알려 주십시오."),),
    "suggestion": (("버스 정류장 그늘막 설치", "햇볕이 드는 정류장에 그늘막을 놓아 주시기를 건의합니다."),),
    "other": (
        ("가로등 고장", "마을 입구의 가로등이 밤에 켜지지 않습니다."),
        ("공원 의자 파손", "어린이공원의 긴 의자 하나가 부서졌습니다."),
    ),
    "grievance": (("도로 점용 허가 지연", "서류를 모두 냈는데 두 달이 지나도록 결정이 없습니다."),),
    "proposal": (("빈집을 마을 창고로", "빈집을 고쳐 마을이 함께 쓰는 창고로 삼자고 제안합니다."),),
    "passive": (
        ("보완 요구만 되풀이하는 업무처리", "같은 서류를 세 번이나 다시 내라고 하면서 까닭을 알려 주지 않습니다."),
        ("근거 없이 접수를 거절함", "담당자가 전례가 없다는 말만 하고 신청서를 받지 않았습니다."),
    ),
    "national_application": (
        ("이동식 가게의 영업 신고", "근거 법령이 분명하지 않다는 까닭으로 거절되어 적극행정을 신청합니다."),
    ),
}
KINDS: Sequence[str] = tuple(SUBJECTS)
MARK = "(시연)"
NOTE = "시연을 위해 지어낸 민원입니다. 실제 민원이 아닙니다."
OPINION = "시연용 의견입니다. 소관 기관이 사전컨설팅이나 위원회 의견을 들어 처리하는 것이 알맞습니다."
EVERY_SO_MANY_WITH_FILE = 7


@dataclass(frozen=True)
class Petition:
    """One petition; `agency_code` is the 기관코드 of the government it is addressed to."""

    number: int
    external_id: str
    agency_code: str
    kind: str
    filed_at: datetime
    data: Mapping[str, Any] = field(repr=False)

    def version(self, number: int, **changed: Any) -> dict[str, Any]:
        """What is said of it in its version of this number."""
        return {**self.data, **changed, "version": number}


def petition(number: int, agencies: Sequence[str], *, at: datetime, chance: Random, kind: str = "") -> Petition:
    """The petition of this number: number and chance make it what it is."""
    chosen = kind or KINDS[number % len(KINDS)]
    title, text = chance.choice(SUBJECTS[chosen])
    agency, external_id = chance.choice(agencies), external_id_of(number, at)
    data: dict[str, Any] = {
        "external_id": external_id,
        "agency_code": agency,
        "kind": chosen,
        "raw_status": "신청",
        "filed_at": at.isoformat(),
        "title": f"{title} {MARK}",
        "text": f"{text}\n\n{NOTE}",
        "petitioner": petitioner(number),
        "attachments": [_file(number)] if number % EVERY_SO_MANY_WITH_FILE == 0 else [],
    }
    if chosen == "national_application":
        data["opinion"] = OPINION
    return Petition(number, external_id, agency, chosen, at, data)


def external_id_of(number: int, at: datetime) -> str:
    """Like the numbers of the real channel, and unlike every one of them."""
    return f"SIM-{at:%y%m}-{number:07d}"


def petitioner(number: int) -> dict[str, str]:
    return {
        "name": f"가상 민원인 {number}",
        "phone": f"010-0000-{number % 10_000:04d}",
        "email": f"petitioner{number}@example.invalid",
        "address": f"가상로 {number % 500 + 1}",
    }


def _file(number: int) -> dict[str, str]:
    content = f"{NOTE} 붙임 {number}\n".encode()
    return {
        "name": f"붙임 {number}{MARK}.txt",
        "content_type": "text/plain",
        "base64": base64.b64encode(content).decode(),
    }
