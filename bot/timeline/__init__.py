"""A recorded run made visible: a picture, the same as lines of text, and the same as a paragraph."""
