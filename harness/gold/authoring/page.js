"use strict";
// The page of `harness gold edit`: an article with its figures, one fact at a time, each decision sent as it is made.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { choices } = data;
  let { state } = data;
  let here = 0; // index in `places`
  let places = []; // every figure and quotation, in the order of the article
  let asking = null; // the form that is open: "edit", "ignore", "merge", "conflict"
  const node = (name, fields = {}, ...inner) => {
    const made = Object.assign(document.createElement(name), fields);
    made.append(...inner);
    return made;
  };
  const one = (id) => document.getElementById(id);
  const points = Array.from(state.article); // offsets count code points
  const words = (start, end) => points.slice(start, end).join("");
  const FIELDS = ["statement", "value", "low", "high", "score", "date", "to", "unit", "bound", "quotation", "source",
    "credit_required", "stance", "when", "noun", "predicates", "owner", "event", "importance", "kind"];
  const LABELS = { credit_required: "credit required", when: "happened on", date: "date in words or 2025-05-01", noun: "of what" };

  function collect() {
    places = [
      ...state.facts.map((fact) => ({ start: fact.start, end: fact.end, kind: fact.drafted ? "left" : "done", fact })),
      ...state.bare.map(([start, end]) => ({ start, end, kind: "bare" })),
      ...state.ignored.map(([start, end, reason]) => ({ start, end, kind: "ignored", reason })),
    ].sort((a, b) => a.start - b.start || a.end - b.end);
    here = Math.min(here, Math.max(places.length - 1, 0));
  }

  function drawArticle() {
    const parts = [];
    let at = 0;
    places.forEach((place, index) => {
      if (place.end <= at) return; // stands within the one before
      const start = Math.max(place.start, at);
      parts.push(words(at, start));
      const mark = node("button", { type: "button", className: place.kind, textContent: words(start, place.end) });
      mark.dataset.place = index;
      mark.title = place.fact ? `${place.fact.id}: ${place.kind === "left" ? "to be confirmed" : "confirmed"}`
        : place.kind === "bare" ? "has no fact" : `ignored: ${place.reason}`;
      mark.onclick = () => go(index);
      if (index === here) mark.setAttribute("aria-current", "true");
      parts.push(mark);
      at = place.end;
    });
    one("article").replaceChildren(...parts, words(at, points.length));
    const current = document.querySelector("#article [aria-current]");
    if (current) current.scrollIntoView({ block: "center" });
  }

  function drawFact() {
    const box = one("fact");
    const place = places[here];
    box.replaceChildren();
    if (!place) { box.append("There is no figure in this article."); return; }
    box.append(node("h2", { textContent: place.fact ? `${place.fact.id}: ${words(place.start, place.end)}` : words(place.start, place.end) }));
    if (!place.fact) {
      box.append(node("p", { textContent: place.kind === "bare" ? "No fact tells this." : `Ignored: ${place.reason}` }));
      if (place.kind === "bare") {
        box.append(node("p", {}, button("Add its fact", () => send({ do: "add", start: place.start, end: place.end })),
          button("Ignore (i)", () => ask("ignore"))));
      }
    } else {
      const list = node("dl");
      for (const name of FIELDS) {
        const value = place.fact.fields[name] || (place.fact.read[name] ? `${place.fact.read[name]} (as read)` : "");
        if (value && !(name === "bound" && value === "none") && !(name === "stance" && value === "fact")) {
          const told = name === "source" ? (state.sources.find(([id]) => id === value) || ["", value])[1] : grouped(value);
          list.append(node("dt", { textContent: LABELS[name] || name }), node("dd", { textContent: told }));
        }
      }
      box.append(list);
      const named = (id) => { const other = state.facts.find((fact) => fact.id === id); return `${id}: ${words(other.start, other.end)}`; };
      const conflicts = place.fact.fields.conflicts.split(", ").filter(Boolean);
      if (conflicts.length) box.append(node("p", { textContent: `Conflicts with ${conflicts.map(named).join("; ")}` }));
      for (const id of place.fact.rivals) {
        box.append(node("p", { textContent: `Seems to conflict with ${named(id)} ` },
          button("It does", () => send({ do: "conflict", id: place.fact.id, with: id }))));
      }
      box.append(node("p", {}, button(place.fact.drafted ? "Right (a)" : "Confirmed", () => accept({})), button("Correct (e)", () => ask("edit")),
        button("Ignore (i)", () => ask("ignore")), button("Merge (m)", () => ask("merge")), button("Conflict (c)", () => ask("conflict"))));
    }
    if (asking) box.append(form(place));
  }

  const grouped = (text) => (/^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : text);

  function button(text, action) {
    const made = node("button", { type: "button", textContent: text });
    made.onclick = action;
    return made;
  }

  function field(name, value, hint) {
    let input;
    if (choices[name]) {
      input = node("select", { name }, ...choices[name].map((text) => node("option", { value: text, textContent: text })));
    } else if (name === "credit_required") {
      input = node("select", { name }, node("option", { value: "", textContent: "no" }), node("option", { value: "yes", textContent: "yes" }));
    } else {
      input = node("input", { name, placeholder: hint || "", autocomplete: "off" });
      const options = name === "source" ? state.sources : ["date", "to", "when"].includes(name) ? state.dates.map((day) => [day, day]) : [];
      if (options.length) {
        const id = `list-${name}`;
        input.setAttribute("list", id);
        return node("label", {}, LABELS[name] || name, Object.assign(input, { value }),
          node("datalist", { id }, ...options.map(([id_, text]) => node("option", { value: id_, textContent: text }))));
      }
    }
    input.value = value;
    return node("label", {}, LABELS[name] || name, input);
  }

  function form(place) {
    const made = node("form");
    if (asking === "edit") {
      const { fields, read } = place.fact;
      const always = ["statement", "source", "credit_required", "stance", "noun", "owner", "importance"];
      for (const name of FIELDS) {
        const figure = ["value", "low", "high", "score", "date", "to", "unit", "bound"].includes(name);
        if (figure && fields.kind === "quotation") continue;
        if (fields[name] || always.includes(name) || ["value", "unit", "bound", "date"].includes(name)) {
          made.append(field(name, fields[name], read[name] && `${read[name]} (as read)`));
        }
      }
    } else if (asking === "ignore") {
      made.append(field("reason", "", "1 no summary needs it, 2 another fact tells it, 3 a name or an idiom, or your own words"));
    } else {
      const blank = asking === "conflict" && place.fact.rivals.length ? [] : [node("option", { value: "", textContent: "choose a fact" })];
      made.append(node("label", {}, asking === "merge" ? "merge into" : "conflicts with",
        node("select", { name: "other", required: true }, ...blank, ...byRival(place.fact)
          .map((fact) => node("option", { value: fact.id, textContent: `${fact.id}: ${words(fact.start, fact.end)}` })))));
    }
    const save = node("button", { type: "submit", textContent: "Save (Enter)" });
    made.append(save, button("Cancel (Esc)", () => ask(null)));
    made.onkeydown = (event) => { // in a list Enter would open it; arrows, letters and the space bar choose
      if (event.key === "Enter" && event.target.matches("select")) { event.preventDefault(); made.requestSubmit(); }
    };
    made.onsubmit = (event) => { event.preventDefault(); submit(place, new FormData(made)); };
    return made;
  }

  // The facts that one may conflict with, those that are proposed first.
  function byRival(mine) {
    const others = state.facts.filter((fact) => fact.id !== mine.id);
    const seems = (fact) => asking === "conflict" && mine.rivals.includes(fact.id);
    return [...others.filter(seems), ...others.filter((fact) => !seems(fact))];
  }

  function submit(place, given) {
    if (asking === "edit") {
      const fields = {};
      for (const [name, value] of given) if (value !== place.fact.fields[name]) fields[name] = value;
      accept(fields);
    } else if (asking === "ignore") {
      const about = place.fact ? { id: place.fact.id } : { start: place.start, end: place.end };
      send({ do: "ignore", ...about, reason: given.get("reason") });
    } else if (asking === "merge") {
      send({ do: "merge", id: place.fact.id, into: given.get("other") });
    } else {
      send({ do: "conflict", id: place.fact.id, with: given.get("other") });
    }
  }

  const accept = (fields) => places[here] && places[here].fact && send({ do: "accept", id: places[here].fact.id, fields }, true);

  async function send(what, moves) {
    one("told").textContent = "";
    let answer, body;
    try {
      answer = await fetch("mark", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...what, version: state.version }),
      });
      body = await answer.json();
    } catch (error) {
      one("told").textContent = "Not saved: nobody answers. Is harness gold edit still running?";
      return;
    }
    if (body.state) state = body.state;
    if (body.error) one("told").textContent = `Not saved: ${body.error}`;
    else asking = null;
    collect();
    if (answer.ok && moves) next(); else draw();
  }

  function next() {
    const order = [...places.keys()];
    const found = [...order.slice(here + 1), ...order.slice(0, here + 1)].find((index) => ["left", "bare"].includes(places[index].kind));
    go(found === undefined ? here : found);
  }

  function go(index) { here = Math.max(0, Math.min(index, places.length - 1)); asking = null; draw(); }

  function ask(what, name) {
    asking = what;
    drawFact();
    const first = document.querySelector(name ? `#fact form [name=${name}]` : "#fact form input, #fact form select");
    if (first) first.focus();
  }

  function draw() {
    const left = state.facts.filter((fact) => fact.drafted).length;
    one("progress").textContent = `${state.facts.length - left} of ${state.facts.length} facts confirmed, ${left} left`
      + (state.bare.length ? `, ${state.bare.length} figures without a fact` : "")
      + (state.problems.length ? `, ${state.problems.length} problems (?)` : ", lint finds nothing");
    document.querySelector("#problems ol").replaceChildren(...state.problems.map((text) => node("li", { textContent: text })));
    drawArticle();
    drawFact();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && asking) { ask(null); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const fact = places[here] && places[here].fact;
    const keys = {
      j: () => go(here + 1), ArrowDown: () => go(here + 1), k: () => go(here - 1), ArrowUp: () => go(here - 1), n: next,
      a: () => accept({}), 1: () => accept({ importance: "key" }), 2: () => accept({ importance: "supporting" }),
      3: () => accept({ importance: "minor" }), e: () => fact && ask("edit"), i: () => ask("ignore"),
      r: () => accept({ credit_required: "yes" }),
      m: () => fact && ask("merge"), c: () => fact && ask("conflict"), u: () => send({ do: "undo" }),
      "?": () => { one("problems").hidden = !one("problems").hidden; one("problems").scrollIntoView(); },
    };
    const straight = { v: "value", b: "bound", d: "date", s: "source", t: "stance", o: "noun" }[event.key];
    if (straight && fact && !(fact.fields.kind === "quotation" && "vbd".includes(event.key))) {
      event.preventDefault();
      ask("edit", straight);
    }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  collect();
  here = -1;
  next();
  if (here < 0) go(0);
})();
