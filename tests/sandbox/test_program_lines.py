"""The lines of a program that tracebacks show are those that Python sees."""

from __future__ import annotations

import io

import pytest

from sandbox.jail.program import _lines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("print(1)", id="no end of line"),
        pytest.param("a = 1\nb = 2\n", id="as most"),
        pytest.param("\n\na = 1\n\n", id="empty lines"),
        pytest.param("a = 1\r\nb = 2\r\n", id="from Windows"),
        pytest.param("a = 1\rb = 2\r", id="from an old Mac"),
        pytest.param("a = '\x0c'\nb = 2\n", id="a form feed"),
        pytest.param("a = '\u2028'", id="a line separator"),
        pytest.param("\x85\n", id="a next line at the end"),
    ],
)
def test_lines_end_where_a_file_read_by_python_ends_them(text: str) -> None:
    """`splitlines` alone would number the lines after a form feed wrongly."""
    assert _lines(text) == io.StringIO(text, newline=None).readlines()
