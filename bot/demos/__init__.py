"""Demos: what was wished for, the real runs, the reply."""
