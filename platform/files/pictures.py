"""Pictures: measured before they are decoded, and saved anew without where and with what they were taken."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kernel.errors import Invalid

MOST_PIXELS = 50_000_000
QUALITY = 92
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


def cleaned(content: bytes, format: str) -> bytes:  # noqa: A002  (Pillow's word)
    """The same picture, upright, without EXIF, place and comments. `format`: JPEG or PNG. Raises Invalid.

    Whatever hangs before or behind the picture is gone as well, because only pixels are written again.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is the stricter one
            picture = Image.open(io.BytesIO(content), formats=[format])
            _measure(picture)
            return _saved(ImageOps.exif_transpose(picture), format)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except BROKEN as error:
        raise Invalid(_("그림 파일이 손상되어 열 수 없습니다.")) from error


def _measure(picture: Image.Image) -> None:
    """Only the header has been read so far."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> Invalid:
    return Invalid(_("그림이 너무 큽니다. 5천만 화소 이하로 줄여 올려 주십시오."))


def _saved(picture: Image.Image, format: str) -> bytes:  # noqa: A002  (Pillow's word)
    plain = Image.new(picture.mode, picture.size)
    if picture.mode == "P" and (palette := picture.getpalette()):
        plain.putpalette(palette)
    plain.paste(picture)
    target = io.BytesIO()
    profile = picture.info.get("icc_profile")  # without it colours change
    if format == "JPEG":
        plain.save(target, "JPEG", quality=QUALITY, icc_profile=profile)
    else:
        options = {"transparency": picture.info["transparency"]} if "transparency" in picture.info else {}
        plain.save(target, "PNG", icc_profile=profile, **options)
    return target.getvalue()
