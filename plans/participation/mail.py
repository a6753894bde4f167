"""The letter with a code. It is sent at once and kept nowhere: a code that is lost is asked for again."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from kernel.errors import NotNow
from tenants.context import current_office_name


def send_code(address: str, code: str) -> None:
    """Raises NotNow when no mail goes out."""
    office = current_office_name()
    text = _(
        "안녕하십니까.\n\n주민추천 확인 인증번호는 %(code)s입니다.\n10분 안에 화면에 적어 주십시오."
        "\n\n추천하지 않으셨다면 이 전자우편을 지우셔도 됩니다.\n\n%(office)s"
    )
    letter = EmailMessage(
        subject=_("[%(office)s 적극행정] 주민추천 인증번호") % {"office": office},
        body=text % {"code": code, "office": office},
        from_email=f"{office} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[address],
    )
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise NotNow(_("지금은 전자우편을 보낼 수 없습니다. 잠시 뒤에 다시 시도해 주십시오.")) from error
