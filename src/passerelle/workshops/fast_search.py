"""The compiled search of a command, which waits for it; who watches is told where that takes a while."""

import time
from collections.abc import Callable
from threading import Timer

from twinning.rounds import compiled

A_WHILE = 1.5
"""Seconds after which waiting needs a word: a search that was compiled before is loaded sooner."""


class FastSearch:
    """Makes the compiled search ready.

    Parameters:
        tell: called, in a thread of its own, where that takes longer than `after` seconds.
        load: compiles the search, or loads what was compiled before.
        preparing: CPU seconds it took.
    """

    def __init__(
        self, tell: Callable[[], None], *, load: Callable[[], None] = compiled.warm, after: float = A_WHILE
    ) -> None:
        self.tell, self.load, self.after = tell, load, after
        self.preparing = 0.0

    def is_ready(self) -> bool:
        """Compile or load the search; where neither can be done, plain Python finds the same plan."""
        from django.conf import settings  # they name the folder where the compiled search is kept

        if not settings.COMPILED_PLANNER:
            return False
        begun = time.process_time()
        timer = Timer(self.after, self.tell)
        timer.start()
        try:
            self.load()
        except Exception:  # noqa: BLE001 - whatever keeps a compiler from working, the plan needs none
            return False
        finally:
            timer.cancel()
            timer.join()  # a sentence is said whole
            self.preparing += time.process_time() - begun
        return True
