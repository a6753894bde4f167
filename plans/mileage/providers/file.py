"""A company that takes order files: what the file says of each reward, and no word about who receives it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from documents.importing import Field
from documents.spreadsheet import Column, Kind, Value
from plans.mileage.models import Redemption

ISSUED, RECEIVED, FAILED = "issued", "received", "failed"


def order_columns() -> list[Column]:
    return [
        Column(_("주문번호"), width=20),
        Column(_("품목 코드"), width=20),
        Column(_("수량"), Kind.INTEGER, 8),
        Column(_("금액(원)"), Kind.INTEGER, 14),
    ]


def order_rows(redemptions: Iterable[Redemption]) -> Iterator[Sequence[Value]]:
    """The number of the redemption is the key by which the recipient is found again, here only."""
    for redemption in redemptions:
        yield [redemption.number, redemption.option.code, 1, redemption.won]


def delivery_fields() -> list[Field]:
    """What comes back, also by the names that companies give it."""
    return [
        Field("number", _("주문번호"), ("주문번호", "교환번호", "번호", "order_no"), required=True, unique=True),
        Field("won", _("금액(원)"), ("금액", "발급금액", "amount"), required=True),
        Field("result", _("처리 결과"), ("결과", "처리결과", "상태", "status"), required=True),
        Field("coupon", _("쿠폰 번호"), ("쿠폰번호", "핀번호", "PIN", "일련번호"), unique=True),
        Field("reason", _("실패 사유"), ("사유", "비고", "실패사유")),
    ]


def results() -> dict[str, str]:
    """The words of a delivery file for what became of a reward."""
    return {
        _("발급"): ISSUED,
        _("발급 완료"): ISSUED,
        _("수령"): RECEIVED,
        _("수령 완료"): RECEIVED,
        _("실패"): FAILED,
        _("발급 실패"): FAILED,
    }
