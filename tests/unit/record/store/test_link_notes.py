import sqlite3

import pytest

from counterclaim.model import Cluster, Linking
from counterclaim.record.store.link_cache import KEPT, keep_linking
from counterclaim.record.store.link_notes import MAX_CHANGED, find_base, keep_notes
from counterclaim.record.store.migrations import MIGRATIONS

PRINTS = {f"rep_{n}": f"{n}" for n in range(2 * MAX_CHANGED)}
LINKING = Linking((Cluster("evt_1", "shelling", ("clm_1",), ("rep_1",), "single_source", 1, None, ()),))


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for migration in MIGRATIONS:
        for statement in migration():
            connection.execute(statement)
    keep(connection, "k", PRINTS)
    return connection


def keep(connection, key, prints, notes=b"notes"):
    assert keep_linking(connection, key, LINKING)
    keep_notes(connection, key, "rules", prints, notes)


def test_what_was_kept_comes_back_whole(connection):
    base = find_base(connection, "rules", PRINTS)
    assert (base.linking, base.prints, base.notes) == (LINKING, PRINTS, b"notes")
    assert find_base(connection, "other rules", PRINTS) is None


def test_the_nearest_is_found(connection):
    keep(connection, "near", PRINTS | {"rep_0": "changed"}, b"near")
    wanted = PRINTS | {"rep_0": "changed", "rep_x": "new"}
    assert find_base(connection, "rules", wanted).notes == b"near"
    assert find_base(connection, "rules", PRINTS).notes == b"notes"


@pytest.mark.parametrize(("new", "is_found"), [(2, True), (3, False)])
def test_what_is_too_far_is_not_found(connection, new, is_found):
    wanted = PRINTS | {f"new_{n}": "" for n in range(new)}
    assert (find_base(connection, "rules", wanted) is not None) is is_found
    assert find_base(connection, "rules", {}) is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE link_notes SET notes = x'00'",
        "UPDATE link_notes SET prints = '[1]'",
        "UPDATE link_notes SET prints = replace(prints, 'rep_1', 'rep_a')",
        "UPDATE link_cache SET hash = 'x'",
        "DELETE FROM link_cache",
        "DROP TABLE link_notes",
    ],
)
def test_what_is_damaged_is_not_believed(connection, damage):
    connection.execute(damage)
    assert find_base(connection, "rules", PRINTS) is None


def test_notes_go_with_their_linking(connection):
    for n in range(KEPT):
        keep(connection, str(n), {})
    assert [row[0] for row in connection.execute("SELECT key FROM link_notes ORDER BY key")] == list("0123")


def test_what_cannot_be_kept_is_no_error(connection):
    connection.execute("PRAGMA query_only = ON")
    keep_notes(connection, "k", "rules", {}, b"")
    assert not keep_linking(connection, "k", LINKING)
