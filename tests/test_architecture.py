"""Who may import whom: arrows point one way, and only one folder knows Discord."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "lessons", "sandbox")
FORBIDDEN = {"lessons": {"bot", "sandbox"}, "sandbox": {"bot", "lessons"}, "bot": set[str]()}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    """Lessons and the sandbox know neither the bot nor each other."""
    seen = 0
    for path in (ROOT / package).rglob("*.py"):
        seen += 1
        roots = {name.split(".")[0] for name in imports(path)}
        assert not roots & FORBIDDEN[package], f"{path} imports {roots & FORBIDDEN[package]}"
    assert seen


def test_only_the_discord_adapter_imports_discord() -> None:
    """A command that knew Discord could not be used in the terminal."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "discord_adapter" not in path.as_posix():
                assert "discord" not in {name.split(".")[0] for name in imports(path)}, path
