"""A step is done again when what it depends on has changed, and only then."""

from workbench.stamps import fingerprint, is_fresh, set_stamp


def test_fingerprint_follows_contents_and_order(tmp_path):
    file = tmp_path / "lock"
    file.write_text("django==5.2")

    assert fingerprint(file) == fingerprint("django==5.2")
    assert fingerprint("a", "b") != fingerprint("ab")
    assert fingerprint("a", "b") != fingerprint("b", "a")


def test_stamp_is_fresh_for_its_key_only(tmp_path):
    stamp = tmp_path / "made" / "stamp"
    assert not is_fresh(stamp, "1")

    set_stamp(stamp, "1")

    assert is_fresh(stamp, "1")
    assert not is_fresh(stamp, "2")
