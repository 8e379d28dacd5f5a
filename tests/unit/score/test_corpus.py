from counterclaim.score.corpus import ENVIRONMENT, find_gold, hash_corpus, list_groups


def make_gold(folder):
    for path in ("seed.yaml", "train/families/b/1.yaml", "train/families/b/ledger.yaml", "train/reports/z.yaml"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("claims: []")
    return folder


def test_groups(tmp_path):
    seed, families, reports = list_groups(make_gold(tmp_path), own=tmp_path / "none")
    assert (seed.name, families.name, reports.name) == ("seed", "train/families", "train/reports")
    assert [p.name for p in families.gold] == ["1.yaml"]
    assert [p.name for p in families.folders] == ["b"]
    assert reports.folders == ()
    assert [g.name for g in list_groups(tmp_path, "seed")] == ["seed"]
    (own,) = list_groups(tmp_path, "own", own=tmp_path / "train/families")
    assert (own.name, own.folders) == ("own/families", families.folders)


def test_the_hash_follows_the_content(tmp_path):
    before = hash_corpus(make_gold(tmp_path))
    (tmp_path / "train/reports/z.yaml").write_text("claims: [] ")
    assert hash_corpus(tmp_path) != before


def test_gold_is_found_by_its_variable(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert find_gold() == tmp_path
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none"))
    assert find_gold() is None
