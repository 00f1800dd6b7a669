"""What is done about tasks whose worker died: try again, take apart, set the poison file aside."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from paperkit.batch.job import Chunk, Death, Item, Job, Piece, Record, record_of

#: The records of each piece of a chunk, or how its worker died.
Result: TypeAlias = "tuple[tuple[Record, ...], ...] | Death"


class Engine(Protocol):
    """Who calls the task function."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers."""

    @property
    def capacity(self) -> int:
        """Chunks that it wants to have at one time."""

    @property
    def files_a_task(self) -> int:
        """Files that it wants in a chunk, at most."""

    def submit(self, chunk: Chunk, *, suspect: bool = False) -> None:
        """Have a chunk done; a suspect in such a way that it can only kill itself."""

    def wait(self) -> list[tuple[Chunk, Result]]:
        """Wait until some chunks are done, well or not. Raises PaperkitError where the run cannot go on."""


@dataclass(slots=True)
class _Inquest:
    """Which input of an output of many kills its worker? Each is tried alone."""

    piece: Piece
    waiting: int
    dead: dict[str, str]


def supervise(job: Job, engine: Engine, chunks: Iterator[Chunk]) -> Iterator[tuple[Record, ...]]:
    """Have all chunks done, and give the records of each piece as it is finished.

    A chunk whose worker died is taken apart into its pieces. A single piece that is suspect waits until all else
    is done and is then tried alone. If its worker dies again it is guilty: its input is recorded as failed, or,
    where it has many, each is tried by itself and the piece made without those that kill.
    """
    return _Supervisor(job, engine, chunks).run()


class _Supervisor:
    def __init__(self, job: Job, engine: Engine, chunks: Iterator[Chunk]) -> None:
        self._job = job
        self._engine = engine
        self._chunks = chunks
        self._again: deque[Chunk] = deque()
        self._suspects: deque[Chunk] = deque()
        self._inquests: dict[str, _Inquest] = {}

    def run(self) -> Iterator[tuple[Record, ...]]:
        under_way = 0
        tried_alone = False
        while True:
            while under_way < self._engine.capacity:
                chunk = self._again.popleft() if self._again else next(self._chunks, None)
                if chunk is None:
                    break
                self._engine.submit(chunk)
                under_way += 1
            if not under_way:
                if not self._suspects:
                    return
                tried_alone = True
                self._engine.submit(self._suspects.popleft(), suspect=True)
                under_way = 1
            for chunk, result in self._engine.wait():
                under_way -= 1
                if isinstance(result, Death):
                    yield from self._died(chunk, result, guilty=tried_alone or result.verdict == "guilty")
                else:
                    yield from self._done(chunk, result)
            tried_alone = tried_alone and under_way > 0

    def _done(self, chunk: Chunk, result: tuple[tuple[Record, ...], ...]) -> Iterator[tuple[Record, ...]]:
        for piece, records in zip(chunk, result, strict=True):
            if piece.probe:
                self._testify(piece, "")
            else:
                yield records

    def _died(self, chunk: Chunk, death: Death, *, guilty: bool) -> Iterator[tuple[Record, ...]]:
        if death.verdict == "innocent":
            self._again.append(chunk)
            return
        if len(chunk) > 1:
            self._again.extend((piece,) for piece in chunk)
            return
        (piece,) = chunk
        if not guilty:
            self._suspects.append(chunk)
        elif piece.probe:
            self._testify(piece, death.reason)
        elif len(piece.items) > 1 and piece.output not in self._inquests:
            alive = [item for item in piece.items if not item.dead]
            self._inquests[piece.output] = _Inquest(piece, len(alive), {})
            self._again.extend((replace(piece, items=(item,), probe=True),) for item in alive)
        else:
            yield _lost(self._job, piece, death.reason)

    def _testify(self, probe: Piece, reason: str) -> None:
        """Note what a probe came to; after the last one the piece is made without the inputs that kill."""
        inquest = self._inquests[probe.output]
        inquest.waiting -= 1
        if reason:
            inquest.dead[probe.items[0].input] = reason
        if inquest.waiting == 0:
            items = tuple(_marked(item, inquest.dead.get(item.input, "")) for item in inquest.piece.items)
            self._again.append((replace(inquest.piece, items=items),))


def _marked(item: Item, reason: str) -> Item:
    return replace(item, dead=reason) if reason else item


def _lost(job: Job, piece: Piece, reason: str) -> tuple[Record, ...]:
    return tuple(
        record_of(
            job, item, "failed", output=piece.output, reason=item.dead or reason, position=position, of=len(piece.items)
        )
        for position, item in enumerate(piece.items)
    )
