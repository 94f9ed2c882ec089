extension Script {
  /// A slider under every drawing of lines: it walks along the axis, and says what each line has there.
  ///
  /// What it says stands in the drawing as words of its marks. Drawings over the same axis go along.
  static let sliders = """
    {
      const sliders = [];
      enhancing((part) => { for (const frame of part.querySelectorAll(".lines")) {
        const drawings = [...frame.querySelectorAll("svg.drawing")].map((svg) =>
          [...svg.querySelectorAll("g.mark")].map((mark) => {
            const [series, place, value] = mark.querySelector("title").textContent.split("\\n");
            return { mark, series, place, value };
          }).filter(({ value }) => value));
        const first = drawings[0] ?? [];
        const places = [...new Set(first.map(({ place }) => place))];
        if (places.length < 4) continue;
        const axis = places[0].slice(0, places[0].lastIndexOf(":"));
        const position = (place) => place.slice(place.lastIndexOf(":") + 1).trim();
        const input = make("input", { type: "range", min: 0, max: places.length - 1, step: 1 });
        const list = make("ul", {});
        const at = make("strong", {});
        const show = (index, isAsked) => {
          input.value = index;
          const place = places[index];
          if (place === undefined) return;
          at.textContent = ` ${position(place)}`;
          const here = first.filter((each) => each.place === place);
          input.setAttribute("aria-valuetext", `${position(place)}. `
            + here.map(({ series, value }) => `${series}: ${value}`).join(". "));
          list.replaceChildren(...here.map(({ series, value }) => make("li", {},
            make("span", {}, series), " ", make("b", {}, value.slice(value.lastIndexOf(": ") + 2)))));
          for (const marks of drawings) for (const each of marks)
            each.mark.classList.toggle("away", isAsked && each.place !== place);
        };
        input.addEventListener("input", () => {
          for (const other of sliders)
            if (other.axis === axis) other.show(other.index(places[input.value]), true);
        });
        input.addEventListener("keydown", (event) => {
          if (event.key === "Escape") show(Number(input.value), false);
        });
        sliders.push({ axis, show, index: (place) => places.indexOf(place) });
        frame.after(make("div", { className: "slider" },
          make("label", {}, `${axis}:`, at, input), list));
        show(Math.floor(places.length / 2), false);
      } });
    }
    """
}
