"""Can it fail? Programs whose every schedule is tried: asking the sandbox, and telling what it found."""
