"""What a run is told, what it hands to a worker, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from paperkit.export import Rows
from paperkit.pipeline import Settings

Status: TypeAlias = Literal["done", "failed", "unchanged"]


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Everything a user can ask for that changes the bytes of an output; `shard` is 0 for a file an issue."""

    to: str
    rows: Rows = "articles"
    split: bool = False
    shard: int = 0
    encoding: str | None = None
    profile: str | None = None
    profile_sha256: str | None = None
    drop_repeats: bool = False
    keep_overlaps: bool = False
    script: str | None = None
    punctuation: str = "keep"


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the manifest: what became of one input.

    `model` is the start of the model's SHA-256. `output` stands below the output folder, with / between its
    parts. `position` and `of` say where the issue stands among those meant for its output, counted from 0.
    `seconds` is the time it took.
    """

    input: str
    sha256: str | None
    paperkit: str
    model: str
    options: BatchOptions
    output: str
    output_sha256: str | None
    status: Status
    reason: str | None
    articles: int
    doubts: int
    seconds: float
    position: int = 0
    of: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One input of a piece of work.

    `input` is as the user gave it, `path` absolute or a URL. `due` says why it must be done whatever its bytes
    are; empty, it is done only where they are not those of `sha256`. `dead` is why it must not be touched again.
    """

    input: str
    path: str
    due: str = ""
    sha256: str | None = None
    dead: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One output and the inputs it is made of; a probe is made and thrown away.

    `output_sha256` is that of the output of an earlier run.
    """

    output: str
    items: tuple[Item, ...]
    output_sha256: str | None = None
    probe: bool = False


Chunk: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every piece of a run: `out` and `staging` are absolute paths or URLs.

    `timeout` is in seconds a file, 0 for none.
    """

    out: str
    staging: str
    options: BatchOptions
    settings: Settings
    paperkit: str
    model: str
    timeout: float = 0.0


@dataclass(frozen=True, slots=True)
class Death:
    """A chunk whose worker died, and whether it did that.

    Guilty: it did. Suspect: it may have been something else, or something else's fault. Innocent: it was not
    even begun.
    """

    reason: str
    verdict: Literal["guilty", "suspect", "innocent"]


def record_of(
    job: Job,
    item: Item,
    status: Status,
    *,
    output: str,
    reason: str | None = None,
    sha256: str | None = None,
    output_sha256: str | None = None,
    articles: int = 0,
    doubts: int = 0,
    seconds: float = 0.0,
    position: int = 0,
    of: int = 1,
) -> Record:
    """The record of an item of this job."""
    return Record(
        item.input, sha256, job.paperkit, job.model, job.options, output, output_sha256, status,
        reason, articles, doubts, round(seconds, 4), position, of,
    )  # fmt: skip
