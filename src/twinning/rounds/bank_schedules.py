"""Schedules that no construction of this library gives, as data: found by search, short by their symmetry.

Unpacked by `bank`; tests verify every one of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """Rounds that a turn of the people carries into further rounds, nobody meeting twice.

    Parameters:
        name: what the schedule is known as.
        turn: length of the cycles in which people are moved on; 0 to turn - 1 are the first cycle, and so on.
        still: number of people, the last ones, who are not moved.
        rounds: each as its tables, each table as its people, digits to the base 36. Every round is turned `turn` times.
    """

    name: str
    turn: int
    still: int
    rounds: tuple[str, ...]


STARTERS = (
    Starter("kirkman-15", 7, 1, ("037 1ae 24c 56b 89d",)),
    Starter("nearly-kirkman-18", 4, 2, ("03b 15c 28f 47a 6eg 9dh", "09g 14h 27c 35f 6ab 8de")),
    Starter(
        "kirkman-21",
        5,
        1,
        ("0gj 19d 23f 4ck 5ab 6ei 78h", "026 1ac 358 4ej 7ik 9bh dfg"),
    ),
    Starter("nearly-kirkman-24", 11, 2, ("0fh 19c 2kn 378 46g 5di ajm bel",)),
    Starter("nearly-kirkman-30", 14, 2, ("01i 2hq 3bo 48r 5gs 6ek 7ac 9lt dfj mnp",)),
    Starter("nearly-kirkman-36", 17, 2, ("0cd 1fo 28j 3as 4np 5hz 6eu 7kl 9bv gqy irw mtx",)),
    Starter("fours-24", 7, 3, ("023d 18gm 4chl 5efj 6bin 79ak",)),
    Starter("fours-28", 9, 1, ("014k 2aeh 3clq 5fgi 68dn 7bjr 9mop",)),
    Starter("fours-36", 11, 3, ("0goz 1bcf 2ahj 348v 57pq 6esx 9lny dimt kruw",)),
    Starter("fives-30", 6, 0, ("0cdpr 15abf 29hjs 34imq 68not 7egkl",)),
)

ORDER_6 = (
    "0040 1250 2430 3500 4320 5110 0151 1341 2521 3411 4001 5231 "
    "0402 1532 2142 3352 4212 5022 0513 1423 2053 3243 4133 5303 "
    "0224 1104 2314 3034 0335 1015 2205 3125"
)
"""Rows of four with symbols 0 to 5: any two places show each pair of symbols once, but for pairs of 4 and 5.

Two orthogonal Latin squares of order 6 without a square of order 2 in a corner (J. Horton, Sub-Latin squares and
incomplete orthogonal arrays, Journal of Combinatorial Theory A 16, 1974). The first 24 rows are four runs of six in
which each symbol stands once in each of the first three places.
"""

HOLES_6 = {
    34: "4444 5555",
    36: "4444 4555 5455 5544",
    37: "4444 4555 5455 5545 5554",
}
"""Rows that fill the hole of `ORDER_6`, by the number of rows with them.

34: no pair of symbols twice, the most there can be. 37: all pairs, the fewest there can be (a covering array).
"""

HOLE_LATIN = "444 455 545 554"
"""Rows that fill the hole in the first three places alone: a Latin square of order 6."""

ORDER_10 = ((-1, 0, 2, 6), (0, -1, 5, 4), (0, 2, -1, 6), (0, 5, 4, -1))
"""Starters over the integers modulo 7, -1 for a point at infinity; with their multiples by 2 and 4 and the zero row
they are a quasi-difference matrix of two orthogonal Latin squares of order 10 (after E. T. Parker, 1959)."""

HOLE_10 = "0122 0011 0200 1110 1002 1221 2101 2020 2212"
"""Two orthogonal Latin squares of order 3 on the three points at infinity."""

TRANSVERSALS_10 = (
    (0, 36, 51, 87, 46, 82, 62, 13, 19, 98),
    (28, 1, 79, 66, 88, 61, 41, 93, 14, 27),
    (84, 50, 30, 38, 60, 5, 76, 9, 96, 21),
)
"""Rows of the array of order 10 that pairwise agree in no place, as indices."""
