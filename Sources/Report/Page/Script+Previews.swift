extension Script {
  /// What a reference leads to, beside the pointer; a copy without ids, and with nothing to tab to.
  ///
  /// It stays while the pointer is on it, and goes with Escape (WCAG 1.4.13).
  static let previews = """
    let preview;
    let leaving;
    const stay = () => clearTimeout(leaving);
    const hide = () => { stay(); preview?.remove(); preview = undefined; };
    const leave = () => { stay(); leaving = setTimeout(hide, 350); };
    const show = (link) => {
      hide();
      const target = document.getElementById(link.getAttribute("href").slice(1));
      if (!target || window.innerWidth < 600) return;
      const copy = target.cloneNode(true);
      copy.querySelectorAll(
        "aside, .anchor, .csv, .back-link, .copy, details, script, .mixer-live, .mixer-sprite")
        .forEach((element) => element.remove());
      for (const element of [copy, ...copy.querySelectorAll("*")]) {
        element.removeAttribute("id");
        element.removeAttribute("tabindex");
        if (element !== copy) element.removeAttribute("aria-labelledby");
        if (element.matches("a, button, input, summary")) element.tabIndex = -1;
      }
      if (target.matches("tr")) {
        const [word, ...meaning] = [...target.cells].map((cell) => cell.textContent);
        copy.replaceChildren(make("strong", {}, word), `: ${meaning.join(" ")}`);
      }
      if (target.matches(".chapter, .back")) copy.replaceChildren(copy.querySelector("h2"));
      preview = make("div", { className: "preview", ariaHidden: "true" });
      preview.append(...(target.matches("h2, h3, h4, .note, li") ? [copy] : copy.childNodes));
      document.body.append(preview);
      const box = link.getBoundingClientRect();
      const height = preview.offsetHeight;
      const below = box.bottom + height + 12 < window.innerHeight;
      const left = Math.min(box.left, window.innerWidth - preview.offsetWidth - 16);
      preview.style.left = `${Math.max(8, left) + scrollX}px`;
      preview.style.top = `${(below ? box.bottom + 4 : box.top - height - 4) + scrollY}px`;
      preview.addEventListener("mouseenter", stay);
      preview.addEventListener("mouseleave", leave);
    };
    enhancing((part) => { for (const link of part.querySelectorAll(
      "a.reference, a.cite, a.note-reference, a.term, .tiles a")) {
      link.addEventListener("mouseenter", () => show(link));
      link.addEventListener("focus", () => show(link));
      link.addEventListener("mouseleave", leave);
      link.addEventListener("blur", leave);
      link.addEventListener("click", hide);
    } });
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    """
}
