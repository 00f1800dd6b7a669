"""Training: repeatable, on top of another model, and told from what it cannot learn from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paperkit.damage import DAMAGES, damage
from paperkit.errors import InputError, SettingsError, UsageError
from paperkit.gold import Gold, GoldLine, format_gold, parse_gold, read_gold
from paperkit.label.labels import gold_labels
from paperkit.label.learn import Recipe
from paperkit.label.silver import silver
from paperkit.label.tagger import MODEL, label_lines
from paperkit.label.train import Lessons, train, with_copies
from paperkit.source import read_source

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FEW = [SAMPLES / "county-daily", SAMPLES / "sports-daily"]
#: A network that is trained in a second or two.
SMALL = Recipe(size=16, steps=60, passes=2)


def test_the_model_is_small_enough() -> None:
    assert MODEL.stat().st_size <= 1_000_000


def test_same_gold_same_seed_same_model(tmp_path: Path) -> None:
    models = []
    for number in range(2):
        path = tmp_path / f"{number}.npz"
        assert train(Lessons(FEW, copies=1, seed=3), path, recipe=SMALL) == 8
        models.append(path.read_bytes())
    assert models[0] == models[1]
    other = tmp_path / "other.npz"
    train(Lessons(FEW, copies=1, seed=4), other, recipe=SMALL)
    assert other.read_bytes() != models[0]


def test_each_copy_is_another() -> None:
    lessons = Lessons(FEW[:1], copies=2)
    texts = [copy.text for gold, copies in lessons.golds() for copy in with_copies(gold, copies, seed=1)]
    assert texts[::3] == [gold.text for gold in read_gold(FEW[0])]
    assert len(set(texts)) == len(texts)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.gold"):
        train(Lessons([tmp_path / "none.gold"]), tmp_path / "none.npz")
    assert not (tmp_path / "none.npz").exists()


def test_a_style_can_be_left_out() -> None:
    lessons = Lessons(FEW, copies=0, without_style="county-daily")
    styles = {gold.style for gold, _ in lessons.golds()}
    assert styles == {"sports-daily"}


def test_training_goes_on_from_another_model(tmp_path: Path) -> None:
    base, upper = tmp_path / "base.npz", tmp_path / "upper.npz"
    train(Lessons(FEW, copies=1), base, recipe=replace(SMALL, steps=200))
    train(Lessons(FEW[1:], copies=0), upper, base=base, recipe=replace(SMALL, steps=20))
    (gold,) = read_gold(SAMPLES / "county-daily" / "01.gold")
    labels = label_lines(read_source(gold.text), model=upper)
    right = sum(label.sign == sign for label, sign in zip(labels, gold_labels(gold), strict=True))
    assert right >= 0.75 * len(labels)


def test_a_base_of_another_build_is_said(tmp_path: Path) -> None:
    train(Lessons(FEW, copies=0), tmp_path / "base.npz", recipe=Recipe(size=8, steps=1, passes=0))
    with pytest.raises(SettingsError, match=r"base\.npz: the base is a network of another build"):
        train(Lessons(FEW, copies=0), tmp_path / "upper.npz", base=tmp_path / "base.npz", recipe=SMALL)
    assert not (tmp_path / "upper.npz").exists()


def test_a_model_that_never_saw_a_cut_labels_one(tmp_path: Path) -> None:
    (tmp_path / "one.gold").write_text("style: s\n---\na1 main |开会\na1 body |今天开会。\n", encoding="utf-8")
    train(Lessons([tmp_path / "one.gold"], copies=0), tmp_path / "small.npz", recipe=SMALL)
    labels = label_lines(read_source("县里开会\n今天上午，县里召\n开会议。"), model=tmp_path / "small.npz")
    assert len(labels) == 3
    assert all(0.0 <= label.confidence <= 1.0 for label in labels)


def test_nothing_to_learn_from(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no gold"):
        train(Lessons([]), tmp_path / "none.npz")
    with pytest.raises(InputError, match=r"no \.gold"):
        train(Lessons([tmp_path], copies=0), tmp_path / "none.npz")


def test_silver_labels_every_line_and_keeps_the_starts() -> None:
    (gold,) = read_gold(SAMPLES / "city-daily" / "01.gold")
    labelled = silver(gold)
    assert all((line.label is None) == (not line.text.strip()) for line in labelled.lines)
    starts = [number for number, sign in enumerate(gold_labels(labelled)) if sign.startswith("^")]
    assert len(starts) >= len({line.article for line in gold.lines if line.article}) - 1


def test_a_rule_inside_an_article_is_the_pages_in_silver() -> None:
    lines = tuple(GoldLine(text, article="a1") for text in ("县里开会", "——————", "今天上午，县里召开会议。"))
    labelled = silver(Gold("issue", "style", lines, {}, whole=False))
    assert [(line.label, line.article) for line in labelled.lines] == [
        ("headline", "a1"),
        ("furniture", None),
        ("body", "a1"),
    ]
    assert parse_gold(format_gold(labelled), name="issue").lines == labelled.lines


@pytest.mark.parametrize("kind", [name for name, _, _ in DAMAGES])
def test_damage_keeps_gold_true(kind: str) -> None:
    changed = 0
    for gold in list(read_gold(SAMPLES))[::4]:
        worse = damage(gold, seed=5, only=[kind])
        assert damage(gold, seed=5, only=[kind]) == worse
        again = parse_gold(format_gold(worse), name=worse.name)
        assert again.lines == worse.lines
        changed += worse.lines != gold.lines
    assert changed


def test_damage_keeps_all_that_is_not_inserted() -> None:
    moves = ["heads-behind-bodies", "captions-into-cuts", "hard-wrapped", "some-blank-lines", "furniture-inserted"]
    for gold in list(read_gold(SAMPLES))[::5]:
        worse = damage(gold, seed=2, only=[name for name in moves if name != "captions-into-cuts"])
        before = sorted("".join(gold.text.split()))
        after = sorted(
            "".join("".join(line.text.split()) for line in worse.lines if line.label not in ("navigation", "folio"))
        )
        kept = sorted(
            "".join("".join(line.text.split()) for line in gold.lines if line.label not in ("navigation", "folio"))
        )
        assert after == kept
        assert len(before) >= len(kept)


def test_unknown_damage_is_refused() -> None:
    (gold,) = read_gold(SAMPLES / "sports-daily" / "01.gold")
    with pytest.raises(UsageError, match="unknown damage"):
        damage(gold, seed=1, only=["rust"])
