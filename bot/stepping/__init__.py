"""A program run step by step by a person: the board, the puzzle, the duel."""
