"""Turn the raw scores of the forest into probabilities that mean what they say, for each property.

In: raw scores from 0 to 1 and the property of each. Out: calibrated probabilities. Isotonic steps (Zadrozny and Elkan, 2002)
hold for all properties together; what one property comes out too sure or too doubtful by, in log odds, is taken off afterwards.
Refuses nothing; the figures are fitted in training on articles that the forest has not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats, Ints
from collabgraph.extraction.encoding.encoder import PROPERTIES
from collabgraph.ontology.vocabulary import Property

_LEAST, _MOST = 0.001, 0.999


@dataclass(frozen=True, slots=True)
class Calibration:
    """Steps from raw scores to probabilities, and the shift of each property in log odds."""

    scores: Sequence[float]
    probabilities: Sequence[float]
    shifts: Mapping[Property, float] = field(default_factory=dict)

    def calibrate(self, raw: Floats, properties: Ints) -> Floats:
        """The probabilities of raw scores; ``properties`` are their places among all properties."""
        shifts = np.array([self.shifts.get(p, 0.0) for p in PROPERTIES])[properties]
        odds = log_odds(np.interp(raw, self.scores, self.probabilities).astype(np.float32)) + shifts
        calibrated: Floats = 1 / (1 + np.exp(-odds))
        return calibrated


def log_odds(probabilities: Floats) -> Floats:
    """The log odds of probabilities, within limits beyond which they tell nothing more."""
    within = np.clip(probabilities, _LEAST, _MOST)
    odds: Floats = np.log(within / (1 - within))
    return odds
