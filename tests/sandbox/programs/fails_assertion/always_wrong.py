"""Wrong in every schedule, with no thread at all."""
# fact: preemptions=0
# fact: gil=fails

total = sum([1, 2])
assert total == 4, f"total is {total}"
