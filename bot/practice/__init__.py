"""Exercises: judging a submission, where a student stands, how the class gets on."""
