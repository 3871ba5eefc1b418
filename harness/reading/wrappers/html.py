"""Pages: the text of an HTML file -> edits that leave its words, block by block, and the nodes of its tree.

The tree is justhtml's: it follows the HTML standard, is pure Python, takes time linear in the text, and says where each
node starts in the text as given (lxml and selectolax do not; `html.parser` takes minutes for a text of open tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from harness.reading.lists import word_list
from harness.reading.wrappers.markup import tags
from harness.reading.wrappers.masks import Edit

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|style|nav|table|template)[\s>]", re.I)
# What is on a page and is not of its text: code, and the words of its controls.
UNREAD_TAGS = word_list("unread")


def is_page(text: str) -> bool:
    """Whether a text is laid out by tags whose structure matters: a page, or a table of one."""
    return "<" in text and _PAGE.search(text) is not None


def tree(text: str) -> Any:
    """The page's tree, whose nodes have an `origin_offset` in `text`."""
    from justhtml import JustHTML

    # The standard reads CR LF as one character; so that places stay, the CR is read as a blank.
    even = text.replace("\r\n", " \n").replace("\r", "\n")
    return JustHTML(even, track_node_locations=True, sanitize=False).root


def edits(text: str) -> Iterator[Edit]:
    """The edits that leave only the page's words; what no element holds stays as it is."""
    yield from tags(text)
    for start, end in _unread(text):
        yield Edit(start, end, "\n")


def _unread(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of elements that are not of the text, from their start to the next node after them."""
    depth_of_unread: int | None = None
    start = 0
    for depth, node in nodes(tree(text)):
        place = getattr(node, "origin_offset", None)
        if depth_of_unread is not None and depth <= depth_of_unread and place is not None:
            yield start, place
            depth_of_unread = None
        if depth_of_unread is None and node.name in UNREAD_TAGS and place is not None:
            depth_of_unread, start = depth, place
    if depth_of_unread is not None:
        yield start, _closed(text, start)


def _closed(text: str, start: int) -> int:
    """The end of the last tag of `text`, before which nothing but the element at `start` stands."""
    last = text.rfind(">", start)
    return last + 1 if last >= 0 else len(text)


def nodes(root: Any) -> Iterator[tuple[int, Any]]:
    """Every node with its depth, in the order of the text."""
    waiting = [(0, root)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting += [(depth + 1, child) for child in reversed(getattr(node, "children", None) or ())]
