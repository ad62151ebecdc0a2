"""Blocks onto pages: all of them, in order, no heading left behind, no page more than needed."""

from handout.pdf.fragment import Fragment, Node, Sheet
from handout.pdf.look import Block
from handout.pdf.paginate import paginate


def fragment(height: float) -> Fragment:
    return Fragment(height)


def block(*heights: float, with_next: bool = False, space: float = 10) -> Block:
    return Block(tuple(map(fragment, heights)), space, with_next)


def shape(blocks: list[Block], height: float) -> list[list[float]]:
    return [[placed.fragment.height for placed in page] for page in paginate(blocks, height)]


def test_blocks_keep_their_order() -> None:
    assert shape([block(40), block(30), block(50), block(20)], 100) == [[40, 30], [50, 20]]


def test_a_tighter_version_saves_a_page() -> None:
    assert shape([block(80, 60), block(50, 30)], 100) == [[60, 30]]


def test_the_roomy_version_is_kept_where_it_costs_no_page() -> None:
    assert shape([block(80, 60), block(95, 30)], 100) == [[60, 30]]
    assert shape([block(80, 60), block(95, 60)], 100) == [[80], [95]]


def test_a_heading_stays_with_what_follows() -> None:
    blocks = [block(70), block(15, with_next=True), block(60)]
    assert shape(blocks, 100) == [[70], [15, 60]]


def test_blocks_do_not_overlap_or_leave_the_page() -> None:
    for page in paginate([block(h) for h in (33, 21, 48, 5, 60, 72, 13)], 100):
        ends = [0.0]
        for placed in page:
            assert placed.y >= ends[-1]
            ends.append(placed.y + placed.fragment.height)
        assert ends[-1] <= 100


def test_a_block_taller_than_a_page_goes_on() -> None:
    sheet = Sheet()
    end = sheet.lines(Node("P"), 0, 0, 100, "word " * 200)
    pages = paginate([Block((sheet.fragment(end),))], 100)
    assert len(pages) > 2
    said = "".join(m.text for page in pages for p in page[0].fragment.pieces for m in p.marks)
    assert said.split() == ["word"] * 200


def test_what_goes_on_repeats_its_title_on_top_of_a_page() -> None:
    def goes_on(height: float) -> Block:
        return Block((fragment(height),), 10, again=(fragment(height + 15),))

    assert shape([block(40), goes_on(30), goes_on(50)], 100) == [[40, 30], [65]]
    assert shape([block(40), goes_on(95)], 100) == [[40], [95]]  # no room for the title
