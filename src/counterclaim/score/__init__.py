"""Gold against coded: the same figures as the contract's scorer, and the floors that may only rise.

    gold YAML + coded rows → `names`, `fields` (is one field right?) → `claims` (pairs, found/claim/full F1)
                           → `ledger` (events of a story family) → `quality` (groups, baseline, floors)

`python -m counterclaim.score quality` is `make quality`. PyYAML is imported only when gold is read.
"""

from __future__ import annotations
