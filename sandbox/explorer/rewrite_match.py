"""Puts `if` statements in the place of `match`: their parts then get hooks like any others.

Steps: the subject goes into a temporary variable; each pattern becomes a test, in which a hook of `matches` gives the
parts of a sequence, a mapping or an object, or None; names are bound when the whole pattern has matched, as CPython
does.
"""

from __future__ import annotations

import ast

from sandbox.explorer.build import TEMPORARY, assign, bind, call_hook, load


def without_match(tree: ast.Module) -> ast.Module:
    """The same program; it changes the tree."""
    return ast.fix_missing_locations(_Matches().visit(tree))  # type: ignore[no-any-return]


class _Matches(ast.NodeTransformer):
    """Names of temporary variables are unique in the program, so no function shares one."""

    def __init__(self) -> None:
        self._count = 0
        self._names: list[str] = []

    def new_name(self) -> str:
        """The name of a new temporary variable."""
        self._count += 1
        self._names.append(f"{TEMPORARY}m{self._count}")
        return self._names[-1]

    def visit_Match(self, node: ast.Match) -> list[ast.stmt]:
        outer, self._names = self._names, []
        subject = self.new_name()
        tests = [self._tested(case, subject) for case in node.cases]
        names, self._names = self._names, outer
        rest = [_forgotten(names, node)]
        for test, case in zip(reversed(tests), reversed(node.cases), strict=True):
            body = [_forgotten(names, case.body[0]), *self._visited(case.body)]
            rest = [ast.copy_location(ast.If(test, body, rest), case.pattern)]
        return [ast.copy_location(assign(subject, self.visit(node.subject)), node), *rest]

    def _tested(self, case: ast.match_case, subject: str) -> ast.expr:
        pattern = _Pattern(self)
        tests = [pattern.test(case.pattern, subject), *pattern.bindings()]
        return _every([*tests, *([] if case.guard is None else [case.guard])])

    def _visited(self, body: list[ast.stmt]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in body:
            new = self.visit(statement)
            made += new if isinstance(new, list) else [new]
        return made


def _forgotten(names: list[str], where: ast.stmt) -> ast.stmt:
    """What the temporaries hold is let go."""
    targets: list[ast.expr] = [ast.Name(name, ast.Store()) for name in names]
    return ast.copy_location(ast.Assign(targets, ast.Constant(None)), where)


def _every(tests: list[ast.expr]) -> ast.expr:
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests) if tests else ast.Constant(True)


class _Pattern:
    """The test of one case; `names` are the program's names and the temporaries that hold what they will be."""

    def __init__(self, matches: _Matches) -> None:
        self._new_name = matches.new_name
        self._names: dict[str, str] = {}

    def bindings(self) -> list[ast.expr]:
        """Expressions that bind the names. Each is true: a tuple with one element."""
        return [ast.Tuple([bind(name, load(kept))], ast.Load()) for name, kept in self._names.items()]

    def test(self, pattern: ast.pattern, subject: str) -> ast.expr:
        """Whether the value in this temporary variable matches."""
        if isinstance(pattern, ast.MatchValue):
            return ast.Compare(load(subject), [ast.Eq()], [pattern.value])
        if isinstance(pattern, ast.MatchSingleton):
            return ast.Compare(load(subject), [ast.Is()], [ast.Constant(pattern.value)])
        if isinstance(pattern, ast.MatchOr):
            return ast.BoolOp(ast.Or(), [self.test(one, subject) for one in pattern.patterns])
        if isinstance(pattern, ast.MatchAs):
            return self._as(pattern, subject)
        if isinstance(pattern, ast.MatchSequence):
            return self._sequence(pattern, subject)
        if isinstance(pattern, ast.MatchMapping):
            return self._mapping(pattern, subject)
        assert isinstance(pattern, ast.MatchClass)
        names: list[ast.expr] = [ast.Constant(name) for name in pattern.kwd_attrs]
        parts = call_hook(
            "class_parts", load(subject), pattern.cls, ast.Constant(len(pattern.patterns)), ast.Tuple(names, ast.Load())
        )
        return self._all(parts, [*pattern.patterns, *pattern.kwd_patterns])

    def _capture(self, name: str, value: ast.expr) -> ast.expr:
        kept = self._names.setdefault(name, self._new_name())
        return ast.Tuple([bind(kept, value)], ast.Load())

    def _as(self, pattern: ast.MatchAs, subject: str) -> ast.expr:
        tests: list[ast.expr] = [] if pattern.pattern is None else [self.test(pattern.pattern, subject)]
        if pattern.name is not None:
            tests.append(self._capture(pattern.name, load(subject)))
        return _every(tests)

    def _sequence(self, pattern: ast.MatchSequence, subject: str) -> ast.expr:
        stars = [number for number, one in enumerate(pattern.patterns) if isinstance(one, ast.MatchStar)]
        star = stars[0] if stars else -1
        parts = call_hook("sequence_parts", load(subject), ast.Constant(len(pattern.patterns)), ast.Constant(star))
        return self._all(parts, pattern.patterns)

    def _mapping(self, pattern: ast.MatchMapping, subject: str) -> ast.expr:
        parts = call_hook(
            "mapping_parts", load(subject), ast.Tuple(pattern.keys, ast.Load()), ast.Constant(pattern.rest is not None)
        )
        rest = [] if pattern.rest is None else [ast.MatchStar(pattern.rest)]
        return self._all(parts, [*pattern.patterns, *rest])

    def _all(self, parts: ast.expr, patterns: list[ast.pattern]) -> ast.expr:
        kept = self._new_name()
        tests: list[ast.expr] = [ast.Compare(bind(kept, parts), [ast.IsNot()], [ast.Constant(None)])]
        for number, pattern in enumerate(patterns):
            part = ast.Subscript(load(kept), ast.Constant(number), ast.Load())
            if isinstance(pattern, ast.MatchStar):
                if pattern.name is not None:
                    tests.append(self._capture(pattern.name, part))
            elif not (isinstance(pattern, ast.MatchAs) and pattern.name is None):
                name = self._new_name()
                tests.append(ast.Tuple([bind(name, part)], ast.Load()))
                tests.append(self.test(pattern, name))
        return _every(tests)
