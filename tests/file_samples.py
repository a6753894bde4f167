"""Files for tests, made of bytes: good ones as offices send them, and parts to make bad ones of."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CONTENT_TYPES = b'<?xml version="1.0"?><Types/>'


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": b"<workbook/>"}
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def docx() -> bytes:
    return packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<document/>"})


def hwpx() -> bytes:
    return packed({"mimetype": b"application/hwp+zip", "Contents/content.hpf": b"<package/>"})


def hwp() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + b"HWP Document File" + b"\0" * 239


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "navy").save(target, kind, **options)
    return target.getvalue()
