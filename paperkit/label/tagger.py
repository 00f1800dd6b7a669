"""Label: one label a line, by a small neural network over the features with a chain of labels on top.

Confidence is the marginal probability of the label on its line, as the chain has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from paperkit.blocks import LineLabel
from paperkit.errors import SettingsError
from paperkit.label.behind import with_bodies_begun
from paperkit.label.features import attributes
from paperkit.label.headed import headed
from paperkit.label.labels import CONTINUED, GOES_ON, LONE_PHOTO, START
from paperkit.label.lone import grounded
from paperkit.label.nameplate import with_masthead
from paperkit.label.network import Network, from_bytes
from paperkit.label.reflow import reflow
from paperkit.label.resume import Probability, resumed
from paperkit.label.sequence import beliefs, likeliest
from paperkit.label.sheet import Sheet
from paperkit.profile import Profile
from paperkit.source import Source

#: The model that comes with paperkit.
MODEL = Path(__file__).with_name("model.npz")
#: The chain is surer than it is right. On styles it had not seen, log odds times this said best how often a label holds
#: (docs/accuracy.md); it changes no order.
_SOBERNESS = 0.85
#: Articles of the samples are shorter than those of real papers, so what was learnt expects beginnings too often. These log
#: odds cost nothing on styles not seen, and on real days not seen they take away a third of the false ones.
_FEWER_BEGINNINGS = 0.5
#: Below this confidence the next likely label is looked up.
_DOUBTFUL = 0.9


@lru_cache(maxsize=4)
def open_network(model: Path) -> Network:
    """The network of a model's file, read once.

    Raises SettingsError where the model cannot be used.
    """
    try:
        return from_bytes(model.read_bytes())
    except (OSError, ValueError) as error:
        raise SettingsError(f"{model}: not a model that paperkit can use ({error}); make one with train") from error


def label_lines(source: Source, *, profile: Profile | None = None, model: Path | None = None) -> tuple[LineLabel, ...]:
    """Label each line of a source.

    Raises SettingsError where the model cannot be used.
    """
    if not source.lines:
        return ()
    network = open_network(model or MODEL)
    whole = reflow(source, profile=profile)
    sheet = Sheet(whole)
    names = network.labels
    scores = network.scores(attributes(sheet))
    scores[:, [name.startswith(START) and name != LONE_PHOTO for name in names]] -= _FEWER_BEGINNINGS
    signs = [names[number] for number in likeliest(scores, network.transitions)]
    believed = beliefs(scores[:, None, :], network.transitions, [len(scores)]).probabilities[:, 0, :].tolist()
    places = {name: place for place, name in enumerate(names)}

    def probability(sign: str, index: int) -> float:
        # A model of a few pages may never have seen a cut.
        place = places.get(sign)
        return 0.0 if place is None else believed[index][place]

    looked_at = headed(sheet, resumed(sheet, signs, probability), probability)
    looked_at = with_bodies_begun(sheet, grounded(looked_at, names, probability), probability)
    looked_at = with_masthead(sheet, looked_at, probability)
    labels = []
    for index, sign in enumerate(looked_at):
        confidence = _confidence(probability(sign, index))
        other = _next_likely(sign, names, believed[index]) if confidence < _DOUBTFUL else ""
        labels.append(LineLabel(*_parts(sign), confidence, other))
    if profile is not None:
        _apply_profile(labels, whole.source, profile, names, probability)

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


def _next_likely(sign: str, names: Sequence[str], believed: Sequence[float]) -> str:
    """The likeliest label of a line but for its own."""
    return max((likely, name) for likely, name in zip(believed, names, strict=True) if name != sign)[1]


def _confidence(probability: float) -> float:
    """How often a label of this marginal probability is right, 0 to 1."""
    for_it: float = min(probability, 1.0) ** _SOBERNESS
    against_it: float = max(1.0 - probability, 0.0) ** _SOBERNESS
    return for_it / (for_it + against_it)


def _apply_profile(
    labels: list[LineLabel], source: Source, profile: Profile, names: Sequence[str], probability: Probability
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
            sign = max(allowed, key=lambda name: probability(name, index))
            labels[index] = LineLabel(*_parts(sign), _confidence(probability(sign, index)))


#: Labels with which an article can begin.
_BEGINNERS = frozenset({"column", "headline", "byline", "dateline", "note", "body"})
