"""A saved web page -> the text of its article, block by block, and the day that it says it was published.

The article is what stands in the one `article` or `main` element, else in the body; what is around it on a page
(menus, headers, scripts, forms) is left out. A row of a table is a line of cells between bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

LEFT_OUT = frozenset(  # code, controls, and what stands around an article
    {"script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form", "button", "svg"}
    | {"iframe", "select", "textarea", "figure", "dialog"}
)
BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody"}
    | {"tfoot", "thead", "tr", "ul"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DATES = ("article:published_time", "datePublished", "date", "dc.date", "dcterms.date", "pubdate")


def page(text: str) -> tuple[str, date | None]:
    """The article of a page and its day; the whole page where nothing on it is marked as the article."""
    from justhtml import JustHTML

    root: Any = JustHTML(text, sanitize=False).root
    marked = root.query("article") or root.query("main")
    home = marked[0] if len(marked) == 1 else (root.query("body") or [root])[0]
    title = _line(home, "header h1") or _line(home, "header h2")
    text = last = ""
    for block in [*([f"# {title}"] if title else []), *_blocks(home)]:
        same = next((lead for lead in ("| ", "- ") if block.startswith(lead) and last.startswith(lead)), "")
        text += ("\n" if same else "\n\n" if text else "") + block
        last = block
    return text + "\n" if text else "", _published(root)


def _line(home: Any, selector: str) -> str:
    """The words of the first element that the selector finds: an article's own header is left out but for its title."""
    found = home.query(selector)
    return " ".join(found[0].to_text().split()) if found else ""


def _blocks(home: Any) -> Iterator[str]:
    """The paragraphs under a node; nothing here recurses, for pages may be nested without end."""
    words: list[str] = []
    lead = ""
    waiting: list[tuple[Any, bool]] = [(home, False)]
    while waiting:
        node, closing = waiting.pop()
        name = node.name
        if name == "#text":
            words.append(node.data or "")
        elif name in LEFT_OUT:
            continue
        elif name == "tr" and not closing:
            yield from _prefixed(lead, words)
            words, lead = [], ""
            cells = [" ".join(cell.to_text().split()) for cell in node.children if cell.name in ("td", "th")]
            if any(cells):
                yield f"| {' | '.join(cells)} |"
        elif name in BLOCKS:
            yield from _prefixed(lead, words)
            words, lead = [], "" if closing else "# " if name in HEADINGS else "- " if name == "li" else lead
            if not closing:
                waiting.append((node, True))
                waiting += [(child, False) for child in reversed(node.children or ())]
        elif name == "br":
            words.append(" ")
        else:
            waiting += [(child, False) for child in reversed(getattr(node, "children", None) or ())]
    yield from _prefixed(lead, words)


def _prefixed(lead: str, words: list[str]) -> Iterator[str]:
    told = " ".join("".join(words).split())
    if told:
        yield lead + told


def _published(root: Any) -> date | None:
    for meta in root.query("meta"):
        named = meta.attrs.get("property") or meta.attrs.get("name") or meta.attrs.get("itemprop")
        if named in DATES and (day := _day(meta.attrs.get("content"))):
            return day
    for time in root.query("time"):
        if day := _day(time.attrs.get("datetime")):
            return day
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
