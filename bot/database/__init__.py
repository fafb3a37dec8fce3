"""What is kept: reading positions, programs, answers, rounds. General layout:

- `location`: where the database is (a SQLite file, or a PostgreSQL server), as the setting says
- `version`: which version a file has, found without any library; `migrate`: brings it up to date with Alembic
- `database`: the door to it: opens on first use, reads, writes; `writer`: many writes, one commit
- `tables`: what is stored; `migrations/`: how it came to be so
- `records`: what is kept of quizzes, as plain values
- one file per kind of record: `reading`, `programs`, `answers`, ...
- `privacy`: everything of one person; `backup`: a copy, and the way back; `glance`: a look without any library

Nothing is imported here, and `database` imports SQLAlchemy on first use only: it takes most of a second on a small
machine, and most lines typed at a command line need none of it.
"""
