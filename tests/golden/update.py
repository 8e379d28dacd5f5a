"""`python -m tests.golden.update`: code every golden case, print what changed and write the baseline anew.

With slugs as arguments it only shows, for those cases, everything that falls short of gold, and writes nothing.
"""

import sys

from tests.golden import claim_diff

from counterclaim.pipeline import load_tools
from counterclaim.score.claims import total_scores


def main(slugs: list[str]) -> None:
    """Show the cases in `slugs`; with none, write the baseline of all."""
    tools = load_tools()
    folders = [case for case in claim_diff.list_cases() if not slugs or case.name in slugs]
    cases = [claim_diff.score_case(case, tools) for case in folders]
    before = claim_diff.load_baseline() or {}
    lines = [
        line
        for case in cases
        for line in (
            claim_diff.tell_shortfalls(case) if slugs else claim_diff.tell_changes(case, before.get(case.slug, {}))
        )
    ]
    total = total_scores(case.score for case in cases)
    figures = " ".join(f"{level} {f1.p:.3f}/{f1.r:.3f}/{f1.f1:.3f}" for level, f1 in total.levels.items())
    fields = " ".join(f"{name} {right / asked:.2f}" for name, (right, asked) in total.fields.items() if asked)
    sys.stdout.write("\n".join([*lines, f"{len(cases)} cases: {figures} (P/R/F1)", fields]) + "\n")
    if not slugs:
        claim_diff.save_baseline({case.slug: case.fields for case in cases})


if __name__ == "__main__":
    main(sys.argv[1:])
