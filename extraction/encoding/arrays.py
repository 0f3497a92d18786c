"""The arrays that travel between encoder, forests and decision: in single precision, and whole numbers."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
