"""`python -m counterclaim.score quality`: the gate as a command; `make quality` runs it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import cast

import click

from counterclaim.errors import CounterclaimError
from counterclaim.pipeline import Tools, load_tools
from counterclaim.score import baseline, ecb, ecb_corpus, meantime, muc4, polnear, report, toponyms, wikievents
from counterclaim.score.corpus import (
    BESIDE,
    DATA_BESIDE,
    DATA_ENVIRONMENT,
    ENVIRONMENT,
    Group,
    Split,
    find_data,
    find_gold,
    hash_corpus,
    list_groups,
)
from counterclaim.score.gate import score_group
from counterclaim.score.ledger import GroupScore, add_totals

QUALITY = Path("tests/quality")
"""Where baseline and floors lie, relative to the repository."""


@click.group()
def main() -> None:
    """Score the coder against hand-coded gold."""


@main.command()
@click.option("--split", type=click.Choice(["seed", "train", "dev", "own", "all"]), default="all", show_default=True)
@click.option("--update", is_flag=True, help="Write the baseline anew and raise the floors.")
@click.option("--show", metavar="REPORT", multiple=True, help="Print each shortfall of a train report (erbil_1, all).")
@click.option("--misses", type=int, default=10, show_default=True, help="How many kinds of miss to name.")
@click.option("--folder", type=click.Path(path_type=Path), default=QUALITY, help="Where baseline and floors lie.")
def quality(*, split: str, update: bool, show: tuple[str, ...], misses: int, folder: Path) -> None:
    """Code gold, print the figures, compare with baseline and floors. Exits 1 if a floor drops."""
    gold = find_gold()
    if gold is None:
        click.echo(f"quality: skipped, there is no gold at {BESIDE} (set {ENVIRONMENT})")
        return
    tools = load_tools()
    groups = [_score(group, tools) for group in list_groups(gold, cast("Split", split))]
    scores = add_totals(groups)
    for score in scores:
        for line in report.tell_group(score):
            click.echo(line)
    reports = [r for g in groups for r in g.claims.reports]
    click.echo("commonest misses:")
    for line in report.tell_misses(reports, most=misses):
        click.echo(line)
    for group in groups:
        if group.name.startswith("train"):
            _show(group, show)
    before = baseline.load_baseline(folder / "baseline.json")
    _compare(scores, before, corpus=hash_corpus(gold))
    floors = baseline.load_floors(folder / "floors.toml")
    drops = baseline.list_drops(floors, scores)
    for line in drops:
        click.echo(line, err=True)
    if update:
        folder.mkdir(parents=True, exist_ok=True)
        baseline.save_floors(folder / "floors.toml", baseline.raise_floors(floors, scores))
        after = _renew(scores, before, corpus=hash_corpus(gold))
        baseline.save_baseline(folder / "baseline.json", after)
        click.echo(f"wrote {folder}/baseline.json and {folder}/floors.toml")
    if drops:
        sys.exit(1)


@main.command()
@click.option("--misses", type=int, default=0, show_default=True, help="How many misses of the tuning half to name.")
def times(*, misses: int) -> None:
    """Score time expressions against MEANTIME, if it is here."""
    corpus = meantime.find_corpus()
    if corpus is None:
        click.echo(f"times: skipped, there is no MEANTIME at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    tools = load_tools()
    halves: tuple[meantime.Half, ...] = ("tuning", "held-out")
    for half in halves:
        for line in meantime.tell_score(half, meantime.score_half(corpus, half, tools), most=misses):
            click.echo(line)


@main.command("toponyms")
@click.option("--half", type=click.Choice(["tuning", "held-out", "all"]), multiple=True, help="Halves of GeoWebNews.")
def toponyms_command(*, half: tuple[toponyms.Half, ...]) -> None:
    """Recognition and resolution of place names on GeoWebNews and GeoVirus."""
    data = find_data()
    if data is None or not (data / toponyms.GEOWEBNEWS).is_file():
        click.echo(f"toponyms: skipped, there are no data at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    tools = load_tools()
    for part in half or ("tuning", "held-out"):
        score = toponyms.score_texts(toponyms.load_geowebnews(data, part), tools)
        click.echo("\n".join(toponyms.tell_score(f"GeoWebNews {part}", score)))
    if not half:
        score = toponyms.score_texts(toponyms.load_geovirus(data), tools)
        click.echo("\n".join(toponyms.tell_score("GeoVirus", score)))


@main.command("ecb")
def ecb_command() -> None:
    """Events across documents on the held-out topics of ECB+, with gold mentions."""
    corpus = ecb_corpus.find_corpus()
    if corpus is None:
        click.echo(f"ecb: skipped, there is no ECB+ at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    for score in ecb.score_corpus(corpus, load_tools()):
        for line in ecb.tell_score(score):
            click.echo(line)


@main.command("polnear")
@click.option("--split", type=click.Choice(["train", "dev"]), default="dev", show_default=True)
def polnear_command(*, split: polnear.Split) -> None:
    """Attributions (contents, sources) on PolNeAR, if it is here."""
    corpus = polnear.find_corpus()
    if corpus is None:
        click.echo(f"polnear: skipped, there is no PolNeAR at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    score = polnear.score_texts(polnear.read_split(corpus, split), load_tools())
    click.echo("\n".join(polnear.tell_score(split, score)))


@main.command("wikievents")
def wikievents_command() -> None:
    """Triggers and arguments on the dev documents of WikiEvents, Voice of America and the rest apart."""
    corpus = wikievents.find_corpus()
    if corpus is None:
        click.echo(f"wikievents: skipped, there is no WikiEvents at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    tools = load_tools()
    counts = {"VOA": Counter[str](), "other documents": Counter[str]()}
    for document in wikievents.read_documents(corpus):
        counts["VOA" if document.is_voa else "other documents"] += wikievents.score_document(document, tools)
    for name, counted in (*counts.items(), ("all", sum(counts.values(), Counter[str]()))):
        click.echo("\n".join(wikievents.tell_score(name, counted)))
    click.echo(wikievents.PUBLISHED)


@main.command("muc4")
def muc4_command() -> None:
    """Role fillers on the dev documents of MUC-4, if it is here."""
    corpus = muc4.find_corpus()
    if corpus is None:
        click.echo(f"muc4: skipped, there is no MUC-4 at {DATA_BESIDE} (set {DATA_ENVIRONMENT})")
        return
    tools = load_tools()
    counts = [muc4.score_document(document, tools) for document in muc4.read_documents(corpus)]
    click.echo("\n".join((*muc4.tell_score(sum(counts, Counter())), muc4.PUBLISHED)))


def _score(group: Group, tools: Tools) -> GroupScore:
    def tell(name: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{group.name}: {name}", nl=False, err=True)

    score = score_group(group, tools, tell=tell)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    return score


def _show(group: GroupScore, names: tuple[str, ...]) -> None:
    """Words are shown of train only: dev and the seed are for measuring."""
    for scored in group.claims.reports:
        if scored.gold.name in names or "all" in names:
            for line in report.tell_report(scored):
                click.echo(line)


def _compare(scores: list[GroupScore], before: baseline.Baseline | None, *, corpus: str) -> None:
    if before is None:
        click.echo("there is no baseline yet: write one with --update")
        return
    if before.corpus != corpus:
        click.echo(f"gold has changed since the baseline was written ({before.corpus} → {corpus})")
    changes = baseline.compare_levels(before.levels, baseline.read_levels(scores), reports=_names(scores))
    for line in (*report.tell_changes(changes), *report.tell_deltas(before.figures, scores)):
        click.echo(line)


def _renew(scores: list[GroupScore], before: baseline.Baseline | None, *, corpus: str) -> baseline.Baseline:
    """The new baseline; groups that were not scored in this run keep what they had."""
    names = _names(scores)
    kept = {c: v for c, v in (before.levels if before else {}).items() if c.rpartition(":")[0] not in names}
    figures = (before.figures if before else {}) | {score.name: score.figures() for score in scores}
    return baseline.Baseline(corpus, kept | baseline.read_levels(scores), dict(sorted(figures.items())))


def _names(scores: list[GroupScore]) -> frozenset[str]:
    return frozenset(r.gold.name for score in scores for r in score.claims.reports)


if __name__ == "__main__":
    try:
        main()
    except CounterclaimError as error:
        click.echo(f"counterclaim: {error}", err=True)
        sys.exit(error.exit_code)
