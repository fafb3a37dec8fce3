"""A sheet to draw on: drawn at twice the size and made smaller, so that edges are smooth; sizes are in final pixels."""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

from bot.timeline.palette import INK, PAPER, Fill

SCALE = 2
WIDTH = 1000
"""Pixels across. On a phone 400 points wide a letter of 28 pixels is then as high as one of 11 points."""

Box = tuple[float, float, float, float]


class Sheet:
    """A picture in the making, `height` pixels high."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self, x: float, y: float, words: str, size: float, colour: str = INK, bold: bool = False, anchor: str = "lm"
    ) -> None:
        """Words at a point; `anchor` as in Pillow (`lm`: left, middle)."""
        self.draw.text((x * SCALE, y * SCALE), drawable(words), font=font(size, bold), fill=colour, anchor=anchor)

    def bar(self, box: Box, fill: Fill, radius: float = 5, outline: float = 2) -> None:
        """A filled box with its pattern and its outline; at least three pixels wide, so that nothing vanishes."""
        left, top, right, bottom = box
        right, bottom = max(right, left + 3), max(bottom, top + 1)
        if right - left < 7:
            fill, outline = Fill(fill.edge or fill.colour), 0
        shape = (round(left * SCALE), round(top * SCALE), round(right * SCALE), round(bottom * SCALE))
        size = (shape[2] - shape[0], shape[3] - shape[1])
        corner = min(round(radius * SCALE), size[0] // 2, size[1] // 2)
        if fill.pattern == "plain":
            inner = (shape[0], shape[1], shape[2] - 1, shape[3] - 1)
            line = round(outline * SCALE) if fill.edge else 0
            self.draw.rounded_rectangle(inner, corner, fill.colour, fill.edge if line else None, line)
            return
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), corner, fill=255)
        self.image.paste(pattern(fill, size), shape[:2], mask)
        if outline and fill.edge:
            self.draw.rounded_rectangle(
                (shape[0], shape[1], shape[2] - 1, shape[3] - 1),
                corner,
                outline=fill.edge,
                width=round(outline * SCALE),
            )

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float = 2) -> None:
        """A line through points."""
        self.draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE), joint="curve"
        )

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled shape."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str, edge: str = "", width: float = 0) -> None:
        """A filled circle."""
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.draw.ellipse(box, fill=colour, outline=edge or None, width=round(width * SCALE))

    def warning(self, x: float, y: float, size: float, colour: str) -> None:
        """A triangle with an exclamation mark, centred."""
        half = size / 2
        self.polygon([(x - half, y + half * 0.85), (x + half, y + half * 0.85), (x, y - half)], colour)
        self.text(x, y + size * 0.12, "!", size * 0.62, PAPER, bold=True, anchor="mm")

    def png(self) -> bytes:
        """The picture as a PNG file."""
        small = self.image.resize((round(self.width), round(self.height)), Image.Resampling.BOX)
        out = io.BytesIO()
        small.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
        return out.getvalue()


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Source Sans, which comes with a package: a picture looks the same on every host, and names may have letters
    that Pillow's own font lacks."""
    found = importlib.util.find_spec("font_source_sans_pro")
    assert found is not None, "font-source-sans-pro is not installed"
    assert found.origin is not None
    file = Path(found.origin).parent / "files" / f"SourceSansPro-{'Bold' if bold else 'Regular'}.ttf"
    # Its letters are lower than those of other fonts of the same size.
    return ImageFont.truetype(str(file), round(size * SCALE * 1.1))


def text_width(words: str, size: float, bold: bool = False) -> float:
    """How wide the words are, in final pixels."""
    return font(size, bold).getlength(drawable(words)) / SCALE


def drawable(words: str) -> str:
    """The words with letters that the font has: "张伟" is drawn as "ZhangWei", where an empty box would stand else.

    No package carries letters for every script, and those of the host differ; the text twins keep what was written.
    """
    return words if words.isascii() else "".join(_drawable(char) for char in words) or "?"


@lru_cache(maxsize=4096)
def _drawable(char: str) -> str:
    face = font(28)
    if bytes(face.getmask(char)) != bytes(face.getmask(_NO_LETTER)):
        return char
    return anyascii(char)


_NO_LETTER = "\U0010fffe"
"""A character that no font has: it is drawn as the box for what is missing."""


def fit(words: str, size: float, room: float, bold: bool = False) -> str:
    """The words, cut with "…" where they are too wide for the room; "" if nothing fits."""
    words = drawable(words)
    if text_width(words, size, bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(words[:middle].rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…" if low else ""


def fit_end(words: str, size: float, room: float, bold: bool = False, start: str = "…") -> str:
    """The words, or `start` and as much of their end as there is room for."""
    words = drawable(words)
    if text_width(words, size, bold) <= room:
        return words
    for first in range(1, len(words)):
        if text_width(start + words[first:].lstrip(), size, bold) <= room:
            return start + words[first:].lstrip()
    return ""


def fit_name(name: str, size: float, room: float, bold: bool = False) -> str:
    """A name, cut before its number: of "worker number 12" the 12 tells it from the others."""
    number = re.search(r"\d{1,4}$", name)
    if number is None or text_width(name, size, bold) <= room:
        return fit(name, size, room, bold)
    return fit(name[: number.start()].rstrip(), size, room - text_width(number[0], size, bold), bold) + number[0]


def wrap(words: str, size: float, room: float, lines: int, bold: bool = False) -> list[str]:
    """The words in at most so many lines, the last one cut if need be."""
    made: list[str] = []
    left = words.split()
    while left and len(made) < lines:
        count = len(left) if len(made) == lines - 1 else 1
        while count < len(left) and text_width(" ".join(left[: count + 1]), size, bold) <= room:
            count += 1
        made.append(fit(" ".join(left[:count]), size, room, bold))
        left = left[count:]
    return made


@lru_cache(maxsize=256)
def pattern(fill: Fill, size: tuple[int, int]) -> Image.Image:
    """A box of this size, in drawing pixels, with the fill's pattern on it."""
    width, height = size
    tile = Image.new("RGB", size, fill.colour)
    draw = ImageDraw.Draw(tile)
    step = 7 * SCALE
    if fill.pattern == "stripes":
        for x in range(-height, width, step):
            draw.line((x, height, x + height, 0), fill=fill.mark, width=2 * SCALE)
    elif fill.pattern == "upright":
        for x in range(0, width, step):
            draw.line((x, 0, x, height), fill=fill.mark, width=2 * SCALE)
    elif fill.pattern == "dots":
        for x in range(step // 2, width, step):
            for y in range(step // 2, height, step):
                draw.ellipse((x - SCALE, y - SCALE, x + SCALE, y + SCALE), fill=fill.mark)
    return tile
