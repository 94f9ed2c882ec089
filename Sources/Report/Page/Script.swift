/// The extras: theme switch, search, previews of what a link leads to, the section being read.
///
/// The page is whole without them; whatever they add to it they make themselves.
enum Script {
  /// Everything between `<script>` and `</script>`.
  static let source = [
    opening, theme, mixer, filters, folds, search, previews, keyboard, copying, reading, sliders,
    figures,
    closing,
  ].joined(
    separator: "\n")

  private static let opening = """
    (() => {
    "use strict";
    const make = (name, properties, ...children) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    // What makes drawings, code and references answer; whoever puts new ones in asks for it again.
    const enhancers = [];
    const enhancing = (each) => { enhancers.push(each); each(document); };
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

  /// On a telephone the long lists before the text are folded; paper and links unfold them.
  private static let folds = """
    const narrow = matchMedia("(max-width: 599px)");
    const folded = [...document.querySelectorAll(".phone-fold")];
    const fold = () => { for (const each of folded) each.open = !narrow.matches; };
    fold();
    narrow.addEventListener("change", fold);
    addEventListener("beforeprint", () => { for (const each of folded) each.open = true; });
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='#']");
      const part = link && document.getElementById(link.hash.slice(1))?.closest("nav, section.found");
      const inner = part?.querySelector(".phone-fold");
      if (inner) inner.open = true;
    });
    """

  /// Marks the section being read in the contents.
  private static let reading = """
    const entries = [...contents.querySelectorAll("a[href^='#']")]
      .map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) }))
      .filter((entry) => entry.target);
    const way = document.querySelector(".to-contents");
    const mark = () => {
      // Before the contents there is no way back to them.
      way.hidden = contents.getBoundingClientRect().top > 0;
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

  /// New elements, such as those of a page that changes while a chapter is edited, answer like the first ones.
  private static let closing = """
    addEventListener("backdrop:new", (event) => {
      for (const each of enhancers) each(event.target);
    });
    })();
    """
}
