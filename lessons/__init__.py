"""The content, and what reads it. Imports neither `bot` nor `sandbox`."""
