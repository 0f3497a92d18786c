"""Raw scores as probabilities: steps for all, shifts for single properties."""

import numpy as np
import pytest

from collabgraph.extraction.encoding.encoder import PROPERTIES
from collabgraph.extraction.relations.calibration import Calibration, log_odds
from collabgraph.ontology.vocabulary import Property

STEPS = ([0.0, 0.5, 1.0], [0.001, 0.4, 0.999])
ROLE, FUNDS = PROPERTIES.index(Property.ROLE), PROPERTIES.index(Property.FUNDS)


def test_steps_hold_for_all_properties_and_shifts_for_one() -> None:
    calibration = Calibration(*STEPS, {Property.FUNDS: -1.0})
    role, funds = calibration.calibrate(np.array([0.5, 0.5], np.float32), np.array([ROLE, FUNDS]))
    assert role == pytest.approx(0.4)
    assert log_odds(np.array([funds]))[0] == pytest.approx(log_odds(np.array([0.4]))[0] - 1.0)


def test_a_shift_keeps_the_order() -> None:
    raw = np.linspace(0, 1, 30, dtype=np.float32)
    calibrated = Calibration(*STEPS, {Property.FUNDS: 2.0}).calibrate(raw, np.full(30, FUNDS))
    assert (np.diff(calibrated) >= 0).all() and 0 < calibrated[0] < calibrated[-1] < 1


def test_nothing_is_certain_or_impossible() -> None:
    assert np.isfinite(log_odds(np.array([0.0, 1.0]))).all()
