import sqlite3

from counterclaim.record.store.migrations import MIGRATIONS


def test_every_step_is_named_and_explained_and_runs():
    connection = sqlite3.connect(":memory:")
    for migration in MIGRATIONS:
        assert migration.__doc__
        for statement in migration():
            connection.execute(statement)
    assert connection.execute("SELECT commits, length(sum) FROM totals").fetchall() == [(0, 64)]
