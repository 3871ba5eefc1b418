// The list of claims: only the rows in sight exist, so that it is as quick with fifty thousand as with five.

const ROW = 74; // pixels, as in the style sheet
const SPARE = 6; // rows beyond either edge
const BEFORE = 28; // characters in front of the claim

class ClaimList {
  constructor(box, rows, report, badge, onChoose, onPoint) {
    Object.assign(this, { box, rows, report, badge, onChoose, claims: [], at: -1 });
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

  show(claims) {
    this.claims = claims;
    this.at = -1;
    this.rows.style.height = `${claims.length * ROW}px`;
    this.box.scrollTop = 0;
    this.draw();
  }

  /** Choose by place; the claim is shown in the list, too. */
  choose(place) {
    if (!this.claims.length) return;
    this.at = Math.max(0, Math.min(place, this.claims.length - 1));
    const top = this.at * ROW;
    const { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.box.scrollTop = top + ROW - clientHeight;
    this.draw();
    this.onChoose(this.claims[this.at]);
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW) - 1);
    const places = {
      ArrowDown: this.at + 1,
      ArrowUp: this.at - 1,
      PageDown: this.at + page,
      PageUp: this.at - page,
      Home: 0,
      End: this.claims.length - 1,
    };
    if (!(event.key in places) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.choose(places[event.key]);
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - SPARE);
    const last = Math.min(this.claims.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + SPARE);
    const made = [];
    for (let place = first; place < last; place += 1) made.push(this.row(place));
    this.rows.replaceChildren(...made);
    if (this.at >= first && this.at < last) this.box.setAttribute("aria-activedescendant", `row-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  row(place) {
    const claim = this.claims[place];
    const around = snippet(claim);
    const several = this.report.cases.length > 1 ? ` · ${this.report.cases[claim.of.case]?.name}` : "";
    const row = el(
      "div",
      {
        class: "row",
        id: `row-${place}`,
        role: "option",
        "data-place": place,
        "aria-selected": String(place === this.at),
        "aria-posinset": place + 1,
        "aria-setsize": this.claims.length,
      },
      icon(claim.look),
      el("span", { class: "what" }, el("span", {}, claim.label, ...(claim.fact ? [" · ", apart(claim.fact.id)] : [])), this.badge(claim)),
      el("span", { class: "words" }, words(lastWords(around.before, BEFORE)), el("b", {}, words(around.claim)), words(around.after)),
      el("span", { class: "who" }, apart(`${this.report.models[claim.of.model]} · ${this.report.prompts[claim.of.prompt]} · ${claim.of.repeat}${several}`)),
    );
    row.style.top = `${place * ROW}px`;
    return row;
  }
}
