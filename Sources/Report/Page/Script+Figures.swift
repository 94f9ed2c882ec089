extension Script {
  /// Drawings answer: the mark at the pointer, under a finger, or reached with the arrow keys says what it
  /// stands for; image grids open large.
  ///
  /// The words stand in the drawing as titles, which browsers without this show by themselves. A drawing is
  /// one stop of the keyboard. The words can be pointed at, stay until something else is asked, and go
  /// with Escape.
  static let figures = """
    {
      const words = new WeakMap();
      const readout = make("div", { className: "readout" });
      const status = make("p", { className: "visually-hidden", role: "status" });
      document.body.append(status);
      let shown;
      const close = () => {
        shown?.halo.remove();
        readout.remove();
        shown = undefined;
      };
      const open = (svg, mark) => {
        if (shown?.mark === mark) return;
        close();
        const box = mark.getBBox();
        const halo = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        halo.setAttribute("class", "halo");
        for (const [name, value] of Object.entries({ x: box.x - 4, y: box.y - 4,
          width: box.width + 8, height: box.height + 8, rx: 3 })) halo.setAttribute(name, value);
        svg.append(halo);
        shown = { svg, mark, halo };
        readout.replaceChildren(...words.get(mark).split("\\n")
          .map((line) => make("p", {}, line)));
        document.body.append(readout);
        const place = mark.getBoundingClientRect();
        const width = readout.offsetWidth, height = readout.offsetHeight;
        const above = place.top - height - 6 > 0;
        const left = Math.min(place.left + place.width / 2 - width / 2,
          document.documentElement.clientWidth - width - 8);
        readout.style.left = `${Math.max(8, left) + scrollX}px`;
        readout.style.top = `${(above ? place.top - height - 6 : place.bottom + 6) + scrollY}px`;
      };
      const distance = (box, x, y) => Math.hypot(
        Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
      const nearest = (marks, event, reach) => {
        let best, least = reach;
        for (const mark of marks) {
          const box = mark.getBoundingClientRect();
          const away = distance(box, event.clientX, event.clientY);
          // Of marks that lie in each other the smaller one is meant.
          const size = away + Math.hypot(box.width, box.height) / 1e4;
          if (size < least) { best = mark; least = size; }
        }
        return best;
      };
      enhancing((part) => { for (const svg of part.querySelectorAll("svg.drawing")) {
        const marks = [...svg.querySelectorAll("g.mark")];
        if (!marks.length) continue;
        for (const mark of marks) {
          const title = mark.querySelector("title");
          words.set(mark, title.textContent);
          title.remove();
        }
        svg.setAttribute("tabindex", "0");
        let current = 0;
        const go = (index) => {
          current = Math.max(0, Math.min(marks.length - 1, index));
          open(svg, marks[current]);
          status.textContent = words.get(marks[current]).replaceAll("\\n", ", ");
        };
        const beside = (sign) => {
          const middle = (mark) => {
            const box = mark.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
          };
          const [x, y] = middle(marks[current]);
          let best = current, least = Infinity;
          marks.forEach((mark, index) => {
            const [a, b] = middle(mark);
            const along = (b - y) * sign, aside = Math.abs(a - x);
            if (along > 1 && along + 4 * aside < least) { best = index; least = along + 4 * aside; }
          });
          return best;
        };
        const keys = { ArrowRight: () => current + 1, ArrowLeft: () => current - 1,
          ArrowDown: () => beside(1), ArrowUp: () => beside(-1), Home: () => 0,
          End: () => marks.length - 1 };
        svg.addEventListener("keydown", (event) => {
          if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          go(keys[event.key]());
        });
        svg.addEventListener("focus", () => { if (svg.matches(":focus-visible")) go(current); });
        svg.addEventListener("blur", () => { close(); status.textContent = ""; });
        const point = (event, reach) => {
          const mark = nearest(marks, event, reach);
          if (!mark) return false;
          current = marks.indexOf(mark);
          open(svg, mark);
          return true;
        };
        svg.addEventListener("pointermove", (event) => {
          if (event.pointerType === "mouse") point(event, 16);
        });
        svg.addEventListener("click", (event) => { if (!point(event, 32)) close(); });
        const leave = (event) => {
          if (shown?.svg === svg && !readout.contains(event.relatedTarget)
            && !svg.contains(event.relatedTarget) && document.activeElement !== svg) close();
        };
        svg.addEventListener("mouseleave", leave);
      } });
      readout.addEventListener("mouseleave", (event) => {
        if (shown && !shown.svg.contains(event.relatedTarget)
          && document.activeElement !== shown.svg) close();
      });
      addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
      let lastWidth = innerWidth;
      addEventListener("resize", () => {
        // Scrolling on a telephone changes the height alone.
        if (innerWidth !== lastWidth) close();
        lastWidth = innerWidth;
      });

      enhancing((part) => { for (const picture of part.querySelectorAll(".exhibit .picture.pixelated")) {
        const image = picture.querySelector("img");
        const button = make("button", { type: "button", className: "enlarge",
          textContent: "Enlarge", ariaHasPopup: "dialog" });
        button.addEventListener("click", () => {
          // Twice as large, or as large as the window where that is not much less; else it scrolls.
          const most = innerWidth - 48;
          const factor = 1.4 * image.width < most ? Math.min(2, most / image.width) : 2;
          const large = make("img", { src: image.src, alt: image.alt,
            width: image.width * factor, height: image.height * factor });
          const shut = make("button", { type: "button", className: "enlarge",
            textContent: "Close" });
          const dialog = make("dialog", { className: "lightbox", ariaLabel: "Enlarged picture" },
            shut, large);
          shut.addEventListener("click", () => dialog.close());
          dialog.addEventListener("click", (event) => {
            if (event.target === dialog) dialog.close();
          });
          dialog.addEventListener("close", () => dialog.remove());
          document.body.append(dialog);
          dialog.showModal();
        });
        (picture.closest(".scroll") || picture).after(button);
      } });
    }
    """
}
