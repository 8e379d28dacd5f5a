import io
import sys

from counterclaim.cli.progress import show_progress


def test_nobody_watches(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with show_progress() as watch:
        assert watch.advance is None
        watch.tell("counterclaim: [b]a.txt[/b]")
    assert sys.stderr.getvalue() == "counterclaim: [b]a.txt[/b]\n"


def test_a_terminal_gets_progress_on_stderr_only(monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with show_progress() as watch:
        watch.advance(3)
        watch.tell("counterclaim: [b]a.txt[/b]")
    assert "3 reports" in terminal.getvalue()
    assert "[b]a.txt[/b]\n" in terminal.getvalue()
    assert capsys.readouterr().out == ""
