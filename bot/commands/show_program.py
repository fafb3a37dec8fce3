"""`/show`: the program of a demo, to read, to copy and to run at home."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, File, Reply, Request
from bot.command import Arguments, Command, Parameter
from bot.demos.demo_wish import find_demo
from lessons.catalog import Catalog


class ShowProgram(Command):
    """For the button *Show the program*."""

    name = "show"
    summary = "Read the program of a demo"
    parameters = (Parameter("demo", "the name of a demo", required=True),)
    examples = ("/show booking",)
    private = True
    hidden = True

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The program as text and as a file."""
        demo = find_demo(self._catalog, str(arguments["demo"]))
        variants = " | ".join(variant.name for variant in demo.variants)
        number = f" [{demo.number.label}]" if demo.number is not None else ""
        yield Reply(
            f"**{demo.title}**: `{demo.name}.py`. Run it yourself: `python {demo.name}.py{number} [{variants}]`",
            code=demo.program,
            files=(File(f"{demo.name}.py", demo.program.encode()),),
            buttons=(Button("Run it here", f"/demo {demo.name}"),),
            private=True,
        )
