"""Map projections: from degrees to the plane, areas true to each other.

In: points in degrees, one a row. Out: points of the plane, x to the right and y **downwards**, in radii of the Earth. Near
one another they are seen from above their middle (Lambert's azimuthal projection, which the European Union maps with), far
apart all over the world (Equal Earth: Šavrič, Patterson and Jenny 2018).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
#: Coefficients of Equal Earth.
_A = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection with its middle, in degrees."""

    longitude: float
    latitude: float
    is_world: bool = False

    def project(self, points: Points) -> Points:
        """The points in the plane.

        >>> Projection(10.0, 52.0).project(np.array([[10.0, 42.0], [12.0, 52.0]])).round(2).tolist()
        [[0.0, 0.17], [0.02, -0.0]]
        """
        along = np.radians((points[:, 0] - self.longitude + 180) % 360 - 180)
        up = np.radians(points[:, 1])
        if self.is_world:
            return _equal_earth(along, up)
        middle = np.radians(self.latitude)
        # At the point opposite to the middle there is no place: it goes far out.
        depth = np.maximum(1 + self._nearness(points), 1e-6)
        k = np.sqrt(2 / depth)
        x = k * np.cos(up) * np.sin(along)
        y = k * (np.cos(middle) * np.sin(up) - np.sin(middle) * np.cos(up) * np.cos(along))
        return np.column_stack([x, -y])

    def sees(self, points: Points) -> bool:
        """Whether some of the points lie in the half of the Earth around the middle; a map of the world shows all."""
        return self.is_world or bool((self._nearness(points) > 0).any())

    def _nearness(self, points: Points) -> Points:
        """The cosine of the angle between the middle and each point."""
        along, up, middle = (
            np.radians(points[:, 0] - self.longitude),
            np.radians(points[:, 1]),
            np.radians(self.latitude),
        )
        near: Points = np.sin(middle) * np.sin(up) + np.cos(middle) * np.cos(up) * np.cos(along)
        return near


def _equal_earth(along: Points, up: Points) -> Points:
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(up))
    square = theta**2
    slope = sum(a * (2 * i + 1 + 2 * (i > 1)) * square ** (i + (i > 1)) for i, a in enumerate(_A))
    x = 2 * np.sqrt(3) / 3 * along * np.cos(theta) / slope
    y = theta * sum(a * square ** (i + (i > 1)) for i, a in enumerate(_A))
    return np.column_stack([x, -y])
