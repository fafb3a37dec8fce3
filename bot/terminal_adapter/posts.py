"""What is new in a message that the tutor has edited: a terminal cannot change what it has printed."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import Reply


def only_new(before: Reply, after: Reply) -> Reply | None:
    """The parts of `after` that `before` did not have; None if there are none."""
    old = set(before.text.split("\n"))
    new = replace(
        after,
        text="\n".join(line for line in after.text.split("\n") if line not in old),
        buttons=() if after.buttons == before.buttons else after.buttons,
        menu=None if after.menu == before.menu else after.menu,
        pictures=tuple(picture for picture in after.pictures if picture not in before.pictures),
        files=tuple(file for file in after.files if file not in before.files),
        code=None if after.code == before.code else after.code,
    )
    return new if new.text.strip() or new.buttons or new.menu or new.pictures or new.files or new.code else None
