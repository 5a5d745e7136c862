"""The parts of a country one by one, or in several processes, within the time there is."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from .siblings import Settled, settle
from .units import Part

type Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """Each part with its answer; a part has time by its number of pairs."""

    left_out: int
    grain: int
    seconds: float
    stop: Stop | None

    def one_by_one(self, parts: list[Part]) -> Iterator[tuple[Part, Settled]]:
        pairs = sum(len(part.inside.places) for part in parts)
        until = time.monotonic() + self.seconds
        for part in parts:
            share = len(part.inside.places) / pairs
            pairs -= len(part.inside.places)
            seconds = max(0.0, until - time.monotonic()) * share
            answer = settle(
                part.inside,
                left_out=self.left_out,
                grain=self.grain,
                seconds=seconds,
                stop=self.stop,
            )
            yield part, answer

    def beside(self, parts: list[Part], processes: int) -> Iterator[tuple[Part, Settled]]:
        """The same in processes of their own; what is under way when `stop` says so is finished."""
        pairs = sum(len(part.inside.places) for part in parts)
        pace = self.seconds * processes / max(1, pairs)
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            waiting = [
                pool.submit(
                    settle,
                    part.inside,
                    left_out=self.left_out,
                    grain=self.grain,
                    seconds=pace * len(part.inside.places),
                )
                for part in parts
            ]
            for part, answer in zip(parts, waiting, strict=True):
                if self.stop is not None and self.stop():
                    pool.shutdown(cancel_futures=True)
                    return
                yield part, answer.result()
