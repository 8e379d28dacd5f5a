"""Read own sentences into rows (source, cue, content, parent) that a table can hold."""

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.attribute import attribute
from counterclaim.attribute.tree import build_tree
from counterclaim.model import Annotation, Report


@pytest.fixture(scope="session")
def grow(tools):
    """Text → dependency tree."""

    def build(text):
        report = Report("rep_test", text, "test.txt")
        syntax = parse(report, tools.parser)
        return build_tree(report, Annotation(syntax.tokens, syntax.sentences, syntax.names))

    return build


@pytest.fixture(scope="session")
def read(tools, grow):
    """Text → attributions."""

    def run(text):
        tree = grow(text)
        return attribute(tree.report, tree.annotation, resources=tools.resources)

    return run


@pytest.fixture(scope="session")
def rows(read):
    """Text → (source, cue, content, parent) of each attribution, None where there is none."""

    def run(text):
        return [
            (a.source and a.source.mention.text, a.cue and a.cue.text, a.content.text, a.parent) for a in read(text)
        ]

    return run
