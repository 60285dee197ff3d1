"""The command line: thin commands over `bot.local`; a person's mistake is one sentence on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import __version__, local
from bot.cards.timeline import summary
from bot.settings import load_settings, shown
from bot.snapshot import IndexSnapshot
from bot.terminal import batch, export_command, output, track_command
from bot.terminal.ending import plain_errors
from bot.terminal.indexing import open_index, rebuilt
from bot.terminal.options import AsOf, AsOfToday, read_day
from bot.terminal.printing import complain, print_lines, show
from bot.terminal.standard import standard_output
from bot.texts import count
from index.types import OnrecordError, RebuildReport, UsageError

app = typer.Typer(
    name="onrecord",
    help="Answers from tracked articles: what is reported, kept apart from what is only expected.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Since = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DAY",
        help="What came after this day, like 2026-04-24 (default: a week before the newest article's).",
    ),
]
_LINES = "one JSON object a line; - is standard input. Prints one for each."


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Json = False,
    batch_file: Annotated[
        str | None,
        typer.Option("--batch", help=f"Questions (question, id, context, as_of), {_LINES}", metavar="FILE"),
    ] = None,
    as_of: AsOf = None,
    context: Annotated[
        list[str] | None, typer.Option(metavar="QUESTION", help="An earlier question of the chat; repeatable.")
    ] = None,
) -> None:
    """Answer a question from the tracked articles."""
    settings = load_settings()
    if bool(question and question.strip()) == (batch_file is not None):
        raise UsageError("Give one question, or --batch with a file of questions.")
    if batch_file is not None:
        lines = batch.read_lines(batch_file, batch.Question)
        print_lines(_answers(open_index(settings), lines, context or (), as_of))
        return
    answer = open_index(settings).answer(str(question), context or (), as_of)
    show(local.objects("answer", [answer]) if as_json else [], output.render_answer(answer))


def _answers(
    snapshot: IndexSnapshot, lines: Iterable[batch.Question], context: Sequence[str], as_of: date | None
) -> Iterator[dict[str, Any]]:
    for line in lines:
        answer = snapshot.answer(line.question, line.context or context, line.as_of or as_of)
        yield {**next(local.objects("answer", [answer])), "id": line.id}


@app.command()
def classify(
    text: Annotated[str | None, typer.Argument(help="A sentence.")] = None,
    batch_file: Annotated[
        str | None, typer.Option("--batch", help=f"Texts (text, id, published), {_LINES}", metavar="FILE")
    ] = None,
    as_json: Json = False,
    published: Annotated[
        date | None, typer.Option(parser=read_day, metavar="DAY", help="The day it was published on, like 2026-04-24.")
    ] = None,
) -> None:
    """Tell reported, expected and opinion apart in a sentence, with the words that decided."""
    if bool(text and text.strip()) == (batch_file is not None):
        raise UsageError("Give one text, or --batch with a file of texts.")
    if batch_file is not None:
        lines = batch.read_lines(batch_file, batch.Text)
        judged = ((line, local.classify(line.text, line.published or published)) for line in lines)
        print_lines({**next(local.objects("judgement", [j])), "id": line.id} for line, j in judged)
        return
    judgement = local.classify(str(text), published)
    show(local.objects("judgement", [judgement]) if as_json else [], output.render_judgement(str(text), judgement))


@app.command()
def digest(since: Since = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """What was settled, newly reported and newly expected since a day (default: the newest week)."""
    if since and as_of and since > as_of:
        raise UsageError("Give --as-of a day that is not before that of --since.")
    found = local.digest(open_index(load_settings()), since, as_of)
    show(local.objects("digest", [found]) if as_json else [], output.render_digest(found))


@app.command()
def ledger(as_of: AsOfToday = None, as_json: Json = False) -> None:
    """All expectations with their state: open, overdue, or overtaken by later reports."""
    today = as_of or datetime.now(UTC).date()
    entries = open_index(load_settings()).ledger(today, copies=as_json)
    if as_json:
        print_lines(local.objects("ledger", entries))
    else:
        show([], output.render_ledger(entries, today))


@app.command()
def timeline(
    out: Annotated[Path, typer.Option("--out", help="The picture's file, by its ending .png or .svg.", metavar="FILE")],
    as_of: AsOfToday = None,
) -> None:
    """Draw what was expected and what became of it into a file."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in ("png", "svg"):
        raise UsageError("Give --out a file that ends in .png or .svg.")
    today = as_of or datetime.now(UTC).date()
    entries = open_index(load_settings()).ledger(today)
    local.write_timeline(entries, today, out, kind)
    print(f"{out}: {summary(entries)}.")


