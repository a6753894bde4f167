"""A whole installation for one test: it answers, it knows its hosts, nothing of it is left behind."""

import http.client

import psutil
import pytest

from workbench.processes import is_served
from workbench.serving import serving

pytestmark = pytest.mark.slow


def status(port: int, host: str, path: str) -> int:
    web = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        web.request("GET", path, headers={"Host": host})
        return web.getresponse().status
    finally:
        web.close()


def test_installation_answers_and_leaves_nothing_behind(own_database, tmp_path):
    before = {child.pid for child in psutil.Process().children(recursive=True)}

    with serving(own_database, tmp_path) as served:
        assert status(served.port, "localhost", "/health/ready") == 200
        assert status(served.port, "goryeong.localhost", "/accounts/login/") == 200
        assert status(served.port, "nowhere.localhost", "/") == 404
        running = {child.pid for child in psutil.Process().children(recursive=True)} - before
        assert len(running) >= 3

    assert not is_served(served.port)
    assert [pid for pid in running if psutil.pid_exists(pid)] == []
