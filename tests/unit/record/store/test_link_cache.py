import sqlite3

import pytest

from counterclaim.link import link
from counterclaim.model import Linking
from counterclaim.record.store import link_cache
from counterclaim.record.store.link_cache import KEPT, keep_linking, linking_key, read_linking
from counterclaim.record.store.migrations import MIGRATIONS


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for migration in MIGRATIONS:
        for statement in migration():
            connection.execute(statement)
    return connection


@pytest.fixture
def linking(make_coding):
    return link([make_coding()])


def test_what_was_kept_comes_back_whole(connection, linking):
    assert read_linking(connection, "k") is None
    keep_linking(connection, "k", linking)
    assert read_linking(connection, "k") == linking
    keep_linking(connection, "k", Linking())
    assert read_linking(connection, "k") == Linking()


def test_the_key_depends_on_rules_and_reports_and_nothing_else():
    keys = {linking_key("1", "ab"), linking_key("1", "ab"), linking_key("2", "ab"), linking_key("1", "a")}
    assert len(keys) == 3


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE link_cache SET linking = replace(linking, 'single_source', 'contested')",
        "UPDATE link_cache SET linking = '{'",
        "UPDATE link_cache SET linking = x'ff'",
        "UPDATE link_cache SET key = 'k', hash = hash || 'x'",
        "DROP TABLE link_cache",
    ],
)
def test_what_is_damaged_is_not_believed(connection, linking, damage):
    keep_linking(connection, "k", linking)
    connection.execute(damage)
    assert read_linking(connection, "k") is None


def test_the_linking_of_another_key_is_not_believed(connection, linking):
    keep_linking(connection, "k", linking)
    connection.execute("UPDATE link_cache SET key = 'other'")
    assert read_linking(connection, "other") is None


def test_the_oldest_are_dropped(connection):
    for n in range(KEPT + 2):
        keep_linking(connection, str(n), Linking())
    kept = [n for n in range(KEPT + 2) if read_linking(connection, str(n)) is not None]
    assert kept == list(range(2, KEPT + 2))


def test_what_cannot_be_kept_is_no_error(connection, linking, monkeypatch):
    connection.execute("PRAGMA query_only = ON")
    keep_linking(connection, "k", linking)
    connection.execute("PRAGMA query_only = OFF")
    assert read_linking(connection, "k") is None
    monkeypatch.setattr(link_cache, "MAX_CLAIMS", 0)
    keep_linking(connection, "k", linking)
    assert read_linking(connection, "k") is None
