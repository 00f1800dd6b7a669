"""Training: repeatable, on top of another model, and told from what it cannot learn from."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pycrfsuite
import pytest

from paperkit.damage import DAMAGES, damage
from paperkit.errors import InputError, SettingsError, UsageError
from paperkit.gold import Gold, GoldLine, format_gold, parse_gold, read_gold
from paperkit.label.average import average
from paperkit.label.labels import gold_labels
from paperkit.label.planes import MARK, in_planes, out_of_planes
from paperkit.label.silver import silver
from paperkit.label.tagger import MODEL, join_models, label_lines
from paperkit.label.train import Lessons, Recipe, train
from paperkit.source import read_source

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FEW = [SAMPLES / "county-daily", SAMPLES / "sports-daily"]


def test_the_model_is_small_enough() -> None:
    assert MODEL.stat().st_size <= 1_000_000


def test_a_model_comes_out_of_its_planes_as_it_went_in(tmp_path: Path) -> None:
    train(Lessons(FEW, copies=1), tmp_path / "few.crf", recipe=Recipe(members=1))
    model = (tmp_path / "few.crf").read_bytes()
    turned = in_planes(model)
    assert turned.startswith(MARK)
    assert out_of_planes(turned) == model
    # Put together by their places in the record, they pack smaller.
    assert len(gzip.compress(turned)) < 0.9 * len(gzip.compress(model))
    for cut in (len(MARK) + 20, len(turned) // 3):
        with pytest.raises(ValueError, match="cut short"):
            out_of_planes(turned[:cut])


def test_same_gold_same_seed_same_model(tmp_path: Path) -> None:
    models = []
    for number in range(2):
        path = tmp_path / f"{number}.crf"
        assert train(Lessons(FEW, copies=1, seed=3), path) == 8
        models.append(path.read_bytes())
    assert models[0] == models[1]
    other = tmp_path / "other.crf"
    train(Lessons(FEW, copies=1, seed=4), other)
    assert other.read_bytes() != models[0]


def test_each_member_has_copies_of_its_own() -> None:
    lessons = Lessons(FEW[:1], copies=2)
    first, second = ([gold.text for gold in lessons.of_member(member)] for member in (0, 1))
    assert len(first) == len(second) == 3 * len(list(read_gold(FEW[0])))
    assert first[::3] == second[::3]
    assert not set(first[1::3] + first[2::3]) & set(second[1::3] + second[2::3])


def test_a_model_is_the_mean_of_its_members(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.crf" for number in range(3)]
    for number, path in enumerate(paths):
        train(Lessons(FEW, copies=1, seed=number), path, recipe=Recipe(members=1))
    models = [_weights(path.read_bytes()) for path in paths]
    mean = _weights(average([path.read_bytes() for path in paths]))
    features = set().union(*models)
    assert set(mean) <= features
    assert len(features) > len(models[0])
    for feature in features:
        wanted = sum(model.get(feature, 0.0) for model in models) / 3
        # Rounded to 1/64, so that the file packs well.
        assert mean.get(feature, 0.0) == pytest.approx(wanted, abs=1 / 128 + 1e-5)
    assert all((64 * weight) == pytest.approx(round(64 * weight), abs=1e-3) for weight in mean.values())


def test_a_model_keeps_its_heaviest_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    train(Lessons(FEW, copies=0), tmp_path / "whole.crf", recipe=Recipe(members=1))
    whole = _weights((tmp_path / "whole.crf").read_bytes())
    monkeypatch.setattr("paperkit.label.average._MOST", 200)
    kept = _weights(average([(tmp_path / "whole.crf").read_bytes()]))
    assert len(kept) == 200 < len(whole)
    assert min(map(abs, kept.values())) >= max(abs(whole[feature]) for feature in whole if feature not in kept) - 1e-5


def _weights(model: bytes) -> dict[tuple[str, str], float]:
    """What CRFsuite itself says of a model's weights."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    info = tagger.info()
    return {**info.state_features, **info.transitions}


def test_what_a_member_cannot_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.gold"):
        train(Lessons([tmp_path / "none.gold"]), tmp_path / "none.crf")
    assert not (tmp_path / "none.crf").exists()


def _die(*_: object) -> int:
    os._exit(9)


def test_a_process_that_dies_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("paperkit.label.train._train_member", _die)
    with pytest.raises(SettingsError, match="training process ended"):
        train(Lessons(FEW), tmp_path / "none.crf")
    assert not (tmp_path / "none.crf").exists()


def test_a_style_can_be_left_out() -> None:
    lessons = Lessons(FEW, copies=0, without_style="county-daily")
    styles = {gold.style for gold in lessons.of_member(0)}
    assert styles == {"sports-daily"}


def test_a_model_on_top_of_another_holds_it(tmp_path: Path) -> None:
    base, upper = tmp_path / "base.crf", tmp_path / "upper.crf"
    train(Lessons(FEW, copies=3), base)
    train(Lessons(FEW[1:], copies=3), upper, base=base)
    base_bytes = base.read_bytes()
    base.unlink()
    (gold,) = read_gold(SAMPLES / "sports-daily" / "01.gold")
    labels = label_lines(read_source(gold.text), model=upper)
    right = sum(label.sign == sign for label, sign in zip(labels, gold_labels(gold), strict=True))
    assert right >= 0.75 * len(labels)
    with pytest.raises(SettingsError, match="base"):
        join_models(upper.read_bytes(), base_bytes)


def test_a_model_that_never_saw_a_cut_labels_one(tmp_path: Path) -> None:
    (tmp_path / "one.gold").write_text("style: s\n---\na1 main |开会\na1 body |今天开会。\n", encoding="utf-8")
    train(Lessons([tmp_path / "one.gold"], copies=0), tmp_path / "small.crf")
    labels = label_lines(read_source("县里开会\n今天上午，县里召\n开会议。"), model=tmp_path / "small.crf")
    assert len(labels) == 3
    assert all(0.0 <= label.confidence <= 1.0 for label in labels)


def test_nothing_to_learn_from(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no gold"):
        train(Lessons([]), tmp_path / "none.crf")
    with pytest.raises(InputError, match=r"no \.gold"):
        train(Lessons([tmp_path], copies=0), tmp_path / "none.crf")


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
