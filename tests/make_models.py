"""Make the models that come along: `python -m tests.make_models CORPUS`.

CORPUS is a folder with `pfr1998-01-20.jsonl.gz`, twenty days whose article boundaries are known; the first fifteen
are trained on, the last five are left for scoring. The rest is learnt from `samples/`.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import islice
from pathlib import Path

from paperkit.damage import damage
from paperkit.fields import headlines, train_heads
from paperkit.gold import format_gold, read_gold
from paperkit.label import tagger
from paperkit.label.silver import silver
from paperkit.label.train import Lessons, train
from paperkit.output import whole_path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
DAYS, TIMES, COPIES, SEED = 15, 16, 16, 1


def main(corpus: Path) -> None:
    """Write both models."""
    with whole_path(tagger.MODEL) as model, tempfile.TemporaryDirectory() as folder:
        days = [silver(gold) for gold in islice(read_gold(corpus / "pfr1998-01-20.jsonl.gz"), DAYS)]
        for seed in range(TIMES):
            # Real days have no cuts, and a model that sees too much of them finds none; so every second time they have.
            for number, day in enumerate(
                damage(day, seed=seed, only=["paragraphs-cut"]) if seed % 2 else day for day in days
            ):
                (Path(folder) / f"{seed}-{number}.gold").write_text(format_gold(day), encoding="utf-8")
        lessons = Lessons([SAMPLES], undamaged=[Path(folder)], copies=COPIES, seed=SEED)
        print(tagger.MODEL.name, train(lessons, model), "issues")
    with whole_path(headlines.MODEL) as model:
        print(headlines.MODEL.name, train_heads.train_parts(read_gold(SAMPLES), model), "heads")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
