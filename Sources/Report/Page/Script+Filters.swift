extension Script {
  /// Filters of the ledger: by verdict and by whose claim it is; what is asked for is unfolded.
  static let filters = """
    const found = document.querySelector("section.found");
    if (found) {
      const rows = [...found.querySelectorAll("tr[data-verdict]")];
      const parts = [...found.querySelectorAll("details.ledger-part")];
      const wanted = { verdict: "", source: "" };
      const shown = make("p", { className: "filtered" });
      shown.setAttribute("role", "status");
      const fits = (row) => Object.entries(wanted).every(([key, value]) =>
        !value || row.dataset[key] === value);
      const buttons = [];
      const apply = () => {
        const isFiltered = wanted.verdict || wanted.source;
        for (const row of rows) row.hidden = !fits(row);
        for (const part of parts) {
          const left = [...part.querySelectorAll("tr[data-verdict]")].some(fits);
          part.hidden = !left;
          part.open = Boolean(isFiltered) && left;
        }
        for (const [key, value, button] of buttons)
          button.setAttribute("aria-pressed", String(wanted[key] === value));
        const count = rows.filter(fits).length;
        shown.textContent = isFiltered ? `${count} of ${rows.length} claims` : "";
      };
      const group = (key, name, all) => {
        const values = [...new Set(rows.map((row) => row.dataset[key]))];
        const choice = (value, words) => {
          const button = make("button", { type: "button" }, words);
          button.addEventListener("click", () => { wanted[key] = value; apply(); });
          buttons.push([key, value, button]);
          return button;
        };
        const bar = make("div", { className: "filter" }, choice("", all), ...values.map((value) =>
          choice(value, `${value} (${rows.filter((row) => row.dataset[key] === value).length})`)));
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", name);
        return bar;
      };
      const unfold = make("button", { type: "button" }, "Unfold all");
      unfold.addEventListener("click", () => {
        const isOpen = parts.every((part) => part.open);
        for (const part of parts) part.open = !isOpen;
        unfold.textContent = isOpen ? "Unfold all" : "Fold all";
      });
      found.querySelector(".phone-fold > summary").after(make("div", { className: "filters" },
        group("verdict", "Verdict", "All verdicts"), group("source", "Whose claim", "All claims"),
        unfold), shown);
      addEventListener("beforeprint", () => { for (const part of parts) part.open = true; });
      apply();
    }
    """
}
