"""Quizzes: alone, live with a class, and again before one forgets. Knows no chat. General layout:

- `choosing`: which questions are asked; `grading`: what an answer is worth; `schedule`: when it comes again (FSRS)
- `wording`: questions and answers in words; `solo`: a quiz alone, as replies
- `round`: the rules of a live round, in one object; `live`: rounds over time in a chat, with its `timers`;
  `live_wording`: what the class and the teacher read
- `progress`: how one person stands; `beliefs`: what a class believes
- `bars`: what is drawn; `split_picture`: how a class voted
- `commands`: every command of it, for the tutor
"""
