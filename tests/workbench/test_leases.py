"""Several runs share one server; the last one stops it."""

from workbench.leases import leased


def test_last_user_stops_the_server(tmp_path):
    said = []
    start, stop = (lambda: said.append("start")), (lambda: said.append("stop"))

    with leased(tmp_path, start=start, stop=stop):
        with leased(tmp_path, start=start, stop=stop):
            pass
        said.append("first still works")

    assert said == ["start", "start", "first still works", "stop"]


def test_server_is_stopped_when_its_user_fails(tmp_path):
    said = []

    try:
        with leased(tmp_path, start=lambda: None, stop=lambda: said.append("stop")):
            raise LookupError
    except LookupError:
        pass

    assert said == ["stop"]
