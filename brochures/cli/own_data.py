"""The datasets of someone who names none: their own, in ``my-data``, else the one that is shipped."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import click

from brochures.base.assets import asset_folder
from brochures.base.findings import Text
from brochures.cli.console import Console, usage_problem

FOLDER = Path("my-data")
"""Where staff keep the datasets that they edit, in the folder they work in: git does not track it."""

SHIPPED = asset_folder("data") / "akishima.yaml"
"""The example that comes with the program; an update brings another."""

NAMES_ITSELF = re.compile(rb"^(?:\xef\xbb\xbf)?dataset\s*:", re.MULTILINE)


def named_or_own(ctx: click.Context, argument: click.Parameter, named: tuple[Path, ...]) -> tuple[Path, ...]:
    """What was named on the command line; else one's own datasets, and the user is told which.

    A callback of click, which reads the options that were given before arguments.
    """
    if named or ctx.resilient_parsing:
        return named
    console = Console(ctx.params.get("lang"), as_json=bool(ctx.params.get("as_json")))
    with console.telling():
        own = own_datasets()
    if not own:
        return (SHIPPED,)
    console.say(
        Text(
            f"{'、'.join(map(str, own))} を使います。",
            f"Using {', '.join(map(str, own))}.",
        )
    )
    return own


def one_named_or_own(ctx: click.Context, argument: click.Parameter, named: Path | None) -> Path:
    """The same for a command that takes one dataset."""
    found = named_or_own(ctx, argument, (named,) if named else ())
    if len(found) != 1:
        console = Console(ctx.params.get("lang"), as_json=bool(ctx.params.get("as_json")))
        with console.telling():
            raise usage_problem(
                "DATASET",
                Text(f"{FOLDER} にデータがいくつもあります。", f"There are several datasets in {FOLDER}."),
                Text(f"どれか一つを、{found[0]} のように書いてください。", f"Name one, such as {found[0]}."),
            )
    return found[0]


def own_datasets() -> tuple[Path, ...]:
    """Every dataset in ``my-data`` of the current folder, by name; none where there is no such folder.

    Regional files, lists of cards and other YAML are no datasets: no line of theirs begins with ``dataset:``.
    Raises Unreadable when the folder holds none, for then one was lost, and the shipped one would tell other
    facts than the user's.
    """
    if not FOLDER.is_dir():
        return ()
    own = tuple(path for path in sorted(FOLDER.glob("*.y*ml")) if _is_dataset(path))
    if not own:
        raise usage_problem(
            "DATASET",
            Text(f"{FOLDER} にデータがありません。", f"There is no dataset in {FOLDER}."),
            Text(
                "dataset: という行のあるYAMLファイルを戻してください。見本から作りなおすには、new-data を"
                "実行します。見本のまま使うには、このフォルダーを消します。",
                "Put the YAML file with the line dataset: back. To begin anew, use new-data; to use the "
                "example as it is, remove the folder.",
            ),
        )
    return own


def _is_dataset(path: Path) -> bool:
    """Whether a line begins with ``dataset:``; of a file that cannot be read, whoever loads it says why."""
    if path.name.startswith("."):
        return False
    content = b"dataset:"
    with suppress(OSError):
        # UTF-16, which the loader refuses by its name, has a NUL beside each letter.
        content = path.read_bytes().replace(b"\0", b"")
    return NAMES_ITSELF.search(content) is not None
