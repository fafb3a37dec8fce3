"""A schedule made visible: the steps that break a program, as a picture, as lanes of text, and as a paragraph."""
