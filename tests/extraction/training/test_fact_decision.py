"""What is fitted beside the forest of facts: calibration by property. (Forest and thresholds: ``test_train.py``.)"""

import numpy as np
import pytest

from collabgraph.extraction.encoding.encoder import PROPERTIES
from collabgraph.extraction.training.fact_decision import fit_calibration
from collabgraph.ontology.vocabulary import Property

SURE, DOUBTFUL = PROPERTIES.index(Property.ROLE), PROPERTIES.index(Property.LOCATED_IN)


def test_a_property_that_is_oftener_wrong_than_its_scores_say_is_shifted_down() -> None:
    rng = np.random.default_rng(1)
    raw = rng.uniform(0.2, 1.0, 4000).astype(np.float32)
    properties = np.where(np.arange(4000) % 2, SURE, DOUBTFUL)
    truth = np.where(properties == SURE, raw, raw**3)
    labels = (rng.uniform(size=4000) < truth).astype(int)
    calibration = fit_calibration(raw, properties, labels)
    for column in (SURE, DOUBTFUL):
        high = (properties == column) & (raw > 0.8)
        told = calibration.calibrate(raw[high], properties[high])
        assert told.mean() == pytest.approx(labels[high].mean(), abs=0.06)
    assert calibration.shifts[Property.LOCATED_IN] < 0 < calibration.shifts[Property.ROLE]


def test_without_both_outcomes_near_a_decision_there_are_no_shifts() -> None:
    raw = np.array([0.1, 0.2, 0.8, 0.9], np.float32)
    calibration = fit_calibration(raw, np.full(4, SURE), np.array([0, 0, 1, 1]))
    assert not calibration.shifts