@app.command()
def sources() -> None:
    """The tracked articles, newest first."""
    show([], output.render_sources(open_index(load_settings()).sources()))


@app.command()
def rebuild() -> None:
    """Bring the index up to date with the corpus."""
    report = rebuilt(load_settings())
    for problem in report.problems:
        complain(str(problem))
    print(_done(report))


@app.command()
def migrate() -> None:
    """Copy this machine's state and index into the shared database that ONRECORD_DATABASE_URL names."""
    from bot.terminal.migrate import migrate

    for sentence in migrate(load_settings()):
        print(sentence)


@app.command()
def check() -> None:
    """Check every article of the corpus; one line for each thing that is wrong."""
    settings = load_settings()
    served, problems = local.check(settings, datetime.now(UTC).date())
    for problem in problems:
        print(output.clean(str(problem)))
    if problems:
        raise typer.Exit(1)
    if not served:
        raise OnrecordError(f"There is no article in {settings.corpus_dir}: add one, or set ONRECORD_CORPUS_DIR.")
    print(f"{count(served, 'article', 'articles')}, nothing wrong.")


app.command()(track_command.track)
app.command()(export_command.export)


@app.command()
def settings() -> None:
    """Print the settings in force, secrets hidden."""
    for name, value, meaning in shown(load_settings()):
        print(f"{name}={value}  # {meaning}")


@app.command()
def doctor() -> None:
    """Check token, permissions, clock, index, model and state; one line each."""
    from bot.terminal import doctor

    looked = doctor.examine(load_settings())
    for finding in looked:
        print(f"{'well' if finding.well else 'ILL '}  {output.clean(f'{finding.name}: {finding.sentence}')}")
    if not all(finding.well for finding in looked):
        raise typer.Exit(1)


@app.command(name="eval")
def evaluate(as_json: Json = False) -> None:
    """Measure lanes, ledger and answers on the labelled sets of the project (in a checkout)."""
    with _in_checkout("The labelled sets are", "onrecord eval"):
        from tests.evals import report
    report.main(as_json)


@app.command()
def bench(
    part: Annotated[
        list[str] | None,
        typer.Argument(help="warm, crowd, start, build, growth or peers; all but the last two by default."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A few articles, to see that it runs.")] = False,
    as_json: Json = False,
) -> None:
    """Measure speed and memory, each figure beside its limit (in a checkout)."""
    with _in_checkout("The benchmarks are", "onrecord bench"):
        from tests.benchmarks import run
    run.main(part or (), quick, as_json)


@contextmanager
def _in_checkout(what: str, command: str) -> Iterator[None]:
    """Finds what does not come with an installed package. Raises UsageError where it is not here."""
    sys.path.insert(0, os.getcwd())  # noqa: PTH109
    try:
        yield
    except ImportError:
        raise UsageError(f"{what} not here: run {command} in a checkout of the project.") from None


@app.command()
def run(
    sync: Annotated[bool, typer.Option("--sync", help="Send the commands to Discord anew.")] = False,
    cluster: Annotated[
        str | None, typer.Option(metavar="K/N", help="This is process K of N on one shared database.")
    ] = None,
) -> None:
    """Connect to Discord and answer there until stopped."""
    from bot import client
    from bot.running.cluster import read_seat

    raise typer.Exit(client.run(load_settings(), sync=sync, seat=read_seat(cluster) if cluster else None))


def _done(report: RebuildReport) -> str:
    counts = f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged"
    work = f"{report.embedded} of {report.claims} sentences embedded in {report.seconds} seconds"
    return f"{counts}; {work}; generation {report.generation}"


def _version(value: bool) -> None:
    if value:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def main() -> None:
    """The entry point."""
    with plain_errors(), standard_output():
        sys.exit(app(standalone_mode=False))  # else typer draws a box around what is wrong with the options


if __name__ == "__main__":
    main()
