"""The `arasha` command: demo, found, serve, tables, worker, import-appeals, journal, keys, check, docs."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

DEFAULT_PORT = 8000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    chosen = _parser().parse_args(arguments)
    if chosen.command == "demo":
        os.environ["ARASHA_MODE"] = "demo"
    if getattr(chosen, "first_start", False):
        os.environ["ARASHA_FIRST_START"] = "yes"
    sys.exit(_run(chosen))


def _run(chosen: argparse.Namespace) -> int:
    """Run the command; what an installation lacks is said in a sentence, not shown as a traceback."""
    from django.core.exceptions import ImproperlyConfigured

    from arasha.lib.asking import as_system

    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        with as_system("whoever has the command line has the machine"):
            return run(chosen)
    except ImproperlyConfigured as error:
        print(f"This installation is not ready: {error}", file=sys.stderr)
    except DatabaseSilentError as error:
        print(error, file=sys.stderr)
    return 1


class DatabaseSilentError(RuntimeError):
    """The database cannot be reached."""

    def __init__(self, said: object) -> None:
        first_line = str(said).strip().partition("\n")[0]
        super().__init__(
            "The database does not answer: check ARASHA_DATABASE_URL and whether it runs. "
            f"({first_line})"
        )


def commands() -> list[str]:
    """The names of all commands."""
    chooser = next(a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    return list(chooser.choices)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="arasha", description="Software with which a region protects its children."
    )
    commands = parser.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help="make the demo region and serve it on this machine")
    demo.add_argument("--port", type=_port, help=f"{DEFAULT_PORT} or the next free one")
    demo.add_argument("--fresh", action="store_true", help="make the demo region anew")
    demo.add_argument("--only-load", action="store_true", help="make the region, do not serve")
    demo.set_defaults(run=_demo)

    found = commands.add_parser("found", help="begin with the places and institutions of a region")
    found.add_argument("file", type=Path, nargs="?", help="the region file, see --example")
    found.add_argument("--example", action="store_true", help="print a region file to begin with")
    found.add_argument("--administrator", metavar="LOGIN", help="make the first administrator")
    found.add_argument("--name", help='"Surname Given" of the administrator')
    found.add_argument("--institution", default="", help="code of where the administrator works")
    found.add_argument("--language", choices=["kk", "ru", "en"], default="kk")
    found.set_defaults(run=_found)

    serve = commands.add_parser("serve", help="serve this installation")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=DEFAULT_PORT)
    serve.add_argument("--workers", type=_workers, default=2, help="processes, one request each")
    serve.add_argument("--first-start", action="store_true", help="make secrets that are missing")
    serve.set_defaults(run=_serve)

    tables = commands.add_parser("tables", help="make and change the tables, as their owner")
    tables.set_defaults(run=_tables)

    worker = commands.add_parser("worker", help="send notices, escalate deadlines, run imports")
    worker.add_argument("--once", action="store_true", help="do what is due and end")
    worker.set_defaults(run=_worker)

    import_appeals = commands.add_parser("import-appeals", help="import a journal of appeals")
    import_appeals.add_argument("file", type=Path)
    import_appeals.add_argument("--by", required=True, help="login of the person who imports")
    import_appeals.add_argument(
        "--refused", type=Path, help="write unreadable rows to this workbook"
    )
    import_appeals.add_argument(
        "--preview", action="store_true", help="show the columns, import nothing"
    )
    import_appeals.add_argument("--language", choices=["kk", "ru", "en"], default="ru")
    import_appeals.set_defaults(run=_import_appeals)

    journal = commands.add_parser("journal", help="sign, export and verify the journal")
    journal.add_argument("what", choices=["key", "checkpoint", "export", "verify"])
    journal.add_argument("file", type=Path, nargs="?", help="the export to write or to verify")
    journal.add_argument("--since", type=date.fromisoformat, help="leave out what lies before")
    journal.add_argument(
        "--checkpoint",
        type=Path,
        nargs="*",
        default=[],
        help="checkpoints a party kept: files, folders",
    )
    journal.add_argument("--language", choices=["kk", "ru", "en"], default="en")
    journal.set_defaults(run=_journal)

    add_keys_commands(commands)

    check = commands.add_parser("check", help="say whether this installation is in order")
    check.set_defaults(run=_check)

    docs = commands.add_parser("docs", help="write the reference pages that come from the code")
    docs.add_argument("--check", action="store_true", help="only say whether they are up to date")
    docs.set_defaults(run=_docs)
    return parser


def _port(text: str) -> int:
    return _whole_number(text, least=1, most=65535)


def _workers(text: str) -> int:
    return _whole_number(text, least=1, most=64)


def _whole_number(text: str, *, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from {least} to {most}")
    return int(text)


def _start_django(*, reach_database: bool = True) -> None:
    import django

    django.setup()
    if not reach_database:
        return
    from django.db import connection
    from django.db.utils import OperationalError

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise DatabaseSilentError(error) from error


def _demo(chosen: argparse.Namespace) -> int:
    from arasha.project.serving import PortTakenError, free_port, prepare, serve

    try:
        port = free_port(chosen.port) if chosen.port else free_port(DEFAULT_PORT, tries=50)
    except PortTakenError as error:
        print(error, file=sys.stderr)
        return 1
    _start_django()
    from arasha.demo.loading import NotADemoError, load_demo_region
    from arasha.demo.table import table_of_people
    from arasha.demo.tables import clear_older_demo, make_tables, remember_tables

    try:
        clear_older_demo(say=print)
        prepare(make_tables=make_tables)
        remember_tables()
        load_demo_region(fresh=chosen.fresh, say=print)
    except NotADemoError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.only_load:
        return 0
    print(table_of_people(f"http://127.0.0.1:{port}"), flush=True)
    return serve(host="127.0.0.1", port=port, workers=2, with_worker=True)


def _serve(chosen: argparse.Namespace) -> int:
    from arasha.project.serving import PortTakenError, free_port, prepare, serve

    try:
        free_port(chosen.port, host=chosen.host)
    except PortTakenError as error:
        print(error, file=sys.stderr)
        return 1
    _start_django()
    prepare()
    return serve(host=chosen.host, port=chosen.port, workers=chosen.workers, with_worker=False)


def _found(chosen: argparse.Namespace) -> int:
    if chosen.example:
        from arasha.agencies.founding import write_region
        from arasha.demo.region import PLAN

        print(write_region(PLAN))
        return 0
    if chosen.file is None or bool(chosen.administrator) != bool(chosen.name):
        print("Name the region file; --administrator and --name go together.", file=sys.stderr)
        return 2
    _start_django()
    from django.utils import timezone

    from arasha.project.founding import FirstAdministrator, found
    from arasha.project.serving import bring_tables_up_to_date

    bring_tables_up_to_date()
    administrator = chosen.administrator and FirstAdministrator(
        login=chosen.administrator, name=chosen.name, language=chosen.language,
        unit=chosen.institution,
    )  # fmt: skip
    return found(chosen.file, administrator=administrator or None, now=timezone.now(), say=print)


def _tables(_chosen: argparse.Namespace) -> int:
    _start_django(reach_database=False)
    from arasha.project.serving import bring_tables_up_to_date

    bring_tables_up_to_date()
    return 0


def _worker(chosen: argparse.Namespace) -> int:
    _start_django()
    from arasha.project.worker import run_worker

    return run_worker(once=chosen.once)


def _import_appeals(chosen: argparse.Namespace) -> int:
    _start_django()
    from arasha.appeals.importing.command import import_from_command_line

    return import_from_command_line(
        chosen.file,
        login=chosen.by,
        language=chosen.language,
        refused=chosen.refused,
        preview=chosen.preview,
        say=print,
    )


def _journal(chosen: argparse.Namespace) -> int:
    if chosen.what == "export" and chosen.file is None:
        print("Name the file to write the export to.", file=sys.stderr)
        return 2
    _start_django()
    from django.utils import timezone

    from arasha.journal import command

    now = timezone.now()
    match chosen.what:
        case "key":
            return command.show_key(say=print)
        case "checkpoint":
            return command.sign_now(now=now, say=print)
        case "export":
            return command.export_to(chosen.file, since=chosen.since, now=now, say=print)
        case _:
            return command.verify(
                chosen.file, checkpoints=chosen.checkpoint, language=chosen.language, now=now,
                say=print,
            )  # fmt: skip


def _keys(chosen: argparse.Namespace) -> int:
    from arasha.project.keys import run

    # The root key may be what is missing: these two work without a running installation.
    if chosen.what not in {"rehearse", "join"}:
        _start_django()
    return run(chosen, say=print)


def add_keys_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `arasha keys` with what can be done with the keys of sealed words."""
    keys = commands.add_parser("keys", help="show, rotate, split and join the keys of sealed words")
    deeds = keys.add_subparsers(dest="what", required=True)
    deeds.add_parser("show", help="which keys there are and how many records lie under each")
    deeds.add_parser(
        "rotate", help="wrap all record keys under a new generation; goes on where it ended"
    )
    deeds.add_parser("rotate-root", help="put a new root key in place; its old shares end")
    deeds.add_parser("destroy", help="destroy generations that retired more than 14 days ago")
    split = deeds.add_parser("split", help="write the root key in shares, one file for each party")
    split.add_argument("--of", type=_few, default=3, dest="count", help="how many shares (3)")
    split.add_argument("--need", type=_few, default=2, help="how many of them join the key (2)")
    split.add_argument("--into", type=Path, required=True, help="an empty folder for the shares")
    split.add_argument(
        "--approval", default="", help="the number of the act that two people agreed"
    )
    for name, said in (("rehearse", "prove that shares join, store nothing"),
                       ("join", "put a lost root key back from shares")):  # fmt: skip
        deed = deeds.add_parser(name, help=said)
        deed.add_argument("shares", type=Path, nargs="+", help="files of shares")
    keys.set_defaults(run=_keys)


def _few(text: str) -> int:
    return _whole_number(text, least=2, most=16)


def _check(_chosen: argparse.Namespace) -> int:
    _start_django(reach_database=False)
    from arasha.project.self_check import say_what_is_wrong

    return say_what_is_wrong(say=print)


def _docs(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("ARASHA_MODE", "test")
    _start_django(reach_database=False)
    from arasha.project.reference import write_reference

    return write_reference(only_check=chosen.check, say=print)
