"""The command ``new-data``: datasets of one's own to edit, which no update touches."""

from __future__ import annotations

from pathlib import Path

import click

from brochures.base.files import write_atomically
from brochures.base.findings import Language, Text
from brochures.cli.console import Console
from brochures.cli.options import FilePath, telling_options
from brochures.cli.own_data import FOLDER, SHIPPED


@click.command("new-data")
@click.argument("folder", metavar="[DIR]", default=FOLDER, type=FilePath(file_okay=False))
@telling_options
@click.pass_context
def new_data(ctx: click.Context, /, folder: Path, as_json: bool, lang: Language | None) -> None:
    """自分で直すデータを、見本から作る。Copy the shipped datasets into a folder, to be edited.

    \b
    例 examples:
      render.py new-data                 my-data に作る into my-data
      render.py new-data DIR             別のフォルダーに作る into another folder
    \b
    前からあるデータには書き込みません。my-data にデータがあれば、どのコマンドもそれを使います。
    A dataset that is there is left as it is. Every command uses those in my-data, if there are any.
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        made, kept = copy_datasets(folder)
        if as_json:
            console.json([], made=[str(path) for path in made], kept=[str(path) for path in kept])
        for ja, en, paths in (("作りました", "Made", made), ("前からあります", "Was there before", kept)):
            if paths:
                names_ja, names_en = "、".join(map(str, paths)), ", ".join(map(str, paths))
                console.say(Text(f"{ja}: {names_ja}", f"{en}: {names_en}"))
        program, file = ctx.find_root().command_path, folder / SHIPPED.name
        words = "" if folder == FOLDER else f" {file}"
        console.say(
            Text(
                f"{file} を直してください。確かめるには {program} check{words}、"
                f"PDFを作るには {program} build{words} です。",
                f"Edit {file}; check it with {program} check{words}, "
                f"and make the PDFs with {program} build{words}.",
            )
        )


def copy_datasets(folder: Path) -> tuple[list[Path], list[Path]]:
    """Put the shipped datasets into ``folder``: which were made, and which were there and stay as they are.

    The schemas that their first lines name, for editors, are put beside them, always those of this version.
    Raises BrochureError where that cannot be written.
    """
    shipped = SHIPPED.parent
    made, kept = [], []
    for source in sorted(shipped.glob("*.yaml")):
        copy = folder / source.name
        if copy.exists():
            kept.append(copy)
        else:
            write_atomically(copy, source.read_bytes())
            made.append(copy)
    for source in sorted(shipped.glob("*.json")):
        write_atomically(folder / source.name, source.read_bytes())
    return made, kept
