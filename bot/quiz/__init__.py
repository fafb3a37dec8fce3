"""Quizzes: alone, live with a class, and again before one forgets. Knows no chat. General layout:

- `choosing`: which questions are asked; `grading`: what an answer is worth; `schedule`: when it comes again (FSRS)
- `wording`: questions and answers as replies
- `round`: the rules of a live round, in one object; `live`: rounds over time in a chat
- `split_picture`, `progress_picture`, `belief_picture`: what is drawn
"""
