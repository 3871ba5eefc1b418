// The link to what is in sight: the chosen claim and every filter, in the part of the address that is sent to nobody.

const OFTEN = 250; // milliseconds between changes of the address: browsers forbid more than some hundred in a minute

/** The address within the page: `#claim=…&show=error&model=…`, by names, so that it holds for another rendering, too. */
function fragment(claim, filters = {}) {
  const asked = new URLSearchParams();
  if (claim) asked.set("claim", claim.id);
  for (const [name, value] of Object.entries(filters)) if (value) asked.set(name, value);
  return `#${asked}`;
}

/** What an address asks for: {claim, show, label, …}; {} where it asks for nothing of the kind. */
function asked(hash) {
  return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash.slice(1))) : {};
}

/** Puts the newest of many addresses into the window, not too often. */
class Address {
  put(hash) {
    this.hash = hash;
    if (this.waiting) return;
    this.write();
    this.waiting = setTimeout(() => {
      this.waiting = null;
      if (this.hash !== this.written) this.put(this.hash);
    }, OFTEN);
  }

  write() {
    this.written = this.hash;
    history.replaceState(null, "", this.hash);
  }
}
