"""Label: one label a line, by a linear-chain CRF over the features.

The model is a conditional random field (Lafferty, McCallum and Pereira 2001) as CRFsuite stores it.
Confidence is the marginal probability of the label on its line. A model trained on top of another holds
both: what the lower one says of a line and its neighbours is an attribute of the upper one.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from paperkit.blocks import LineLabel
from paperkit.errors import SettingsError
from paperkit.label.behind import with_bodies_begun
from paperkit.label.features import attributes
from paperkit.label.headed import headed
from paperkit.label.labels import CONTINUED, GOES_ON, START
from paperkit.label.lone import grounded
from paperkit.label.planes import MARK, out_of_planes
from paperkit.label.reflow import reflow
from paperkit.label.resume import resumed
from paperkit.label.sheet import Sheet
from paperkit.profile import Profile
from paperkit.source import Source

#: The model that comes with paperkit.
MODEL = Path(__file__).with_name("model.crf.gz")
#: The chain is surer than it is right. On styles it had not seen, log odds times this said best how often a label holds
#: (docs/accuracy.md); it changes no order.
_SOBERNESS = 0.85
#: Below this confidence the next likely label is looked up.
_DOUBTFUL = 0.9
#: Ends a file of two models, after the length of the first in eight bytes.
_TWO_MODELS = b"paperkit:two"
#: Opens a packed file.
_PACKED = b"\x1f\x8b"

# A CRFsuite tagger holds the sequence it is working on: each thread has its own.
_open = threading.local()


def open_taggers(model: Path) -> tuple[pycrfsuite.Tagger, ...]:
    """The taggers of a model for this thread, opened once: one, or the lower and the upper of two.

    Raises SettingsError where the model cannot be used.
    """
    opened: dict[Path, _Opened] = _open.__dict__.setdefault("models", {})
    if model not in opened:
        try:
            parts = _split(model_bytes(model))
            opened[model] = _Opened(parts, tuple(_tagger(part) for part in parts))
        except (OSError, ValueError, RuntimeError) as error:
            raise SettingsError(f"{model}: not a model that paperkit can use ({error}); make one with train") from error
    return opened[model].taggers


def model_bytes(model: Path) -> bytes:
    """What a model's file holds, unpacked where it is packed as gzip does.

    Raises OSError where it cannot be read, ValueError where it cannot be unpacked.
    """
    data = model.read_bytes()
    if not data.startswith(_PACKED):
        return data
    try:
        data = zlib.decompress(data, wbits=31)
    except zlib.error as error:
        raise ValueError(f"not to be unpacked: {error}") from error
    return out_of_planes(data) if data.startswith(MARK) else data


@dataclass(frozen=True, slots=True)
class _Opened:
    """The taggers of a model, and the bytes that they go on reading in."""

    parts: list[bytes]
    taggers: tuple[pycrfsuite.Tagger, ...]


def _tagger(data: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    # CRFsuite reads where the header points: a file cut short would take it outside.
    if data[:4] != b"lCRF" or int.from_bytes(data[4:8], "little") != len(data):
        raise ValueError("no CRFsuite model, or one cut short")
    tagger.open_inmemory(data)
    return tagger


def _split(data: bytes) -> list[bytes]:
    if not data.endswith(_TWO_MODELS):
        return [data]
    end = len(data) - len(_TWO_MODELS) - 8
    size = int.from_bytes(data[end : end + 8], "little")
    return [data[:size], data[size:end]]


def join_models(lower: bytes, upper: bytes) -> bytes:
    """One model file of two; the lower must not be of two itself.

    Raises SettingsError where it is.
    """
    if lower.endswith(_TWO_MODELS):
        raise SettingsError("the base is itself trained on top of another model; give that one as the base")
    return lower + upper + len(lower).to_bytes(8, "little") + _TWO_MODELS


def model_rows(sheet: Sheet, lower: Sequence[pycrfsuite.Tagger]) -> list[list[str]]:
    """The attributes of each line, what lower models say among them."""
    rows = attributes(sheet)
    for tagger in lower:
        signs = tagger.tag(rows) if rows else []
        around = ["", *signs, ""]
        for row, above, here, below in zip(rows, around, signs, around[2:], strict=False):
            row += [f"base={here}", f"base-1={above}", f"base+1={below}"]
    return rows


def label_lines(source: Source, *, profile: Profile | None = None, model: Path | None = None) -> tuple[LineLabel, ...]:
    """Label each line of a source.

    Raises SettingsError where the model cannot be used.
    """
    if not source.lines:
        return ()
    *lower, tagger = open_taggers(model or MODEL)
    whole = reflow(source, profile=profile)
    sheet = Sheet(whole)
    signs = tagger.tag(model_rows(sheet, lower))
    names = tagger.labels()
    known = frozenset(names)

    def probability(sign: str, index: int) -> float:
        # A model of a few pages may never have seen a cut.
        return float(tagger.marginal(sign, index)) if sign in known else 0.0

    looked_at = headed(sheet, resumed(sheet, signs, probability), probability)
    looked_at = with_bodies_begun(sheet, grounded(looked_at, names, probability), probability)
    labels = []
    for index, sign in enumerate(looked_at):
        likely = probability(sign, index)
        confidence = _confidence(likely)
        other = _next_likely(tagger, names, sign, index, 1.0 - likely) if confidence < _DOUBTFUL else ""
        labels.append(LineLabel(*_parts(sign), confidence, other))
    if profile is not None:
        _apply_profile(labels, whole.source, profile, tagger, names)

    def rest(label: LineLabel, index: int) -> LineLabel:
        # That such a line goes on is all but certain; what it is hangs on the first one's being body or body+, or neither.
        family = [sign for sign in names if _parts(sign)[0] == label.name]
        confidence = _confidence(sum(probability(sign, index) for sign in family))
        others = [] if confidence >= _DOUBTFUL else [sign for sign in names if sign not in family]
        other = _parts(max(others, key=lambda sign: probability(sign, index)))[0] if others else ""
        return LineLabel(label.name, False, label.name in CONTINUED, confidence, other)

    return tuple(whole.each_line(labels, rest))


@cache
def _parts(sign: str) -> tuple[str, bool, bool]:
    """The label without its signs, whether an article begins, whether the line goes on."""
    return sign.strip(START + GOES_ON), sign.startswith(START), sign.endswith(GOES_ON)


def _next_likely(tagger: pycrfsuite.Tagger, names: Sequence[str], sign: str, index: int, left: float) -> str:
    """The likeliest label of a line but for its own; `left` is the probability of all others together."""
    best, found = -1.0, ""
    for name in names:
        if name == sign:
            continue
        likely = tagger.marginal(name, index)
        left -= likely
        if likely > best:
            best, found = likely, name
        if left < best:
            break
    return found


def _confidence(probability: float) -> float:
    """How often a label of this marginal probability is right, 0 to 1."""
    for_it: float = min(probability, 1.0) ** _SOBERNESS
    against_it: float = max(1.0 - probability, 0.0) ** _SOBERNESS
    return for_it / (for_it + against_it)


def _apply_profile(
    labels: list[LineLabel], source: Source, profile: Profile, tagger: pycrfsuite.Tagger, names: Sequence[str]
) -> None:
    """Force and forbid what the house style says, after the model has spoken."""
    for index, line in enumerate(source.lines):
        forced = profile.forced_label(line.text)
        if forced is not None:
            label = labels[index]
            if label.name != forced:
                labels[index] = LineLabel(forced, label.begins and forced in _BEGINNERS, False, 1.0)
            continue
        forbidden = profile.forbidden_labels(line.text)
        if labels[index].name in forbidden:
            allowed = [name for name in names if name.strip(START + GOES_ON) not in forbidden]
            sign = max(allowed, key=lambda name: tagger.marginal(name, index))
            labels[index] = LineLabel(*_parts(sign), _confidence(tagger.marginal(sign, index)))


#: Labels with which an article can begin.
_BEGINNERS = frozenset({"column", "headline", "byline", "dateline", "note", "body"})
