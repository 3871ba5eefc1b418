// The page: what is chosen, keys, and how the parts follow each other.

class Page {
  constructor(report) {
    this.report = report;
    const byId = (id) => document.getElementById(id);
    this.count = byId("count");
    this.address = new Address();
    this.filters = new Filters(report, () => this.filter());
    this.detail = new Detail(byId("detail"), report, {
      step: (by) => this.list.choose(this.list.at + by),
      show: (claim) => this.list.choose(this.list.at, claim),
      hash: (claim) => fragment(claim),
      link: (claim) => (report.review ? null : location.href.split("#")[0] + fragment(claim, this.filters.chosen())), // a reviewer's address is a secret
      extra: (claim) => this.marks.extra(claim),
    });
    this.marks = report.review ? new Review(report, this) : new Marks(report);
    const reveal = () => {
      const box = byId("detail"); // on a narrow page it is below the list
      if (box.getBoundingClientRect().top > innerHeight / 2) box.scrollIntoView();
    };
    this.list = new ClaimList(byId("list"), byId("rows"), report, (entry) => this.marks.badge(entry), (claim, entry) => this.choose(claim, entry), reveal);
    addEventListener("hashchange", () => this.follow());
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("beforeprint", () => onPaper(this.list.entries, report, (entry) => this.list.who(entry), (claim) => this.marks.printed(claim)));
    this.facts = new FactTable(report, (fact, model) => this.openFact(fact, model));
    unchecked(report);
    const narrowed = this.filters.restore(asked(location.hash));
    this.filter({ choose: false });
    if (!this.follow({ restore: false }) && this.list.entries.length) this.list.choose(0);
    if (!narrowed) this.marks.begin();
  }

  /** Show what passes all filters, and choose its first. */
  filter({ choose = true } = {}) {
    const { report } = this;
    this.passing = this.filters.passing();
    this.filters.draw();
    this.marks.progress(this.passing);
    const claims = this.passing.filter((claim) => this.marks.passes(claim));
    const entries = entriesOf(claims);
    this.list.show(entries);
    this.count.textContent = this.tally(claims, entries);
    if (!claims.length) {
      this.claim = null;
      document.getElementById("detail").hidden = true;
      this.list.nothing(report.claims.some(SHOWN[""][1]) ? "Nothing passes these filters." : "No errors and no warnings.");
      this.address.put(fragment(null, this.filters.chosen()));
    } else if (choose) this.list.choose(0);
  }

  tally(claims, entries) {
    const number = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
    const whole = `the run has ${number(this.report.claims.length, "claim", "claims")}.`;
    if (!claims.length) return `No claim passes these filters; ${whole}`;
    const summaries = new Set(claims.map((claim) => claim.summary)).size;
    const together = entries.length < claims.length ? `, the same mistakes together in ${number(entries.length, "entry", "entries")}` : "";
    return `${number(claims.length, "claim", "claims")} in ${number(summaries, "summary", "summaries")}${together}, worst first; ${whole}`;
  }

  /** Something was marked: what is shown of it in the list and above it. */
  marked() {
    this.list.draw();
    this.marks.progress(this.passing);
  }

  /** Go to the next claim of the list that is not marked, from the top again after the last. */
  toUnmarked() {
    const all = this.list.entries.flatMap((entry, place) => entry.claims.map((claim) => [place, claim]));
    const at = all.findIndex(([, claim]) => claim === this.claim);
    const found = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(([, claim]) => !claim.mark);
    if (found) this.list.choose(...found);
  }

  choose(claim, entry) {
    this.claim = claim;
    this.detail.show(claim, entry, this.list.at, this.list.entries.length);
    this.address.put(fragment(claim, this.filters.chosen()));
  }

  /** Show one claim, whatever the filters say. */
  open(claim) {
    const place = () => this.list.entries.findIndex((entry) => entry.claims.includes(claim));
    if (place() < 0) {
      this.filters.clear({ severity: SHOWN[""][1](claim) ? "" : "all" });
      this.filter({ choose: false });
    }
    this.list.choose(place(), claim);
  }

  openFact(fact, model) {
    this.filters.clear();
    this.filters.fact = fact;
    if (this.report.models.length > 1) this.filters.selects.model.value = this.report.models[model];
    this.filter();
    document.getElementById("claims").scrollIntoView();
    this.list.box.focus({ preventScroll: true });
  }

  /** Open the claim that the address names, under the filters that it names. */
  follow({ restore = true } = {}) {
    const wanted = asked(location.hash);
    if (restore && this.filters.restore(wanted)) this.filter({ choose: !wanted.claim });
    if (!wanted.claim) return false;
    const claim = this.report.byId.get(wanted.claim);
    if (!claim) {
      this.count.textContent = "The claim of this link is not in this report.";
      return false;
    }
    if (this.claim === claim) return true;
    this.open(claim);
    document.querySelector(".desk").scrollIntoView({ block: "nearest" });
    return true;
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const detail = document.getElementById("detail");
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape" && (typing || detail.contains(event.target))) {
      this.list.box.focus();
      return;
    }
    if (typing) return;
    const inside = event.target === this.list.box || detail.contains(event.target);
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Enter" && event.target === this.list.box) detail.focus();
    else if (event.key === "j") this.step(1);
    else if (event.key === "k") this.step(-1);
    else if (turn && inside) this.turn(turn);
    else if (event.key === " " && inside && !event.target.closest("button, a, summary")) {
      event.preventDefault();
      this.detail.scroll(event.shiftKey ? -1 : 1);
    } else if (event.key === "/") {
      event.preventDefault();
      this.filters.search.focus();
    } else this.marks.key(event, this.claim);
  }

  /** To the next or the previous entry, and the desk into sight. */
  step(by) {
    this.list.choose(this.list.at + by);
    document.querySelector(".desk").scrollIntoView({ block: "nearest" });
  }

  /** To the next or the previous claim that makes the same mistake. */
  turn(by) {
    const claims = this.list.entries[this.list.at]?.claims ?? [];
    const claim = claims[claims.indexOf(this.claim) + by];
    if (claim) this.list.choose(this.list.at, claim);
  }
}

theme();
// after the first paint, so that the tables are there while a large block is read
requestAnimationFrame(() => setTimeout(() => new Page(readReport()), 0));
