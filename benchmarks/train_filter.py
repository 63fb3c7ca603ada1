"""`python -m benchmarks.train_filter`: makes comments/filters/data/model.json from its texts.

Needs scikit-learn: `uv run --group train`. Prints how well the model does on texts that it has not
seen, by cross-validation within the training texts; the held-out sets are not touched.
"""

import json
import math
import sys
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from comments.filters.features import features
from comments.filters.lexicon import DATA
from comments.filters.normal import Normal

KEPT = 9000


def texts(name: str) -> list[str]:
    return (DATA / f"{name}.txt").read_text().splitlines()


def rarity() -> TfidfTransformer:
    """Each feature by the inverse of how many texts have it; each text of length 1."""
    return TfidfTransformer(norm="l2", use_idf=True, smooth_idf=True)


def regression() -> LogisticRegression:
    return LogisticRegression(C=10, max_iter=2000)


def cross_validate(matrix: Any, labels: list[int]) -> str:
    folds = StratifiedKFold(8, shuffle=True, random_state=1)
    pipeline = make_pipeline(rarity(), regression())
    guessed = cross_val_predict(pipeline, matrix, labels, cv=folds, method="predict_proba")[:, 1]
    held = [bool(probability >= 0.5) for probability in guessed]
    spam = sum(labels)
    return (
        f"Cross-validated, the model alone: {sum(held[:spam])} of {spam} spam found, "
        f"{sum(held[spam:])} of {len(labels) - spam} genuine held\n"
    )


def main() -> None:
    spam, genuine = texts("spam"), texts("genuine")
    labels = [1] * len(spam) + [0] * len(genuine)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features(Normal(text)) for text in spam + genuine])
    sys.stdout.write(cross_validate(matrix, labels))
    # Once with all features, to see which weigh most; then with these alone.
    weights = regression().fit(rarity().fit_transform(matrix), labels).coef_[0]
    kept = sorted(sorted(range(len(weights)), key=lambda at: -abs(weights[at]))[:KEPT])
    weigh, model = rarity(), regression()
    model.fit(weigh.fit_transform(matrix[:, kept]), labels)
    names = vectorizer.get_feature_names_out()[kept]
    rows = zip(names, weigh.idf_, model.coef_[0], strict=True)
    bias = round(float(model.intercept_[0]), 3)
    assert math.isfinite(bias)
    stored = {str(name): [round(float(idf), 2), round(float(w), 2)] for name, idf, w in rows}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(pair)}" for name, pair in stored.items())
    text = f'{{"bias": {bias}, "features": {{\n{lines}\n}}}}\n'
    (DATA / "model.json").write_text(text)


if __name__ == "__main__":
    main()
