"""One document with everything in it."""

from datetime import date

from documents.content import (
    Align,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
)

HOSTILE = (
    '#panic() #sys.inputs $x^2$ @ref *굵게* _기울임_ `코드` \\n \\ // 주석 /* */ [괄호] <표> = 제목 ~ "따옴표" &amp;'
)
EMOJI = "\N{GRINNING FACE}"


def plan(**changes: object) -> Document:
    """A year's plan in short: every kind of block, a table over more than one page."""
    rows = [
        [
            str(number),
            f"적극행정 추진과제 {number}",
            "기획감사실",
            "분기별 추진상황을 점검하고 결과를 위원회에 보고합니다.\n주민이 체감하는 효과를 함께 적습니다.",
            "2026. 12.",
            f"{number * 1250:,}",
        ]
        for number in range(1, 31)
    ]
    document = {
        "title": "2026년 고령군 적극행정 실행계획",
        "office": "고령군",
        "issued": date(2026, 2, 23),
        "number": "기획감사실-1234",
        "meta": [("담당부서", "기획감사실"), ("심의·의결", "2026. 2. 13. 적극행정위원회")],
        "blocks": [
            Heading("추진 배경"),
            Paragraph(
                "「지방공무원 적극행정 운영규정」 제7조에 따라 적극행정 문화를 뿌리내리고 "
                "주민이 체감하는 성과를 내기 위하여 다음과 같이 계획을 수립합니다."
            ),
            Bullets(["적극행정 추진체계 정비", "우수공무원 선발 및 우대", "소극행정 혁파"]),
            Heading("추진 전략", level=2),
            Bullets(["추진 기반을 강화합니다.", "참여와 소통을 넓힙니다."], numbered=True),
            Heading("세부 과제", level=3),
            Table(
                ["연번", "과제명", "담당부서", "주요 내용", "기한", "예산(천원)"],
                rows,
                widths=[1, 4, 2.4, 6, 2, 2.2],
                aligns=[
                    Align.CENTER,
                    Align.LEFT,
                    Align.CENTER,
                    Align.LEFT,
                    Align.CENTER,
                    Align.RIGHT,
                ],
                caption="표 1. 추진과제 목록",
            ),
            Paragraph("※ 예산은 당초예산을 기준으로 합니다.", note=True),
            Heading("원문 그대로 나오는 글"),
            Paragraph(HOSTILE),
            Paragraph(f"이모지 {EMOJI} 한자 積極行政 기호 ①②③ ㉠ ∼ ❍ ※ ㎡ NUL\x00 끝"),
            Paragraph("https://example.go.kr/" + "a" * 150),
            Paragraph("2026. 2. 23.", align=Align.CENTER),
            Signatures([Signature("고 령 군 수", "", "직인", boxed=True)]),
            Signatures([Signature("위원장", "김하늘", "(서명)"), Signature("간사", "이바다", "(서명)")]),
        ],
        "sample": True,
    }
    return Document(**(document | changes))  # type: ignore[arg-type]
