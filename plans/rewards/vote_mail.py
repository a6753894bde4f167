"""The letter with a voter's code. It is sent at once and kept nowhere: a code that is lost is asked for again."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from plans.rewards.models import Round
from tenants.context import current_office_name


def send_code(round_: Round, *, address: str, code: str) -> None:
    """Raises what the mail server raises."""
    office = current_office_name()
    text = _(
        "안녕하십니까.\n\n‘%(round)s’ 주민 투표 인증번호는 %(code)s입니다.\n10분 안에 투표 화면에 적어 주십시오."
        "\n\n인증번호를 요청하지 않으셨다면 이 전자우편을 지우셔도 됩니다. 전자우편 주소는 저장하지 않습니다.\n\n%(office)s"
    )
    EmailMessage(
        subject=_("[%(office)s 적극행정] 주민 투표 인증번호") % {"office": office},
        body=text % {"round": round_, "code": code, "office": office},
        from_email=f"{office} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[address],
    ).send()
