"""A case told without anybody in it."""

TOLD = {
    "title": "보수 요청을 미룬 일",
    "type": "neglect",
    "situation": "시설의 보수를 요청받고도 오래 처리하지 않았습니다.",
    "problem": "담당이 바뀔 때 인계가 되지 않았습니다.",
    "lesson": "인계서에 미처리 목록을 붙입니다.",
}
