"""적극행정온 가져오기: all of it or nothing; the same list again adds nothing."""

import pytest
from django.urls import reverse

import factories
import participation_factories as residents
from accounts.roles import Role
from file_samples import upload
from plans.participation.codes import Channel, RecommendationState, VerifiedBy
from plans.participation.identity import opened
from plans.participation.models import Recommendation
from plans.participation.writing import bond_of

pytestmark = pytest.mark.slow

HEADER = "추천번호,접수일,구분,제목,내용,피추천인,소속,추천인,연락처,이메일\n"
GOOD = (
    HEADER
    + "ON-1,2025-12-01,공무원,배수로 정비,고쳤습니다. 900101-1234567,가상공무원,건설과,가상주민,010-0000-0000,r@example.com\n"
    + "ON-2,2025-12-02,사례,야간 민원실,늦게까지 열었습니다.,,,,,\n"
)
BAD = HEADER + "ON-3,2025-12-03,사례,좋은 일,좋았습니다.,,,,,\n,2025-12-03,사람,x,,,,,,잘못된 주소\n"


def at(name):
    return reverse(f"participation:{name}")


def sent(client, text, name="목록.csv"):
    return client.post(at("import"), {"file": upload(name, text.encode())})


def test_a_list_comes_in_after_a_preview_and_only_once(at_desk, officer):
    client = at_desk(officer)
    for _twice in range(2):
        sent(client, GOOD)
        preview = client.get(at("import_check"))
        answer = client.post(at("import_check"))

    rows = list(Recommendation.objects.order_by("external_id"))
    assert (len(preview.context["plan"].new), preview.context["plan"].known, answer.status_code) == (0, 2, 302)
    assert [(row.external_id, row.state, row.channel, row.verified_by, row.masked) for row in rows] == [
        ("ON-1", RecommendationState.VERIFIED, Channel.ADPON, VerifiedBy.SENDER, 1),
        ("ON-2", RecommendationState.VERIFIED, Channel.ADPON, VerifiedBy.SENDER, 0),
    ]
    assert opened(rows[0].recommender, bond=bond_of(rows[0])).email == "r@example.com"


def test_one_wrong_row_keeps_everything_out_and_says_why(at_desk, officer):
    client = at_desk(officer)
    sent(client, BAD)

    preview = client.get(at("import_check")).content.decode()
    answer = client.post(at("import_check"))
    errors = client.post(at("import_errors"))

    assert Recommendation.objects.count() == 0
    assert "전자우편 주소가 아닙니다." in preview
    assert answer["Location"] == at("import_check")
    assert b"".join(errors.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("text", ["아무 말\n", "추천번호,제목\nON-1,배수로\n"])
def test_a_file_that_is_no_such_list_is_refused_with_a_sentence(at_desk, officer, text):
    assert sent(at_desk(officer), text).status_code == 422


def test_without_a_file_there_is_no_preview(at_desk, officer):
    assert at_desk(officer).get(at("import_check")).status_code == 409


def test_only_the_dedicated_department_imports(at_desk, goryeong):
    client = at_desk(factories.person(roles=[Role.DEPT_HEAD]))
    residents.recommendation()

    assert [client.get(at(name)).status_code for name in ("import", "import_check")] == [403, 403]
