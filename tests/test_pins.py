"""Every package is pinned, in both places alike, and neither place names an address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        match = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)(?: *;.*)?", line)
        assert match, f"not pinned: {line}"
        found[normal(match[1])] = match[2]
    return found


def test_the_requirements_file_and_the_project_file_pin_the_same_versions() -> None:
    """Who installs with pip gets what who runs `uv run` gets."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    direct = pins(project["project"]["dependencies"])
    indirect = pins(project["tool"]["uv"]["constraint-dependencies"])
    text = (ROOT / "requirements.txt").read_text()
    required = pins(re.findall(r"^([a-z][^\\\n]*?) *\\?$", text, flags=re.MULTILINE))
    assert direct.items() <= required.items()
    assert required.items() <= (direct | indirect).items()


def test_every_required_package_has_hashes_and_no_address() -> None:
    """A hash holds wherever the file comes from; an address would tie the project to one host."""
    text = (ROOT / "requirements.txt").read_text()
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in text
    assert "index-url" not in text
