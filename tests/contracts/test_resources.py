"""Everything that ships says where it comes from, and what was built is what the manifest says."""

from pathlib import Path

import pytest

from counterclaim.resources import manifest

FOLDER = Path(manifest.__file__).parent
CODE = {".py", ".pyc"}
SHIPPED = sorted(
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.rglob("*")
    if path.is_file() and path.suffix not in CODE and path != manifest.MANIFEST and path.parent.name != "demo"
)


@pytest.mark.parametrize("file", SHIPPED)
def test_every_shipped_file_is_listed_and_whole(file):
    assert manifest.checked_path(file).is_file()


@pytest.mark.parametrize("record", manifest.read_manifest(), ids=lambda r: r.file)
def test_every_record_says_licence_source_and_maker(record):
    assert record.file in SHIPPED
    assert record.licence
    assert record.source
    assert record.made_by


def test_every_file_carries_a_checksum():
    assert all(r.sha256 for r in manifest.read_manifest())


def test_nothing_shipped_runs_code_when_read():
    assert not [file for file in SHIPPED if Path(file).suffix in {".pkl", ".pickle", ".joblib", ".pt", ".bin"}]
