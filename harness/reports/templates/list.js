// The list of mistakes, each with the claims that make it: only the rows in sight exist, so that it is as quick with
// fifty thousand as with five.

const ROW = 94; // pixels, as in the style sheet
const SPARE = 6; // rows beyond either edge
const BEFORE = 28; // characters in front of the claim
const NAMED = 3; // models of a mistake that a row names

class ClaimList {
  constructor(box, rows, report, badge, onChoose, onPoint) {
    Object.assign(this, { box, rows, report, badge, onChoose, entries: [], at: -1 });
    box.addEventListener("scroll", () => this.draw(), { passive: true });
    box.addEventListener("keydown", (event) => this.key(event));
    rows.addEventListener("click", (event) => {
      const row = event.target.closest(".row");
      if (!row) return;
      this.choose(Number(row.dataset.place));
      onPoint();
    });
    new ResizeObserver(() => this.draw()).observe(box);
  }

  show(entries) {
    this.entries = entries;
    this.at = -1;
    this.rows.style.height = `${entries.length * ROW}px`;
    this.box.scrollTop = 0;
    this.draw();
  }

  /** What stands in place of the rows where there are none. */
  nothing(text) {
    this.rows.replaceChildren(el("p", { class: "empty", role: "option", "aria-selected": "false", "aria-disabled": "true" }, text));
  }

  /** Choose by place, and a claim of that entry; the entry is shown in the list, too. */
  choose(place, claim = null) {
    if (!this.entries.length) return;
    this.at = Math.max(0, Math.min(place, this.entries.length - 1));
    const top = this.at * ROW;
    const { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.box.scrollTop = top + ROW - clientHeight;
    this.draw();
    this.onChoose(claim ?? this.entries[this.at].claims[0], this.entries[this.at]);
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW) - 1);
    const places = {
      ArrowDown: this.at + 1,
      ArrowUp: this.at - 1,
      PageDown: this.at + page,
      PageUp: this.at - page,
      Home: 0,
      End: this.entries.length - 1,
    };
    if (!(event.key in places) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.choose(places[event.key]);
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - SPARE);
    const last = Math.min(this.entries.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + SPARE);
    const made = [];
    for (let place = first; place < last; place += 1) made.push(this.row(place));
    this.rows.replaceChildren(...made);
    if (this.at >= first && this.at < last) this.box.setAttribute("aria-activedescendant", `row-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  row(place) {
    const entry = this.entries[place];
    const claim = entry.claims[0];
    const around = snippet(claim);
    const row = el(
      "div",
      {
        class: "row",
        id: `row-${place}`,
        role: "option",
        "data-place": place,
        "aria-selected": String(place === this.at),
        "aria-posinset": place + 1,
        "aria-setsize": this.entries.length,
      },
      icon(claim.look),
      el("span", { class: "what" }, el("span", {}, claim.reason ? apart(claim.reason) : claim.label), this.badge(entry)),
      el("span", { class: "words" }, words(lastWords(around.before, BEFORE)), el("b", {}, words(around.claim)), words(around.after)),
      el("span", { class: "who" }, `${claim.label} · `, apart(this.who(entry))),
    );
    row.style.top = `${place * ROW}px`;
    return row;
  }

  /** Who makes the mistake: the one summary, or how many of each model. */
  who(entry) {
    const { models, prompts, cases } = this.report;
    const { of } = entry.claims[0];
    const where = cases.length > 1 ? ` · ${cases[of.case]?.name}` : "";
    const counts = byModel(entry);
    const summaries = counts.reduce((total, [, number]) => total + number, 0);
    if (summaries === 1) return `${models[of.model]} · ${prompts[of.prompt]} · ${of.repeat}${where}`;
    const named = counts.slice(0, NAMED).map(([model, number]) => `${models[model]} ${number}`);
    if (counts.length > NAMED) named.push(`${counts.length - NAMED} more models`);
    return `${summaries.toLocaleString("en")} summaries: ${named.join(", ")}${where}`;
  }
}
