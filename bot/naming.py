"""How a person is shown in a reply, who is known by their id only."""

from __future__ import annotations

import re

from bot.safe_text import quoted


def shown(person: str) -> str:
    """The person as the chat can show them: Discord puts the name in for `<@42>`, and nobody is pinged by it."""
    chat, _, own = person.partition(":")
    return f"<@{own}>" if chat == "discord" and own.isdigit() else quoted(own)


def meant(typed: str, asker: str) -> str:
    """The id of the person who was named as `@ann`, `<@42>` or by id, in the chat of the one who asks."""
    chat = asker.partition(":")[0]
    mention = re.fullmatch(r"<@!?(\d+)>", typed)
    if mention:
        return f"{chat}:{mention[1]}"
    return typed if typed.startswith(f"{chat}:") else f"{chat}:{typed.removeprefix('@').lower()}"
