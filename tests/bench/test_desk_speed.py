"""The bars of the desk's API, held in every test run over fewer events; `python -m tests.bench.desk` has 100,000."""

import pytest
from tests.bench.desk import (
    COLUMNS_P99_MS,
    FILTER_P99_MS,
    FILTERS,
    PAGE_P99_MS,
    PAGES,
    measure,
    write_synthetic_index,
)


@pytest.mark.slow
def test_pages_filters_and_columns_are_quick(tmp_path):
    path = tmp_path / "index"
    write_synthetic_index(path, 4_000)
    medians = {name: median for name, (median, _) in measure(path, 20).items()}
    assert all(medians[name] <= PAGE_P99_MS for name in PAGES), medians
    assert all(medians[name] <= FILTER_P99_MS for name in FILTERS), medians
    assert medians["columns"] <= COLUMNS_P99_MS, medians
