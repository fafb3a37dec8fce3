"""Each half is sorted by a thread of its own, which is joined before the merge."""

import threading


def merge_sort(items, out):
    if len(items) < 2:
        out.extend(items)
        return
    middle = len(items) // 2
    left, right = [], []
    thread = threading.Thread(target=merge_sort, args=(items[:middle], left))
    thread.start()
    merge_sort(items[middle:], right)
    thread.join()
    while left and right:
        out.append(left.pop(0) if left[0] < right[0] else right.pop(0))
    out.extend(left or right)


result = []
merge_sort([3, 1, 2], result)
assert result == [1, 2, 3]
