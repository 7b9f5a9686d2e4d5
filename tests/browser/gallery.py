"""One explorer of every kind, for what must hold of all of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from convlab.widgets import ContinuousExplorer, KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer

X = [[3, 3, 2, 1], [0, 0, 1, 3], [3, 1, 2, 2], [2, 0, 0, 2]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]
PHOTO = (np.arange(48 * 40).reshape(48, 40) * 7 % 251).astype(np.uint8)
LAYERS = np.arange(36).reshape(4, 3, 3) % 7
TRANSPOSED: dict[str, Any] = {"transposed": True, "stride": 2, "padding": 1, "output_padding": 1, "position": (1, 1)}

EXPLORERS = {
    "direct": lambda: KernelExplorer(X, KERNEL),
    "padded": lambda: KernelExplorer(X, KERNEL, padding=((0, 1), (2, 0)), padding_mode="reflect", stride=(1, 2)),
    "scatter": lambda: KernelExplorer(X[:2], KERNEL, **TRANSPOSED),
    "gather": lambda: KernelExplorer(X[:2], KERNEL, view="gather", flip=False, **TRANSPOSED),
    "channels": lambda: KernelExplorer(
        np.arange(64).reshape(4, 4, 4) % 7, np.arange(72).reshape(4, 2, 3, 3) % 4 - 1, groups=2, padding=1, channel=2
    ),
    "scattered channels": lambda: KernelExplorer(
        LAYERS, np.arange(36).reshape(4, 1, 3, 3) % 4 - 1, groups=2, channel=1, **TRANSPOSED
    ),
    "gathered channels": lambda: KernelExplorer(
        LAYERS, np.arange(36).reshape(4, 1, 3, 3) % 4 - 1, groups=2, view="gather", **TRANSPOSED
    ),
    "strip": lambda: KernelExplorer([1, 2, 0, 3, 1, 4, 2], [1, 0, -1], padding=1),
    "sparse": lambda: KernelExplorer(X, KERNEL, matrix="sparse"),
    "columns": lambda: KernelExplorer(X, KERNEL, matrix="columns"),
    "blocks": lambda: KernelExplorer(LAYERS[:2], np.arange(16).reshape(2, 2, 2, 2) % 4 - 1, matrix="sparse"),
    "photo": lambda: PhotoExplorer(PHOTO, "sobel_x", show="signed"),
    "coloured photo": lambda: PhotoExplorer(np.stack([PHOTO, PHOTO[::-1], 255 - PHOTO], axis=-1), "sharpen"),
    "continuous": lambda: ContinuousExplorer(radius=0.8, t=0.4),
    "field": lambda: ReceptiveFieldExplorer([{"kernel_size": 2, "padding": (1, 0)}, {"kernel_size": 3, "dilation": 2}]),
}

MAIN = ".window[role=slider], .stage[role=slider], .stage[role=application], .level.output [tabindex='0']"
"""Where the arrow keys move what the explorer is about."""
