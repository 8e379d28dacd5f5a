"""One report more costs a linked ledger a tenth of what linking it from nothing does, at most."""

import pytest
from tests.bench.late import compare

REPORTS = 3_000
BAR = 0.1


@pytest.mark.slow
def test_a_late_report_touches_its_own_blocks_only():
    from_nothing, late = compare(REPORTS)
    assert late <= BAR * from_nothing, f"{late:.2f} CPU-s after one more, {from_nothing:.2f} from nothing"
