"""What residents send is kept without what tells who they are."""

import io
import struct
import zipfile

import pikepdf
import pytest
from docx import Document
from PIL import Image
from PIL.ExifTags import IFD, Base

import factories
from audit.models import Entry
from file_samples import docx, hwp, hwpx, packed, pdf, picture, upload, xlsx
from files.actions import attach_from_outside
from files.authors_compound import blanked, compound_document
from files.authors_packed import packed_document
from files.authors_pdf import portable_document, without_notes
from files.models import Attachment
from files.storage import location
from kernel.errors import Invalid
from kernel.ids import uuid7

WHO = "김가상"
CORE = f"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>{WHO}</dc:creator>
 <cp:lastModifiedBy>{WHO}</cp:lastModifiedBy><dc:title>{WHO}의 글</dc:title><cp:revision>3</cp:revision></cp:coreProperties>"""
APP = f"<Properties><Application>Word</Application><Company>{WHO}상사</Company><Manager>{WHO}</Manager></Properties>"
CUSTOM = f'<Properties><property name="담당"><lpwstr>{WHO}</lpwstr></property></Properties>'
COMMENT = f'<w:comment w:author="{WHO}" w:initials="{WHO[0]}"><w:t>내용</w:t></w:comment>'
COMMENTS = f'<w:comments xmlns:w="urn:w">{COMMENT}</w:comments>'
BODY = f'<w:document xmlns:w="urn:w"><w:ins w:author="{WHO}"><w:t>본문</w:t></w:ins></w:document>'
PEOPLE = f'<w15:people xmlns:w15="urn:w15"><w15:person w15:author="{WHO}"/></w15:people>'
WORKBOOK = f'<workbook xmlns:x="urn:x"><x:absPath url="C:\\Users\\{WHO}\\"/><fileSharing userName="{WHO}"/></workbook>'
NOTES = f"<comments><authors><author>{WHO}</author></authors></comments>"
TABLE = '<table displayName="표1" name="표1"/>'
PACKAGE = f"""<opf:package xmlns:opf="urn:opf"><opf:metadata><opf:title>{WHO}</opf:title><opf:language>ko</opf:language>
<opf:meta name="creator" content="text">{WHO}</opf:meta><opf:meta name="lastsaveby" content="text">{WHO}</opf:meta>
</opf:metadata></opf:package>"""
HEADER = f'<hh:head xmlns:hh="urn:hh"><hh:trackChangeAuthor name="{WHO}"/></hh:head>'


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def photographed() -> bytes:
    exif = Image.Exif()
    exif[Base.Artist] = "Canary"
    exif.get_ifd(IFD.GPSInfo)[1] = "N"
    return picture(exif=exif)


def test_a_word_document_loses_its_people_and_keeps_its_words():
    content = packed(
        parts_of_docx := {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": BODY.encode(),
            "docProps/core.xml": CORE.encode(),
            "docProps/app.xml": APP.encode("utf-16"),
            "docProps/custom.xml": CUSTOM.encode(),
            "word/comments.xml": COMMENTS.encode(),
            "word/people.xml": PEOPLE.encode(),
            "word/_rels/settings.xml.rels": (
                '<Relationships><Relationship Id="rId1" Type="http://x/attachedTemplate" Target="file:///C:\\Users\\'
                f'{WHO}\\a.dotm"/></Relationships>'
            ).encode(),
            "word/media/image1.jpeg": photographed(),
        }
    )

    kept = parts(packed_document(content))

    assert list(kept) == list(parts_of_docx)
    assert WHO not in "".join(kept.values())
    assert "Canary" not in kept["word/media/image1.jpeg"]
    assert ("본문" in kept["word/document.xml"], "내용" in kept["word/comments.xml"]) == (True, True)


@pytest.mark.slow
def test_a_real_word_document_opens_afterwards():
    document, target = Document(), io.BytesIO()
    document.core_properties.author = document.core_properties.last_modified_by = WHO
    document.add_paragraph("본문입니다.")
    document.save(target)

    kept = Document(io.BytesIO(packed_document(target.getvalue())))

    assert [paragraph.text for paragraph in kept.paragraphs] == ["본문입니다."]
    assert (kept.core_properties.author, kept.core_properties.last_modified_by) == ("", "")


def test_a_workbook_loses_its_people_and_keeps_its_tables():
    content = xlsx(
        **{
            "xl__workbook.xml": WORKBOOK.encode(),
            "xl__comments1.xml": NOTES.encode("utf-16"),
            "xl__persons__person.xml": f'<personList><person displayName="{WHO}" userId="{WHO}@x.kr"/></personList>'.encode(),
            "xl__tables__table1.xml": TABLE.encode(),
            "docProps__core.xml": CORE.encode(),
        }
    )

    kept = parts(packed_document(content))

    assert WHO not in "".join(kept.values())
    assert kept["xl/tables/table1.xml"] == TABLE


def test_an_hwpx_document_loses_its_people_and_stays_one():
    content = packed(
        {
            "mimetype": b"application/hwp+zip",
            "Contents/content.hpf": PACKAGE.encode(),
            "Contents/header.xml": HEADER.encode(),
            "Contents/section0.xml": "<hs:sec xmlns:hs='urn:hs'>본문</hs:sec>".encode(),
        }
    )

    kept = parts(packed_document(content))

    assert WHO not in "".join(kept.values())
    assert (kept["mimetype"], "본문" in kept["Contents/section0.xml"]) == ("application/hwp+zip", True)
    assert "ko</opf:language>" in kept["Contents/content.hpf"]


def test_a_document_that_cannot_be_read_is_refused():
    with pytest.raises(Invalid) as refusal:
        packed_document(packed({"docProps/core.xml": b"<broken"}))

    assert (
        refusal.value.sentence == "문서의 내용이 손상되어 작성자 정보를 지울 수 없습니다. 다시 저장하여 올려 주십시오."
    )


# PDF ------------------------------------------------------------------------------------------------------------------


def written(**changes) -> bytes:
    """A page with everything that could tell of a person."""
    document, target = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T="Canary", Contents="memo", Rect=[0, 0, 9, 9]
    )
    page.Annots = pikepdf.Array([note])
    image = document.make_stream(photographed(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Filter, image.Width, image.Height = pikepdf.Name.DCTDecode, 40, 20
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(image)))
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = ["Canary"]
    document.docinfo["/Author"] = "Canary"
    if "attachment" in changes:
        document.attachments["x.txt"] = b"Canary"
    document.save(target, **{key: value for key, value in changes.items() if key == "encryption"})
    return target.getvalue()


def test_a_pdf_loses_its_people_and_keeps_its_pages():
    sent = written()

    kept = portable_document(sent)

    with pikepdf.open(io.BytesIO(sent)) as before, pikepdf.open(io.BytesIO(kept)) as after:
        assert (str(before.docinfo["/Author"]), "/Metadata" in before.Root) == ("Canary", True)
        assert ("/Info" in after.trailer, "/Metadata" in after.Root, len(after.pages)) == (False, False, 1)
        annotation = after.pages[0].Annots[0]
        assert (str(annotation.T), str(annotation.Contents)) == ("", "memo")
        image = after.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert b"Canary" not in kept
    with Image.open(io.BytesIO(image)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((40, 20), {})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(), "PDF 파일이 손상되어 열 수 없습니다. 다시 저장하여 올려 주십시오."),
        (b"%PDF-1.7 nonsense %%EOF", "PDF 파일이 손상되어 열 수 없습니다. 다시 저장하여 올려 주십시오."),
        (
            written(encryption=pikepdf.Encryption(owner="a", user="b")),
            "암호가 걸린 파일은 받을 수 없습니다. 암호를 풀고 다시 올려 주십시오.",
        ),
        (written(attachment=True), "다른 파일이 들어 있는 PDF는 받을 수 없습니다. 그 파일을 따로 올려 주십시오."),
    ],
    ids=["empty", "nonsense", "password", "attachment"],
)
def test_a_bad_pdf_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Invalid) as refusal:
        portable_document(content)

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\x00\x00\x00\x00"])
def test_what_is_no_jpeg_is_no_photo(content):
    with pytest.raises(ValueError, match="Not a JPEG"):
        without_notes(content)


# HWP ------------------------------------------------------------------------------------------------------------------


def summary(*texts: str) -> bytes:
    """A property set as Hancom writes it: strings in UTF-16, and a number."""
    values = [struct.pack("<II", 0x1F, len(text) + 1) + f"{text}\0".encode("utf-16-le") for text in texts]
    values = [value + bytes(-len(value) % 4) for value in values] + [struct.pack("<Ii", 3, 7)]
    table, offset = b"", 8 + 8 * len(values)
    for number, value in enumerate(values):
        table += struct.pack("<II", number + 2, offset)
        offset += len(value)
    section = struct.pack("<II", offset, len(values)) + table + b"".join(values)
    return struct.pack("<HHI16sI", 0xFFFE, 0, 0, bytes(16), 1) + bytes(16) + struct.pack("<I", 48) + section


def test_the_strings_of_a_summary_are_overwritten_and_nothing_moves():
    sent = summary("제목", WHO, "경상북도 고령군")

    kept = blanked(sent)

    assert WHO.encode("utf-16-le") in sent
    assert (len(kept), kept[:48], kept[-8:]) == (len(sent), sent[:48], struct.pack("<Ii", 3, 7))
    assert not any(text.encode("utf-16-le") in kept for text in ("제목", WHO, "고령군"))


def test_a_summary_that_lies_about_its_length_is_refused():
    with pytest.raises(ValueError, match="runs over"):
        blanked(summary(WHO).replace(struct.pack("<II", 0x1F, 4), struct.pack("<II", 0x1F, 4000)))


def test_an_hwp_that_cannot_be_read_is_refused():
    with pytest.raises(Invalid) as refusal:
        compound_document(hwp())

    assert refusal.value.sentence == "한글 파일이 손상되어 열 수 없습니다. 다시 저장하여 올려 주십시오."


# Keeping --------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("goryeong")
def test_it_is_kept_under_a_neutral_name_and_belongs_to_nobody():
    subject = uuid7()

    kept = attach_from_outside(
        upload("김가상이 찍은 사진.JPG", photographed()),
        to="report",
        subject_id=subject,
        at=factories.NOW,
        name="신고자료 1",
    )

    assert (kept.name, kept.uploaded_by, kept.subject_id) == ("신고자료 1.jpg", None, subject)
    assert b"Canary" not in location(kept.path).read_bytes()
    entry = Entry.objects.get(subject_id=subject)
    assert (entry.actor_id, entry.actor_name, entry.detail["action"]) == (None, "", "attach")


@pytest.mark.usefixtures("goryeong")
def test_the_ending_of_a_neutral_name_is_that_of_the_file():
    kept = attach_from_outside(
        upload("글.docx", docx()), to="report", subject_id=uuid7(), at=factories.NOW, name="신고자료 1.docx"
    )

    assert kept.name == "신고자료 1.docx"


@pytest.mark.usefixtures("goryeong")
@pytest.mark.parametrize(("name", "content"), [("x.exe", b"MZ"), ("x.pdf", b"MZ" * 50), ("x.hwpx", xlsx())])
def test_what_may_not_come_in_does_not(name, content):
    with pytest.raises(Invalid):
        attach_from_outside(upload(name, content), to="report", subject_id=uuid7(), at=factories.NOW, name="자료 1")

    assert Attachment.objects.count() == 0


def test_an_hwpx_without_anything_to_lose_stays_readable():
    assert parts(packed_document(hwpx()))["mimetype"] == "application/hwp+zip"
