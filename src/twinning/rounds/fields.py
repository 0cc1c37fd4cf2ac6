"""Small finite fields and abelian groups, their elements coded as the integers from 0 on.

Source: R. Lidl and H. Niederreiter, Finite Fields (2nd ed. 1997), chapters 1 and 2.
"""

from functools import cache
from itertools import product
from math import prod


class Group:
    """A product of cyclic groups; an element is the integer with its parts as mixed-radix digits.

    Parameters:
        moduli: orders of the cyclic parts, lowest digit first.
    """

    def __init__(self, moduli: tuple[int, ...]) -> None:
        self.moduli = moduli
        self.order = prod(moduli)

    def digits(self, element: int) -> tuple[int, ...]:
        """The parts of an element."""
        parts = []
        for modulus in self.moduli:
            element, part = divmod(element, modulus)
            parts.append(part)
        return tuple(parts)

    def element(self, digits: tuple[int, ...]) -> int:
        """The element with these parts, each taken modulo its order."""
        total = 0
        for modulus, part in zip(reversed(self.moduli), reversed(digits), strict=True):
            total = total * modulus + part % modulus
        return total

    def plus(self, first: int, second: int) -> int:
        """The sum of two elements."""
        if len(self.moduli) == 1:
            return (first + second) % self.order
        pairs = zip(self.digits(first), self.digits(second), strict=True)
        return self.element(tuple(one + other for one, other in pairs))

    def minus(self, first: int, second: int) -> int:
        """The difference of two elements."""
        if len(self.moduli) == 1:
            return (first - second) % self.order
        pairs = zip(self.digits(first), self.digits(second), strict=True)
        return self.element(tuple(one - other for one, other in pairs))

    def one_involution(self) -> bool:
        """Whether exactly one element is its own inverse; then no full table of three rounds exists (Paige 1947)."""
        return sum(modulus % 2 == 0 for modulus in self.moduli) == 1

    def translation(self, shift: int) -> list[int]:
        """All elements plus `shift`, in the order of the elements."""
        if len(self.moduli) == 1:
            return [*range(shift, self.order), *range(shift)]
        return [self.plus(element, shift) for element in range(self.order)]


class Field(Group):
    """The field of p^m elements: polynomials of degree below m over the integers modulo p.

    Parameters:
        prime: the characteristic p.
        degree: the exponent m, at least 1.
    """

    def __init__(self, prime: int, degree: int) -> None:
        super().__init__((prime,) * degree)
        self.prime = prime
        self.modulus = irreducible(prime, degree)

    def times(self, first: int, second: int) -> int:
        """The product of two elements."""
        if len(self.moduli) == 1:
            return first * second % self.prime
        return self.element(
            _remainder(_multiplied(self.digits(first), self.digits(second)), self.modulus, self.prime)
        )

    def power(self, element: int, exponent: int) -> int:
        """An element times itself; the power 0 is 1, of 0 as well."""
        result = 1
        for _ in range(exponent):
            result = self.times(result, element)
        return result


def prime_factors(number: int) -> dict[int, int]:
    """The primes that divide a number of at least 1, with their exponents."""
    found: dict[int, int] = {}
    divisor = 2
    while number > 1:
        if number % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            number //= divisor
        else:
            divisor += 1 if divisor * divisor < number else number - divisor
    return found


@cache
def field(order: int) -> Field | None:
    """The field of this order, or None if the order is no power of a prime."""
    factors = list(prime_factors(order).items())
    return Field(*factors[0]) if len(factors) == 1 else None


@cache
def groups(order: int) -> tuple[Group, ...]:
    """Abelian groups of this order: the cyclic one and, where it differs, the one with the fewest cyclic subgroups."""
    factors = prime_factors(order)
    cyclic = Group((order,))
    if all(exponent == 1 for exponent in factors.values()):
        return (cyclic,)
    return cyclic, Group(tuple(prime for prime, exponent in factors.items() for _ in range(exponent)))


@cache
def irreducible(prime: int, degree: int) -> tuple[int, ...]:
    """The first monic polynomial of this degree that no smaller one divides; coefficients, constant first."""
    divisors = [
        (*tail, 1) for size in range(1, degree // 2 + 1) for tail in product(range(prime), repeat=size)
    ]
    candidates = ((*tail, 1) for tail in product(range(prime), repeat=degree))
    return next(
        candidate for candidate in candidates if all(any(_remainder(candidate, by, prime)) for by in divisors)
    )


def _multiplied(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    total = [0] * (len(first) + len(second) - 1)
    for place, one in enumerate(first):
        for offset, other in enumerate(second):
            total[place + offset] += one * other
    return tuple(total)


def _remainder(dividend: tuple[int, ...], by: tuple[int, ...], prime: int) -> tuple[int, ...]:
    """What is left of a polynomial after division by a monic one."""
    rest = list(dividend)
    degree = len(by) - 1
    for top in range(len(rest) - 1, degree - 1, -1):
        factor = rest[top] % prime
        for offset, coefficient in enumerate(by):
            rest[top - degree + offset] -= factor * coefficient
    return tuple(coefficient % prime for coefficient in rest[:degree])
