"""Arrays of whole numbers."""

import numpy as np
from numpy.typing import NDArray

Entiers = NDArray[np.int64]


def once(nombres: Entiers) -> Entiers:
    """Each once, in order. Sorting them is faster than `np.unique`, which hashes them first."""
    triees = np.sort(nombres)
    autres = np.ones(len(triees), dtype=np.bool_)
    np.not_equal(triees[1:], triees[:-1], out=autres[1:])
    return triees[autres]


def ranges(debuts: Entiers, nombres: Entiers) -> Entiers:
    """So many ranks from each of these on, one range after the other."""
    fins = nombres.cumsum()
    rangs: Entiers = np.arange(fins[-1] if len(fins) else 0)
    rangs += (debuts - fins + nombres).repeat(nombres)
    return rangs
