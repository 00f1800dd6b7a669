"""Scoring: gold in, a Score out; scores add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from paperkit.gold import Gold
from paperkit.label.labels import gold_labels
from paperkit.pipeline import Settings, analyse
from paperkit.score.baselines import by_short_lines, by_wire
from paperkit.score.facts import ARTICLE_FIELDS, ISSUE_FIELDS, ArticleFacts, IssueFacts, gold_facts, issue_facts
from paperkit.score.measures import (
    LIKENESSES,
    Separation,
    Tally,
    matched,
    pk,
    separation,
    tally_sets,
    tally_values,
    window_diff,
)

#: From this confidence on a label counts as sure.
SURE = 0.9
#: The share of lines an editor is supposed to look at.
LOOKED_AT = 0.1


@dataclass(frozen=True, slots=True)
class Score:
    """What issues reached, in counts that add up."""

    issues: int = 0
    starts: Tally = field(default_factory=Tally)
    articles: Tally = field(default_factory=Tally)
    whole: dict[str, tuple[int, int]] = field(default_factory=dict)
    fields: dict[tuple[str, str], Tally] = field(default_factory=dict)
    separation: Separation = field(default_factory=Separation)
    same_lines: int = 0
    pk: tuple[int, int] = (0, 0)
    window_diff: tuple[int, int] = (0, 0)
    certainty: tuple[tuple[float, bool], ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.issues + other.issues,
            self.starts + other.starts,
            self.articles + other.articles,
            {name: _plus(self.whole.get(name), other.whole.get(name)) for name in {**self.whole, **other.whole}},
            {
                key: self.fields.get(key, Tally()) + other.fields.get(key, Tally())
                for key in {**self.fields, **other.fields}
            },
            self.separation + other.separation,
            self.same_lines + other.same_lines,
            _plus(self.pk, other.pk),
            _plus(self.window_diff, other.window_diff),
            self.certainty + other.certainty,
        )

    def figures(self) -> dict[str, float]:
        """The figures by name, all between 0 and 1 but for splits, merges and counts."""
        found = self.separation
        figures: dict[str, float] = {
            "issues": self.issues,
            "start precision": self.starts.precision,
            "start recall": self.starts.recall,
            "start f1": self.starts.f1,
            "same lines": self.same_lines / found.gold if found.gold else 1.0,
            "matched f1": self.articles.f1,
            "splits": found.splits,
            "merges": found.merges,
            "corrects": found.corrects,
            "pk": _ratio(self.pk),
            "window diff": _ratio(self.window_diff),
        }
        for (name, likeness), tally in self.fields.items():
            figures[f"{name} {likeness}"] = tally.f1
        for likeness, counts in self.whole.items():
            figures[f"all fields {likeness}"] = _ratio(counts)
        if self.certainty:
            figures |= self._certainty()
        return figures

    def _certainty(self) -> dict[str, float]:
        sure = [right for confidence, right in self.certainty if confidence >= SURE]
        ranked = sorted(self.certainty, key=lambda line: line[0])
        looked_at = ranked[: max(1, round(LOOKED_AT * len(ranked)))]
        wrong = sum(not right for _, right in ranked)
        return {
            "labels right": 1 - wrong / len(ranked),
            "sure": len(sure) / len(ranked),
            "sure right": sum(sure) / len(sure) if sure else 1.0,
            "wrong in least certain tenth": sum(not right for _, right in looked_at) / wrong if wrong else 1.0,
        }


def _plus(first: tuple[int, int] | None, second: tuple[int, int] | None) -> tuple[int, int]:
    a, b = first or (0, 0), second or (0, 0)
    return a[0] + b[0], a[1] + b[1]


def _ratio(counts: tuple[int, int]) -> float:
    return counts[0] / counts[1] if counts[1] else 0.0


def score_issue(gold: Gold, settings: Settings) -> Score:
    """Parse the text of gold and hold the issue against it.

    Raises SettingsError where the model cannot be used.
    """
    text = gold.text
    analysis = analyse(text, name=gold.name, settings=settings)
    found = issue_facts(analysis.issue, text, photos_begin=not gold.whole)
    score = score_facts(found, gold)
    if not gold.whole:
        return score
    certainty = tuple(
        (label.confidence, label.sign == sign) for label, sign in zip(analysis.labels, gold_labels(gold), strict=True)
    )
    return score + Score(certainty=certainty)


def score_facts(found: IssueFacts, gold: Gold) -> Score:
    """Hold the facts of an issue against gold."""
    truth = gold_facts(gold)
    pairs = matched(found.articles, truth.articles)
    lines = {article.lines for article in found.articles}
    fields: dict[tuple[str, str], Tally] = {}
    whole: dict[str, tuple[int, int]] = {}
    if gold.whole:
        for likeness, alike in LIKENESSES.items():
            tallies = _fields(found, truth, pairs, alike)
            fields |= {(name, likeness): tally for name, tally in tallies.items()}
            right = sum(_all_right(ours, theirs, alike) for ours, theirs in pairs)
            whole[likeness] = (right, len(truth.articles))
    return Score(
        issues=1,
        starts=tally_sets(found.starts, truth.starts),
        articles=Tally(len(pairs), len(found.articles) - len(pairs), len(truth.articles) - len(pairs)),
        whole=whole,
        fields=fields,
        separation=separation(found, truth),
        same_lines=sum(article.lines in lines for article in truth.articles),
        pk=pk(found, truth),
        window_diff=window_diff(found, truth),
    )


def _fields(
    found: IssueFacts,
    truth: IssueFacts,
    pairs: list[tuple[ArticleFacts, ArticleFacts]],
    alike: Callable[[str, str], bool],
) -> dict[str, Tally]:
    """One tally a field: of matched articles, and all the values of articles that have no partner."""
    tallies = {name: Tally() for name in ARTICLE_FIELDS}
    ours = {id(article) for article, _ in pairs}
    theirs = {id(article) for _, article in pairs}
    alone = [(article, None) for article in found.articles if id(article) not in ours]
    missed = [(None, article) for article in truth.articles if id(article) not in theirs]
    for mine, right in (*pairs, *alone, *missed):
        for name in ARTICLE_FIELDS:
            values = mine.fields.get(name, ()) if mine else ()
            gold = right.fields.get(name, ()) if right else ()
            tallies[name] += tally_values(values, gold, alike)
    for name in ISSUE_FIELDS:
        tallies[name] = tally_values(found.fields[name], truth.fields[name], alike)
    return tallies


def _all_right(mine: ArticleFacts, right: ArticleFacts, alike: Callable[[str, str], bool]) -> bool:
    for name in ARTICLE_FIELDS:
        tally = tally_values(mine.fields.get(name, ()), right.fields.get(name, ()), alike)
        if tally.wrong or tally.missed:
            return False
    return True


def score_baselines(golds: Iterable[Gold]) -> dict[str, Score]:
    """What the two rules reach."""
    rules = {"rule on 本报讯": by_wire, "rule on short lines": by_short_lines}
    scores = dict.fromkeys(rules, Score())
    for gold in golds:
        bare = Gold(gold.name, gold.style, gold.lines, {}, whole=False)
        for name, rule in rules.items():
            scores[name] += score_facts(rule(gold.text), bare)
    return scores
