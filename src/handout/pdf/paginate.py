"""Blocks onto pages: the fewest pages first, then the roomiest versions, then even pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from handout.frozen import frozen
from handout.pdf.fragment import Fragment
from handout.pdf.look import Block

LEVELS = 7
SLACK = 0.01
SPREAD = 20.0  # points that a gap may grow to fill a page
CLEAR = 6.0  # points kept free at the end where there is room: no edge along the footer's rule
PAGE_COST, LEVEL_COST, EMPTY_COST = 1000.0, 8.0, 300.0


@frozen
class Placed:
    """A fragment on a page, `y` points below the top of the body."""

    fragment: Fragment
    y: float


Page = tuple[Placed, ...]


def paginate(blocks: Sequence[Block], height: float) -> tuple[Page, ...]:
    """Places blocks in order on pages whose body is `height` points tall."""
    return paginate_best([blocks], Sizes(height))


def paginate_best(orders: Iterable[Sequence[Block]], sizes: "Sizes") -> tuple[Page, ...]:
    """Places the first of several orders of blocks, unless another one saves a page."""
    return placed(broken(orders, sizes), sizes.height)


def broken(orders: Iterable[Sequence[Block]], sizes: "Sizes") -> list[list[Block]]:
    """The blocks of each page in the first of several orders, unless another one saves a page."""
    ways = []
    for blocks in orders:
        parts = [part for block in blocks for part in sizes.of(block)]
        breaks = _best_breaks(tuple([size for _, size in parts]), sizes.height)
        ways.append(([part for part, _ in parts], breaks))
    whole, breaks = min(ways, key=lambda way: len(way[1]))
    return [whole[start:end] for start, end in pairwise((0, *breaks))]


def placed(pages: Sequence[Sequence[Block]], height: float) -> tuple[Page, ...]:
    """The blocks of each page in their places."""
    last = len(pages)
    return tuple([_place(page, height, last=n == last) for n, page in enumerate(pages, 1)])


class Sizes:
    """The sizes of the blocks of a handout, each found once: they are the same in every order."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._found: dict[int, tuple[Block, list[tuple[Block, _Size]]]] = {}

    def of(self, block: Block) -> "list[tuple[Block, _Size]]":
        """The parts of a block that fit a page, mostly one, and their sizes."""
        if id(block) not in self._found:  # it is kept alive here, so that no other has its id
            parts = [(p, _size(p)) for p in _cut_to_pages(block, self.height)]
            self._found[id(block)] = block, parts
        return self._found[id(block)][1]


def _cut_to_pages(block: Block, height: float) -> list[Block]:
    """The block in the versions that fit a page, or the parts of one that never does."""
    fitting = tuple([v for v in block.versions if v.height <= height])
    if len(fitting) == len(block.versions) and not block.again:
        return [block]
    if fitting:
        again = tuple(v for v in block.again if v.height <= height)
        return [replace(block, versions=fitting, again=again)]
    from handout.pdf.cutting import split  # few blocks are taller than a page

    parts, rest = [], block.versions[-1]
    while rest.height > height:
        first, rest = split(rest, height)
        parts.append(block.holding(first))
    return [*parts, block.holding(rest)]


def _need(blocks: Sequence[Block], level: int) -> float:
    gaps = sum(block.space for block in blocks[1:])
    return gaps + sum(block.at(level).height for block in blocks)


def _level(blocks: Sequence[Block], height: float) -> int | None:
    """The roomiest level at which the blocks fit one page; None when they never do."""
    return next((n for n in range(LEVELS) if _need(blocks, n) <= height + SLACK), None)


class _Size(NamedTuple):
    """All of a block that decides where pages end: its height at each level, how much more it is
    on top of a page, and its manners."""

    heights: tuple[float, ...]
    more: tuple[float, ...]
    space: float
    with_next: bool
    fresh_page: bool


def _size(block: Block) -> _Size:
    heights = _heights(block)
    tops = _heights(block.on_top()) if block.again else heights
    more = tuple([top - height for top, height in zip(tops, heights, strict=True)])
    return _Size(heights, more, block.space, block.with_next, block.fresh_page)


def _heights(block: Block) -> tuple[float, ...]:
    """At each level; the tightest version stands for all that are tighter."""
    heights = tuple([version.height for version in block.versions[:LEVELS]])
    return heights + heights[-1:] * (LEVELS - len(heights))


Fit = Callable[[int, int], tuple[int, float] | None]


def _fit(sizes: tuple[_Size, ...], height: float) -> Fit:
    """The roomiest level at which blocks from start to end fit one page, and the height they
    need then; None when they do not fit."""
    spaces = list(accumulate((size.space for size in sizes), initial=0.0))
    heights = [
        list(accumulate((size.heights[level] for size in sizes), initial=0.0))
        for level in range(LEVELS)
    ]

    def fit(start: int, end: int) -> tuple[int, float] | None:
        gaps = spaces[end] - spaces[start + 1]
        for level, sums in enumerate(heights):
            need = gaps + sums[end] - sums[start] + sizes[start].more[level]
            if need <= height + SLACK:
                return level, need
        return None

    return fit


@lru_cache(maxsize=200)
def _best_breaks(sizes: tuple[_Size, ...], height: float) -> tuple[int, ...]:
    """Where pages end: least cost over all ways to break."""
    count, fit = len(sizes), _fit(sizes, height)

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == count:
            return 0.0, ()
        options = []
        for end in range(start + 1, count + 1):
            found = fit(start, end)
            if found is None:
                break
            if end < count and sizes[end - 1].with_next:
                continue
            if any(size.fresh_page for size in sizes[start + 1 : end]):
                break
            cost, breaks = best(end)
            options.append((cost + _cost(*found, height), (end, *breaks)))
        if not options:  # a heading that must stay with a block that fills a page
            cost, breaks = best(start + 1)
            return cost + PAGE_COST, (start + 1, *breaks)
        return min(options, key=lambda option: option[0])

    return best(0)[1]


def _cost(level: int, need: float, height: float) -> float:
    empty = 1 - need / height
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
    blocks = [blocks[0].on_top(), *blocks[1:]]
    versions = _versions(blocks, height)
    used = sum(block.space for block in blocks[1:]) + sum(v.height for v in versions)
    gaps = max(len(blocks) - 1, 1)
    more = 0.0 if last else min(max(height - CLEAR - used, 0) / gaps, SPREAD)
    found, y = [], 0.0
    for n, (block, version) in enumerate(zip(blocks, versions, strict=True)):
        y += (block.space + more) if n else 0.0
        found.append(Placed(version, y))
        y += version.height
    return tuple(found)
