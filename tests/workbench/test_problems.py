"""What a person at the terminal can mend is one sentence, in Korean and in English."""

import socket

import pytest

from workbench import postgres
from workbench.databases import server
from workbench.demo import database_name, free_web_port
from workbench.processes import redis_server
from workbench.progress import Problem


@pytest.mark.parametrize("text", ["0", "http", "65536", "-1", "8000 "])
def test_port_that_is_none(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(Problem) as told:
        free_web_port()

    assert told.value.korean == f"PORT={text}는 포트 번호가 아닙니다."


def test_port_that_is_taken_names_the_next(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(Problem) as told:
            free_web_port()

    assert told.value.english == f"Port {port} is taken: make demo PORT={port + 1}."


@pytest.fixture
def unused(monkeypatch, tmp_path):
    """An embedded server that is not started, as another one is named."""
    monkeypatch.setattr(postgres, "VAR", tmp_path)
    monkeypatch.setattr(postgres, "_elsewhere", lambda name: tmp_path / name)
    return postgres.Postgres("unused", durable=False)


def test_database_that_is_not_there(unused):
    with pytest.raises(Problem) as told, server(unused, given="postgresql://a:b@127.0.0.1:1/x"):
        pass

    assert told.value.korean.startswith("데이터베이스 127.0.0.1:1에 연결할 수 없습니다.")


def test_address_of_a_database_that_is_none(unused):
    with pytest.raises(Problem) as told, server(unused, given="나의 데이터베이스"):
        pass

    assert told.value.korean.startswith("DATABASE_URL은 postgresql://")


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "나의 레디스"])
def test_redis_that_is_not_there(url):
    with pytest.raises(Problem) as told, redis_server(given=url):
        pass

    assert "REDIS_URL" in told.value.korean


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (None, "apjang"),
        ("postgresql://admin@db", "apjang"),
        ("postgresql://admin@db/postgres", "apjang"),
        ("postgresql://admin@db:5433/gov?sslmode=require", "gov"),
    ],
)
def test_database_of_the_demo(monkeypatch, url, name):
    monkeypatch.setenv("DATABASE_URL", url) if url else monkeypatch.delenv("DATABASE_URL")

    assert database_name() == name
