"""The pictures of docs/accuracy.md as SVG files that are the same for the same figures; used by accuracy.py."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from collabgraph.extraction.evaluation.calibration import Reliability

# Without a date and with fixed identifiers, so that a new run changes only what was measured.
matplotlib.rcParams.update({"svg.hashsalt": "collabgraph", "svg.fonttype": "none", "font.size": 9})
_BLUE, _ORANGE, _GREY = "#0072B2", "#D55E00", "#7A7A7A"


def plot_calibration(reliability: Reliability, file: Path) -> None:
    """Precision against confidence, the number of claims beneath."""
    figure, (above, below) = plt.subplots(2, 1, figsize=(4.6, 4.6), height_ratios=(3, 1), sharex=True)
    above.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1)
    above.plot([b.confidence for b in reliability.bins], [b.precision for b in reliability.bins], "o-", color=_BLUE)
    above.set(ylabel="share that is right", ylim=(0, 1.02))
    middles = [(b.low + b.high) / 2 for b in reliability.bins]
    below.bar(middles, [b.count for b in reliability.bins], width=0.09, color=_ORANGE)
    below.set(xlabel="confidence", ylabel="claims", xlim=(0, 1))
    _save(file, above, below)
    plt.close(figure)


def plot_learning_curve(points: Sequence[dict[str, float]], file: Path) -> None:
    """F1 against the number of articles trained on."""
    figure, axes = plt.subplots(figsize=(4.6, 3.2))
    for line, colour in (("entities", _BLUE), ("core facts", _ORANGE)):
        axes.plot([p["articles"] for p in points], [p[line] for p in points], "o-", color=colour, label=line)
    axes.set(xlabel="articles trained on", ylabel="F1", ylim=(0, 1))
    axes.set_xlim(left=0)
    axes.legend(loc="lower right", frameon=False)
    _save(file, axes)
    plt.close(figure)


def _save(file: Path, *axes: Axes) -> None:
    for each in axes:
        each.spines[["top", "right"]].set_visible(False)
    figure = axes[0].figure
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
