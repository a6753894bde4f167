from committee_factories import in_session


def test_a_majority_passes(goryeong: str) -> None:
    sitting = in_session()
    sitting.vote(*sitting.people[:4])
    sitting.vote(*sitting.people[4:6], choice="against")
    sitting.item_step("pass", sitting.chair, decision_note="원안 가결")
    assert sitting.item.state == "passed"
