"""The measures: each from facts to numbers. docs/accuracy.md gives their sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from paperkit.score.facts import ArticleFacts, IssueFacts

#: How alike two texts must be by Levenshtein ratio to count as the same (GROBID's threshold).
RATIO = 0.8
#: How much two articles must share of their lines to be the same one.
OVERLAP = 0.5
_NOT_TEXT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Tally:
    """Right ones, wrong ones, missed ones."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def tally_sets(found: frozenset[int], gold: frozenset[int]) -> Tally:
    """Found numbers against gold ones."""
    return Tally(len(found & gold), len(found - gold), len(gold - found))


def same(first: str, second: str) -> bool:
    """Strict: the very same text."""
    return first == second


def same_soft(first: str, second: str) -> bool:
    """Soft: the same but for spaces and punctuation."""
    return _NOT_TEXT.sub("", first) == _NOT_TEXT.sub("", second)


def same_nearly(first: str, second: str) -> bool:
    """Alike by a Levenshtein ratio of at least RATIO, as rapidfuzz computes it (1 - distance / longer length)."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(first, second, score_cutoff=RATIO) >= RATIO


#: The ways two values can be the same, by name.
LIKENESSES: dict[str, Callable[[str, str], bool]] = {"strict": same, "soft": same_soft, "ratio": same_nearly}


def tally_values(found: Sequence[str], gold: Sequence[str], alike: Callable[[str, str], bool]) -> Tally:
    """Values of one field against gold ones; each gold value can be met once."""
    exact = Counter(found) & Counter(gold)
    right = exact.total()
    if alike is not same:
        left = list((Counter(found) - exact).elements())
        for value in (Counter(gold) - exact).elements():
            match = next((other for other in left if alike(other, value)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return Tally(right, len(found) - right, len(gold) - right)


def matched(found: Sequence[ArticleFacts], gold: Sequence[ArticleFacts]) -> list[tuple[ArticleFacts, ArticleFacts]]:
    """Pairs of a found and a gold article with more than OVERLAP of their lines in common (intersection over union).

    Articles of one issue share no lines, so over one half each has at most one partner, and no assignment
    problem is left to solve.
    """
    pairs = []
    for right in gold:
        for other in found:
            common = len(right.lines & other.lines)
            if common and common / len(right.lines | other.lines) > OVERLAP:
                pairs.append((other, right))
    return pairs


@dataclass(frozen=True, slots=True)
class Separation:
    """Article separation over the common refinement of both sets of articles, as CITlab's as_eval counts it.

    Cells are the non-empty intersections of a found with a gold article: `splits` cells less gold articles,
    `merges` found articles less cells (at most 0), `corrects` articles with the very same lines in both.
    """

    splits: int = 0
    merges: int = 0
    corrects: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Separation) -> Separation:
        return Separation(
            self.splits + other.splits,
            self.merges + other.merges,
            self.corrects + other.corrects,
            self.gold + other.gold,
            self.found + other.found,
        )


def separation(found: IssueFacts, gold: IssueFacts) -> Separation:
    """Splits, merges and corrects of one issue."""
    owner = {line: number for number, article in enumerate(found.articles) for line in article.lines}
    cells = {(number, owner.get(line)) for number, article in enumerate(gold.articles) for line in article.lines}
    hit = {cell[1] for cell in cells if cell[1] is not None}
    whole = {article.lines for article in found.articles}
    return Separation(
        splits=max(0, len(cells) - len(gold.articles)),
        merges=min(0, len(hit) - len(cells)),
        corrects=sum(article.lines in whole for article in gold.articles),
        gold=len(gold.articles),
        found=len(found.articles),
    )


def pk(found: IssueFacts, gold: IssueFacts) -> tuple[int, int]:
    """Pk (Beeferman, Berger and Lafferty 1999): windows that disagree on whether their ends are one article, of all."""
    return _windows(found, gold, lambda a, b: (a > 0) != (b > 0))


def window_diff(found: IssueFacts, gold: IssueFacts) -> tuple[int, int]:
    """WindowDiff (Pevzner and Hearst 2002): windows that hold different numbers of starts, of all."""
    return _windows(found, gold, lambda a, b: a != b)


def _windows(found: IssueFacts, gold: IssueFacts, differ: Callable[[int, int], bool]) -> tuple[int, int]:
    lines = gold.lines
    size = max(1, round(len(lines) / max(1, len(gold.articles)) / 2))
    ours, theirs = _prefix(lines, found.starts), _prefix(lines, gold.starts)
    count = max(0, len(lines) - size)
    wrong = sum(differ(ours[k + size + 1] - ours[k + 1], theirs[k + size + 1] - theirs[k + 1]) for k in range(count))
    return wrong, count


def _prefix(lines: Iterable[int], starts: frozenset[int]) -> list[int]:
    sums = [0]
    for line in lines:
        sums.append(sums[-1] + (line in starts))
    return sums
