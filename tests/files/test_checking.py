"""What comes in, and what is refused with which sentence."""

import io
import stat
import struct
import zipfile
import zlib

import pytest
from django.test import override_settings
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from file_samples import docx, hwp, hwpx, packed, pdf, picture, upload, xlsx
from files.archives import MOST_ENTRIES
from files.checking import check
from kernel.errors import Invalid

ZEROS = b"\0" * (8 * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("계획.hwp", hwp(), "application/x-hwp"),
        ("계획.hwpx", hwpx(), "application/hwp+zip"),
        ("계획.PDF", pdf(), "application/pdf"),
        ("표.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("글.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("메모.txt", "적극행정\n".encode(), "text/plain"),
        ("옛메모.txt", "적극행정\n".encode("cp949"), "text/plain"),
        ("명단.csv", "이름,부서\n".encode(), "text/csv"),
    ],
)
def test_what_offices_send_comes_in_unchanged(name: str, content: bytes, content_type: str) -> None:
    checked = check(upload(name, content))

    assert (checked.name, checked.content_type, checked.content) == (name, content_type, content)


def lying_sizes() -> bytes:
    """The table says 10 bytes, what comes out are 8 MB."""
    content = bytearray(xlsx(xl__sheet=ZEROS))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def with_link() -> bytes:
    target = io.BytesIO(xlsx())
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo("xl/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return target.getvalue()


def with_password() -> bytes:
    content = bytearray(xlsx())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def huge_picture() -> bytes:
    """A PNG of a few bytes whose header says 60,000 × 60,000."""
    header = struct.pack(">II", 60_000, 60_000) + b"\x08\x02\x00\x00\x00"
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk + picture("PNG")[33:]


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
BROKEN = "파일이 손상되어 열 수 없습니다."
BOMB = "압축을 풀면 지나치게 커지는 파일은 받을 수 없습니다."
OUTSIDE = "압축 안에 허용되지 않는 경로가 있어 받을 수 없습니다."
HOSTILE = [
    ("사진.jpg", b"<html><script>alert(1)</script></html>", "‘사진.jpg’의 내용은 JPG 파일이 아니라 HTML입니다."),
    ("그림.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "‘그림.png’의 내용은 PNG 파일이 아니라 SVG입니다."),
    ("계획.hwp", b"MZ" + b"\0" * 600, "‘계획.hwp’의 내용은 HWP 파일이 아니라 EXE입니다."),
    ("계획.hwp", hwp().replace(b"HWP Document File", b"Microsoft Install"), "한글 문서의 내용이 아닙니다."),
    ("계획.hwpx", xlsx(), "한글 문서(HWPX)의 내용이 아닙니다."),
    ("표.xlsx", docx(), "문서의 내용이 확장자와 다릅니다."),
    ("표.xlsx", xlsx(xl__sheet=ZEROS), BOMB),
    ("표.xlsx", lying_sizes(), BROKEN),
    ("표.xlsx", packed({"../../etc/cron.d/x": b"x"}), OUTSIDE),
    ("표.xlsx", packed({"/etc/passwd": b"x"}), OUTSIDE),
    ("표.xlsx", with_link(), OUTSIDE),
    ("표.xlsx", with_password(), "암호가 걸린 파일은 받을 수 없습니다. 암호를 풀고 다시 올려 주십시오."),
    ("표.xlsx", xlsx(**{"xl__styles.xml": DTD}), "문서 형식 정의(DTD)가 들어 있는 파일은 받을 수 없습니다."),
    (
        "표.xlsx",
        xlsx(**{"xl__styles.xml": DTD.decode().encode("utf-16-le")}),
        "문서 형식 정의(DTD)가 들어 있는 파일은 받을 수 없습니다.",
    ),
    (
        "표.xlsx",
        xlsx(**{"xl__vbaProject.bin": b"x"}),
        "매크로가 들어 있는 문서는 받을 수 없습니다. 매크로 없이 저장하여 올려 주십시오.",
    ),
    ("표.xlsx", xlsx()[:-30], BROKEN),
    ("보고.pdf", pdf()[:-8], "PDF 파일이 끝까지 올라오지 않았습니다. 다시 올려 주십시오."),
    ("사진.png", huge_picture(), "그림이 너무 큽니다. 5천만 화소 이하로 줄여 올려 주십시오."),
    ("사진.jpg", picture()[:200], "그림 파일이 손상되어 열 수 없습니다."),
    ("메모.txt", b"MZ\0\0\1\2", "글자로 읽을 수 없는 파일입니다."),
    ("메모.txt", b"", "빈 파일은 받을 수 없습니다."),
]


@pytest.mark.parametrize(("name", "content", "sentence"), HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_a_file_that_is_not_what_it_says_is_refused(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check(upload(name, content))

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("name", ["run.exe", "page.html", "그림.svg", "macro.xlsm", "계획", ".hwpx", "압축.zip"])
def test_other_kinds_are_refused_and_the_allowed_ones_named(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check(upload(name, b"x"))

    assert refusal.value.sentence == "받을 수 있는 파일은 HWPX, HWP, PDF, XLSX, DOCX, JPG, JPEG, PNG, TXT, CSV입니다."


@pytest.mark.slow
def test_too_many_packed_entries_are_refused() -> None:
    many = packed({f"xl/{number}": b"" for number in range(MOST_ENTRIES + 1)}, zipfile.ZIP_STORED)

    with pytest.raises(Invalid) as refusal:
        check(upload("표.xlsx", many))

    assert refusal.value.sentence == "압축된 항목이 너무 많은 파일은 받을 수 없습니다."


@override_settings(ATTACHMENT_BYTES=1024 * 1024)
def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(Invalid) as refusal:
        check(upload("메모.txt", b"x" * (1024 * 1024 + 1)))

    assert refusal.value.sentence == "파일은 하나에 1MB까지 올릴 수 있습니다."


def test_a_photo_loses_where_and_with_what_it_was_taken_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[Base.Make] = "Phone"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (35.0, 43.0, 0.0)
    sent = picture(exif=exif) + b"<script>alert(1)</script>"
    assert b"Phone" in sent

    kept = check(upload("현장.jpg", sent)).content

    with Image.open(io.BytesIO(kept)) as picture_kept:
        assert (picture_kept.size, dict(picture_kept.getexif())) == ((20, 40), {})
    assert b"script" not in kept


def test_a_transparent_picture_stays_transparent() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(target, "PNG")

    kept = check(upload("직인.png", target.getvalue())).content

    with Image.open(io.BytesIO(kept)) as picture_kept:
        assert picture_kept.getpixel((0, 0)) == (0, 0, 0, 0)
