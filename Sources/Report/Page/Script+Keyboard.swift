extension Script {
  /// One tab stop for the row of tiles, walked by arrows; and none for regions that do not scroll.
  static let keyboard = """
    const tiles = [...document.querySelectorAll(".tiles a")];
    tiles.forEach((tile, index) => {
      tile.tabIndex = index ? -1 : 0;
      tile.addEventListener("keydown", (event) => {
        const steps = { ArrowRight: index + 1, ArrowDown: index + 1, ArrowLeft: index - 1,
          ArrowUp: index - 1, Home: 0, End: tiles.length - 1 };
        const next = tiles[steps[event.key]];
        if (!next) return;
        event.preventDefault();
        tile.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    });
    const regions = [...document.querySelectorAll(
      ".scroll[tabindex], pre[tabindex], math[display='block']")]
      .map((region) => ({ region, role: region.getAttribute("role") }));
    const measure = () => {
      for (const { region, role } of regions) {
        const scrolls = region.scrollWidth > region.clientWidth + 1;
        if (scrolls) region.tabIndex = 0; else region.removeAttribute("tabindex");
        // A landmark that nobody can scroll only stands in the way.
        if (role && scrolls) region.setAttribute("role", role); else region.removeAttribute("role");
        region.classList.toggle("more", scrolls);
      }
    };
    measure();
    addEventListener("resize", measure);
    addEventListener("toggle", measure, true);
    """

  /// A button to copy code, commands and BibTeX.
  static let copying = """
    enhancing((part) => { for (const code of part.querySelectorAll("pre, .card .command")) {
      const button = make("button", { type: "button", className: "copy" }, "Copy");
      const text = code.textContent;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          // A page that was opened from a file may not have the clipboard: then the old way.
          const area = make("textarea", { value: text, readOnly: true });
          document.body.append(area);
          area.select();
          document.execCommand("copy");
          area.remove();
        }
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
      const frame = make("div", { className: "copied" });
      code.replaceWith(frame);
      frame.append(code, button);
    } });
    """
}
