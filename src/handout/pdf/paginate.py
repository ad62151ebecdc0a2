"""Blocks onto pages: the fewest pages first, then the roomiest versions, then even pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handout.pdf.fragment import Fragment, split
from handout.pdf.look import Block

LEVELS = 5
SPREAD = 20.0  # points that a gap may grow to fill a page
PAGE_COST, LEVEL_COST, EMPTY_COST = 1000.0, 8.0, 300.0


@dataclass(frozen=True)
class Placed:
    """A fragment on a page, `y` points below the top of the body."""

    fragment: Fragment
    y: float


Page = tuple[Placed, ...]


def paginate(blocks: Sequence[Block], height: float) -> tuple[Page, ...]:
    """Places blocks in order on pages whose body is `height` points tall."""
    whole = [part for block in blocks for part in _cut_to_pages(block, height)]
    breaks = _best_breaks(tuple(whole), height)
    pages, start = [], 0
    for end in breaks:
        chosen = whole[start:end]
        pages.append(_place(chosen, height, last=end == len(whole)))
        start = end
    return tuple(pages)


def _cut_to_pages(block: Block, height: float) -> list[Block]:
    """The block, or the parts of one that is taller than a page even when tight."""
    tight = block.versions[-1]
    if tight.height <= height:
        return [replace_versions(block, height)]
    parts, rest = [], tight
    while rest.height > height:
        first, rest = split(rest, height)
        parts.append(block.holding(first))
    return [*parts, block.holding(rest)]


def replace_versions(block: Block, height: float) -> Block:
    """The block without the versions that are taller than a page."""
    fitting = tuple(v for v in block.versions if v.height <= height)
    return Block(fitting, block.space, block.with_next, block.fresh_page)


def _need(blocks: Sequence[Block], level: int) -> float:
    gaps = sum(block.space for block in blocks[1:])
    return gaps + sum(block.at(level).height for block in blocks)


def _level(blocks: Sequence[Block], height: float) -> int | None:
    """The roomiest level at which the blocks fit one page; None when they never do."""
    return next((n for n in range(LEVELS) if _need(blocks, n) <= height + 0.01), None)


def _best_breaks(blocks: tuple[Block, ...], height: float) -> list[int]:
    """Where pages end: least cost over all ways to break."""
    count = len(blocks)

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == count:
            return 0.0, ()
        options = []
        for end in range(start + 1, count + 1):
            level = _level(blocks[start:end], height)
            if level is None:
                break
            if end < count and blocks[end - 1].with_next:
                continue
            if any(block.fresh_page for block in blocks[start + 1 : end]):
                break
            cost, breaks = best(end)
            options.append((cost + _cost(blocks[start:end], level, height), (end, *breaks)))
        if not options:  # a heading that must stay with a block that fills a page
            cost, breaks = best(start + 1)
            return cost + PAGE_COST, (start + 1, *breaks)
        return min(options, key=lambda option: option[0])

    return list(best(0)[1])


def _cost(blocks: Sequence[Block], level: int, height: float) -> float:
    empty = 1 - _need(blocks, level) / height
    return PAGE_COST + LEVEL_COST * level + EMPTY_COST * empty * empty


def _versions(blocks: Sequence[Block], height: float) -> list[Fragment]:
    """The roomiest level that fits the page, then each block roomier where there is room left."""
    level = _level(blocks, height) or 0
    levels = [level] * len(blocks)
    spare = height - _need(blocks, level)
    for _ in range(level):
        for n, block in enumerate(blocks):
            more = block.at(max(levels[n] - 1, 0)).height - block.at(levels[n]).height
            if levels[n] and more <= spare:
                levels[n] -= 1
                spare -= more
    return [block.at(level) for block, level in zip(blocks, levels, strict=True)]


def _place(blocks: Sequence[Block], height: float, *, last: bool) -> Page:
    """The blocks one below the other, spare height shared among the gaps up to a limit."""
    versions = _versions(blocks, height)
    used = sum(block.space for block in blocks[1:]) + sum(v.height for v in versions)
    gaps = max(len(blocks) - 1, 1)
    more = 0.0 if last else min(max(height - used, 0) / gaps, SPREAD)
    placed, y = [], 0.0
    for n, (block, version) in enumerate(zip(blocks, versions, strict=True)):
        y += (block.space + more) if n else 0.0
        placed.append(Placed(version, y))
        y += version.height
    return tuple(placed)
