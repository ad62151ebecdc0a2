"""Paint roles of figures and their colours, for colour and for black-and-white printing.

Body: skin shirt shorts hair hair-light, and `-far` for limbs on the far side (paler, with a thinner
outline of the same ink). Things: mat-* prop-* (top, side, end) ball strap pillow wall floor.
Lines: ink ink-far hair-edge prop-edge ghost-edge; ghost is a faint earlier position. Marks: arrow,
target (hatching and rim), target-ground. paper is white: gaps where limbs cross, rims of arrows.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COLOUR = {
    "paper": "#ffffff",
    "ink": "#14181b",
    "ink-far": "#3d464b",
    "skin": "#ffffff",
    "skin-far": "#e6eaec",
    "shirt": "#bfdbe0",
    "shirt-far": "#a9c9cf",
    "shorts": "#4f919f",
    "shorts-far": "#3f7f8d",
    "hair": "#3b3a3d",
    "hair-light": "#c9ccce",
    "hair-edge": "#1f1f22",
    "mat-top": "#eef1f2",
    "mat-side": "#cfd6d9",
    "mat-end": "#c3cbce",
    "prop-top": "#f4f5f5",
    "prop-side": "#e2e5e6",
    "prop-end": "#d2d6d8",
    "prop-edge": "#596267",
    "ball": "#e3e7e9",
    "strap": "#dfe4e6",
    "pillow": "#ffffff",
    "wall": "#f0f2f3",
    "floor": "#e6e9ea",
    "ghost": "#f5f6f6",
    "ghost-edge": "#879196",
    "arrow": "#c2410c",
    "target": "#c2410c",
    "target-ground": "#fbe3d6",
}
_MONO = {
    "ink": "#000000",
    "ink-far": "#333333",
    "skin-far": "#e6e6e6",
    "shirt": "#d4d4d4",
    "shirt-far": "#c2c2c2",
    "shorts": "#8f8f8f",
    "shorts-far": "#7d7d7d",
    "hair": "#383838",
    "hair-light": "#cbcbcb",
    "hair-edge": "#000000",
    "mat-top": "#f1f1f1",
    "mat-side": "#d6d6d6",
    "mat-end": "#cccccc",
    "prop-top": "#f5f5f5",
    "prop-side": "#e4e4e4",
    "prop-end": "#d5d5d5",
    "prop-edge": "#555555",
    "ball": "#e6e6e6",
    "strap": "#e0e0e0",
    "wall": "#f1f1f1",
    "floor": "#e8e8e8",
    "ghost": "#f6f6f6",
    "ghost-edge": "#8a8a8a",
    "arrow": "#000000",
    "target": "#000000",
    "target-ground": "#ffffff",
}
COLOUR: Mapping[str, str] = MappingProxyType(_COLOUR)
MONO: Mapping[str, str] = MappingProxyType({**_COLOUR, **_MONO})
ROLES = frozenset(COLOUR)
