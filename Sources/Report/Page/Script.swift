/// The extras: theme switch, search, previews of what a link leads to, the section being read.
///
/// The page is whole without them; whatever they add to it they make themselves.
enum Script {
  /// Everything between `<script>` and `</script>`.
  static let source = [opening, theme, search, previews, reading, closing].joined(separator: "\n")

  private static let opening = """
    (() => {
    "use strict";
    const make = (name, properties, ...children) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    """

  /// Auto, light, dark.
  ///
  /// `<picture>` follows the system by itself; a choice overrules its media.
  private static let theme = """
    const root = document.documentElement;
    const names = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };
    const media = { auto: "screen and (prefers-color-scheme: dark)", light: "not all",
      dark: "screen" };
    let theme = "auto";
    try { theme = localStorage.getItem("theme") || "auto"; } catch {}
    if (!(theme in names)) theme = "auto";
    const button = make("button", { type: "button" });
    const apply = () => {
      if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
      button.textContent = names[theme];
      for (const source of document.querySelectorAll("source[data-dark]"))
        source.media = media[theme];
    };
    button.addEventListener("click", () => {
      const order = Object.keys(names);
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try { localStorage.setItem("theme", theme); } catch {}
      apply();
    });
    apply();
    document.body.append(make("div", { className: "toolbar" }, button));
    """

  /// Finds words in paragraphs, captions and claims, and lists the places.
  private static let search = """
    const contents = document.querySelector("nav.contents");
    const places = [...document.querySelectorAll(
      "main :is(p, li, figcaption, h2, h3, h4, th.statement)")].map((element) => ({
        element, text: element.textContent.replace(/\\s+/g, " ") }));
    const input = make("input", { type: "search", placeholder: "Search",
      ariaLabel: "Search the report" });
    const list = make("ol", {});
    const status = make("p", { className: "visually-hidden", role: "status" });
    input.addEventListener("input", () => {
      list.replaceChildren();
      const words = input.value.trim().toLowerCase();
      if (words.length < 2) { status.textContent = ""; return; }
      const hits = places.filter((place) => place.text.toLowerCase().includes(words)).slice(0, 8);
      hits.forEach(({ element, text }, number) => {
        const start = text.toLowerCase().indexOf(words);
        element.id ||= `found-${number}-${places.findIndex((p) => p.element === element)}`;
        list.append(make("li", {}, make("a", { href: `#${element.id}` },
          (start > 24 ? "…" : "") + text.slice(Math.max(0, start - 24), start),
          make("mark", {}, text.slice(start, start + words.length)),
          text.slice(start + words.length, start + words.length + 48) + "…")));
      });
      status.textContent = `${hits.length} places found`;
    });
    contents.querySelector("h2").after(
      make("div", { className: "search", role: "search" }, input, status, list));
    """

  /// What a reference leads to, beside the pointer; a copy without ids and links of its own.
  private static let previews = """
    let preview;
    const hide = () => { preview?.remove(); preview = undefined; };
    const show = (link) => {
      hide();
      const target = document.getElementById(link.getAttribute("href").slice(1));
      if (!target || window.innerWidth < 600) return;
      const copy = target.cloneNode(true);
      copy.querySelectorAll("aside, .anchor, .csv, .back-link, details, script")
        .forEach((element) => element.remove());
      for (const element of [copy, ...copy.querySelectorAll("*")]) {
        element.removeAttribute("id");
        element.removeAttribute("tabindex");
        if (element !== copy) element.removeAttribute("aria-labelledby");
      }
      if (target.matches(".chapter, .back")) copy.replaceChildren(copy.querySelector("h2"));
      preview = make("div", { className: "preview", ariaHidden: "true", inert: true });
      preview.append(...(target.matches("h2, h3, h4, .note, li") ? [copy] : copy.childNodes));
      document.body.append(preview);
      const box = link.getBoundingClientRect();
      const height = preview.offsetHeight;
      const below = box.bottom + height + 16 < window.innerHeight;
      const left = Math.min(box.left, window.innerWidth - preview.offsetWidth - 16);
      preview.style.left = `${Math.max(8, left) + scrollX}px`;
      preview.style.top = `${(below ? box.bottom + 8 : box.top - height - 8) + scrollY}px`;
    };
    for (const link of document.querySelectorAll("a.reference, a.cite, a.note-reference, .tiles a")) {
      link.addEventListener("mouseenter", () => show(link));
      link.addEventListener("focus", () => show(link));
      link.addEventListener("mouseleave", hide);
      link.addEventListener("blur", hide);
      link.addEventListener("click", hide);
    }
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    """

  /// Marks the section being read in the contents.
  private static let reading = """
    const entries = [...contents.querySelectorAll("a[href^='#']")]
      .map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) }))
      .filter((entry) => entry.target);
    const mark = () => {
      let current;
      for (const entry of entries)
        if (entry.target.getBoundingClientRect().top < 120) current = entry.link;
      for (const { link } of entries) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
    """

  private static let closing = "})();"
}
