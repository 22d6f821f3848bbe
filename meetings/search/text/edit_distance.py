"""How far apart two spellings are."""


def edits(first: str, second: str, limit: int) -> int:
    """How many letters have to be put in, left out, changed or swapped with their neighbour.

    Any number above `limit` is as good as another.
    """
    if abs(len(first) - len(second)) > limit or len(set(first) - set(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
