extension Script {
  /// Finds words in paragraphs, captions and claims, and lists the places: a few at first, all if asked.
  static let search = """
    const contents = document.querySelector("nav.contents");
    const plain = (text) => text.replace(/[\\u2010\\u2011]/g, "-").replace(/\\s+/g, " ").trim();
    const places = [...document.querySelectorAll("main :is(p, li, figcaption, h2, h3, h4), "
      + ".found th.statement")].filter((element) => !element.querySelector("p, li"))
      .map((element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(".anchor, .csv, .visually-hidden, script")
          .forEach((part) => part.remove());
        return { element, text: plain(copy.textContent) };
      });
    const isSource = ({ element }) => Boolean(element.closest(".references"));
    places.sort((a, b) => isSource(a) - isSource(b));
    const input = make("input", { type: "search", placeholder: "Search",
      ariaLabel: "Search the report" });
    const list = make("ol", {});
    const status = make("p", { className: "search-status", role: "status" });
    const more = make("button", { type: "button", hidden: true }, "Show all");
    const few = 8;
    const find = (limit) => {
      list.replaceChildren();
      more.hidden = true;
      const words = plain(input.value).toLowerCase();
      if (words.length < 2) { status.textContent = ""; return; }
      const hits = places.filter((place) => place.text.toLowerCase().includes(words));
      hits.slice(0, limit).forEach(({ element, text }) => {
        const start = text.toLowerCase().indexOf(words);
        element.id ||= `found-${places.findIndex((place) => place.element === element)}`;
        const link = make("a", { href: `#${element.id}` },
          (start > 24 ? "…" : "") + text.slice(Math.max(0, start - 24), start),
          make("mark", {}, text.slice(start, start + words.length)),
          text.slice(start + words.length, start + words.length + 48)
            + (text.length > start + words.length + 48 ? "…" : ""));
        // What is folded away is unfolded first.
        link.addEventListener("click", () => {
          for (let fold = element.closest("details"); fold;
            fold = fold.parentElement.closest("details")) fold.open = true;
        });
        list.append(make("li", {}, link));
      });
      status.textContent = hits.length === 1 ? "1 place" : `${hits.length} places`;
      more.hidden = hits.length <= limit;
    };
    input.addEventListener("input", () => find(few));
    more.addEventListener("click", () => find(Infinity));
    contents.querySelector("h2").after(
      make("div", { className: "search", role: "search" }, input, status, list, more));
    """
}
