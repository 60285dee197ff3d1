"""Fit the coefficients of `index/manner.json` on the dev part of the labelled sets: `python -m
tests.evals.train_manner`.

Logistic regression (scikit-learn, L2, C = 0.2, classes balanced) over `index.manner.features`, on sentences labelled
reported or opinion. The fit has no random part; running it again gives the same file.
"""

from __future__ import annotations

import json
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from index import manner, opinion
from index.reading import read
from index.tokens import straighten
from tests.evals.status import DATA, SETS

TARGET = Path(manner.__file__).with_name("manner.json")
SEED = 0


def numbers(text: str) -> list[float]:
    """Features of a whole sentence."""
    reading = read(straighten(text), None)
    weighed = opinion.weigh(reading.masked, 0, len(reading.text))
    return manner.features(reading, 0, len(reading.text), weighed, any(f.kind == "opine" for f in reading.frames))


def rows() -> list[dict[str, str]]:
    """Dev sentences labelled reported or opinion."""
    entries = [json.loads(line) for name in SETS for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [entry for entry in entries if entry["split"] == "dev" and entry["status"] in {"reported", "opinion"}]


def fit() -> dict[str, object]:
    """Intercept and one weight a feature, rounded to three places."""
    data = rows()
    model = LogisticRegression(C=0.2, class_weight="balanced", max_iter=5000, random_state=SEED)
    model.fit([numbers(row["text"]) for row in data], [row["status"] == "opinion" for row in data])
    weights = {name: round(float(weight), 3) for name, weight in zip(manner.NAMES, model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 3), "weights": weights}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(fit(), indent=1) + "\n", encoding="utf-8")
