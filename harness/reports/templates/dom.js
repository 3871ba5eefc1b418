// Making elements. Text only ever becomes text nodes: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

// Characters that are not seen, or that reorder what is (the same as in every other form of the report).
const UNSEEN = /[^\P{Cc}\n\t]|\p{Cs}|[^\P{Cf}\u200c\u200d\u00ad]|[\u2028\u2029]/gu;

/** An element; attributes that are functions are listeners. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** One of the shapes at the top of the page. */
function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", `icon ${name}`);
  made.setAttribute("viewBox", "0 0 16 16");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  made.append(use);
  return made;
}

/** Others' words as they are, with what cannot be seen written out. */
function words(text) {
  const made = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(UNSEEN)) {
    made.append(text.slice(at, found.index));
    const code = found[0].codePointAt(0).toString(16).padStart(4, "0");
    made.append(el("span", { class: "hidden-sign" }, `\\u${code}`));
    at = found.index + found[0].length;
  }
  made.append(text.slice(at));
  return made;
}

/** Others' words on their own, so that their direction does not touch what is beside them. */
function apart(text) {
  return el("bdi", {}, words(text));
}

/** A text with pieces of it in elements: [{start, end, wrap, inner}] in code points, sorted, none overlapping. */
function marked(text, pieces, from = 0, to = undefined) {
  const made = document.createDocumentFragment();
  let at = from;
  for (const { start, end, wrap, inner = [] } of pieces) {
    made.append(words(text.slice(at, start)), wrap(marked(text, inner, start, end)));
    at = end;
  }
  made.append(words(text.slice(at, to)));
  return made;
}

/** Scroll a box, and nothing around it, so that `inner` is in its upper half. */
function bring(box, inner) {
  const offset = inner.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight / 3;
}

function options(select, all, texts) {
  select.replaceChildren(el("option", { value: "" }, all), ...texts.map((text) => el("option", { value: text }, text)));
  select.closest("label").hidden = texts.length < 2;
}

/** A table that shows some rows and more when asked. */
function paged(table, button, page, header) {
  let rows = [];
  let shown = 0;
  const body = el("tbody");
  table.replaceChildren(el("thead", {}, header), body);
  const more = () => {
    const next = rows.slice(shown, shown + page);
    shown += next.length;
    body.append(...next.map((make) => make()));
    button.hidden = shown >= rows.length;
  };
  button.addEventListener("click", more);
  return {
    show: (made) => {
      rows = made;
      shown = 0;
      body.replaceChildren();
      more();
    },
  };
}
