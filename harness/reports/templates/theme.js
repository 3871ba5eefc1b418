// Colours.

/** Colours: as the system, light, dark; remembered where the browser lets a page remember. */
function theme() {
  const names = ["", "light", "dark"];
  const button = document.getElementById("theme");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("harness-theme") ?? "";
      localStorage.setItem("harness-theme", value);
    } catch {
      // files and private windows may forbid it
    }
    return "";
  };
  const set = (name) => {
    document.documentElement.dataset.theme = name;
    button.setAttribute("aria-label", `Colours: ${name || "as the system"}`);
    button.title = `Colours: ${name || "as the system"}`;
    button.textContent = { "": "◐", light: "○", dark: "●" }[name];
  };
  set(names.includes(stored()) ? stored() : "");
  button.addEventListener("click", () => {
    const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
    set(next);
    stored(next);
  });
}
