import os
import stat
from pathlib import Path

import pytest

from counterclaim.cli.output import check_output, open_output
from counterclaim.errors import UsageError


def test_writes_a_new_file_with_the_usual_rights(tmp_path):
    target = tmp_path / "out.jsonl"
    with open_output(str(target)) as stream:
        stream.write(b"whole\n")
        assert not target.exists()
    assert target.read_bytes() == b"whole\n"
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_what_was_there(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"before")

    def write_half():
        with open_output(str(target)) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_keeps_the_rights_and_follows_a_link(tmp_path):
    target, name = tmp_path / "real", tmp_path / "link"
    target.write_bytes(b"before")
    target.chmod(0o640)
    name.symlink_to(target)
    with open_output(str(name)) as stream:
        stream.write(b"after")
    assert name.is_symlink()
    assert target.read_bytes() == b"after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_folder_that_is_not_there_is_named(tmp_path):
    for write in (check_output, lambda path: open_output(path).__enter__()):
        with pytest.raises(UsageError, match="missing"):
            write(str(tmp_path / "missing" / "out"))


def test_what_can_be_written_passes(tmp_path):
    for path in (None, "-", str(tmp_path / "new"), "/dev/null"):
        check_output(path)
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_directly():
    with open_output("/dev/null") as stream:
        stream.write(b"gone")
    assert not stat.S_ISREG(Path("/dev/null").stat().st_mode)
