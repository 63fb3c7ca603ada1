"""`python -m benchmarks.train_filter`: makes comments/filters/data/model.json from its texts.

Needs scikit-learn: `uv run --group train`. Prints how well the model does on texts that it has not
seen, by cross-validation within the training texts; the held-out set is not touched.
"""

import json
import math
import sys

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from comments.filters.features import features
from comments.filters.lexicon import DATA
from comments.filters.normal import Normal

KEPT = 9000


def texts(name: str) -> list[str]:
    return (DATA / f"{name}.txt").read_text().splitlines()


def main() -> None:
    spam, genuine = texts("spam"), texts("genuine")
    counted = [features(Normal(text)) for text in spam + genuine]
    labels = [1] * len(spam) + [0] * len(genuine)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(counted)
    regression = LogisticRegression(C=100, max_iter=1000)
    folds = StratifiedKFold(8, shuffle=True, random_state=1)
    guessed = cross_val_predict(regression, matrix, labels, cv=folds, method="predict_proba")[:, 1]
    held = [probability >= 0.5 for probability in guessed]
    found, wrong = sum(held[: len(spam)]), sum(held[len(spam) :])
    sys.stdout.write(
        f"Cross-validated, the model alone: {found} of {len(spam)} spam found, "
        f"{wrong} of {len(genuine)} genuine held\n"
    )
    regression.fit(matrix, labels)
    pairs = sorted(
        zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True),
        key=lambda pair: (-abs(pair[1]), pair[0]),
    )[:KEPT]
    weights = {str(name): round(float(weight), 2) for name, weight in sorted(pairs)}
    bias = round(float(regression.intercept_[0]), 3)
    assert math.isfinite(bias)
    stored = {"bias": bias, "weights": {name: value for name, value in weights.items() if value}}
    (DATA / "model.json").write_text(json.dumps(stored, indent=0, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
