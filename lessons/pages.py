"""A section cut into pages that fit one message of a chat: at paragraph borders, never inside a code block.

1. blocks that belong together are joined: a paragraph that ends with a colon and what follows it, code and its output
2. groups are laid into pages, as many as fit
3. only a block that is longer than a page is cut, at its lines, and its fence is closed and opened again
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lessons.markdown import Block, blocks

PAGE = 3500
"""Most characters of a page. Discord takes 4000 in one message, headline included."""


def pages(text: str, limit: int = PAGE, first: int | None = None) -> list[str]:
    """The text in pages of at most `limit` characters; the first page may have another limit. At least one page."""
    result: list[str] = []
    page = ""
    for piece in _pieces(text, limit):
        room = first if first is not None and not result else limit
        longer = f"{page}\n\n{piece}" if page else piece
        if page and len(longer) > room:
            result.append(page)
            page = piece
        else:
            page = longer
    return [*result, page]


def _pieces(text: str, limit: int) -> Iterator[str]:
    for group in _groups(blocks(text)):
        joined = "\n\n".join(block.shown for block in group)
        if len(joined) <= limit:
            yield joined
        else:
            for block in group:
                yield from _cut(block, limit)


def _groups(found: Iterable[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in found:
        if group and not _belongs(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(before: Block, block: Block) -> bool:
    if block.kind.startswith("output") and before.kind != "text":
        return True
    return before.kind == "text" and before.text.endswith(":")


def _cut(block: Block, limit: int) -> Iterator[str]:
    if len(block.shown) <= limit:
        yield block.shown
        return
    room = limit - (len(block.shown) - len(block.text))
    piece = ""
    for line in _lines(block, room):
        if piece and len(piece) + 1 + len(line) > room:
            yield _again(block, piece)
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    yield _again(block, piece)


def _lines(block: Block, room: int) -> Iterator[str]:
    for line in block.text.splitlines():
        while len(line) > room:
            cut = line.rfind(" ", 1, room) if block.kind == "text" else -1
            cut = room if cut <= 0 else cut
            yield line[:cut]
            line = line[cut:].lstrip() if block.kind == "text" else line[cut:]
        yield line


def _again(block: Block, text: str) -> str:
    return Block(block.kind, text, block.line).shown
