extension Script {
  /// The mixer: an object, a background, the picture that they make, and what networks answer.
  ///
  /// It shows parts of the picture of all composites that the page holds, and asks no network.
  static let mixer = """
    for (const live of document.querySelectorAll("[data-mixer]")) {
      const mixer = live.closest("figure");
      const { classes, side, networks, opening } = JSON.parse(live.dataset.mixer);
      const label = mixer.id;
      const chosen = { object: opening[0], background: opening[1] };
      const nameOf = (kind, index) => index ? classes[index - 1] : `no ${kind}`;
      const cut = (row, column) => {
        const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        picture.setAttribute("class", "cut");
        picture.append(document.createElementNS(picture.namespaceURI, "use"));
        picture.firstChild.setAttribute("href", `#${label}-sprite`);
        return move(picture, row, column);
      };
      const move = (picture, row, column) => {
        picture.setAttribute("viewBox", `${column * side} ${row * side} ${side} ${side}`);
        return picture;
      };
      const stage = cut(...opening);
      stage.classList.add("mixer-stage");
      stage.setAttribute("role", "img");
      const answers = make("div", { className: "mixer-answers" });
      const said = make("p", { className: "visually-hidden" });
      said.setAttribute("role", "status");
      const choices = (kind, legend) => {
        const options = [0, ...classes.keys().map((index) => index + 1)].map((index) => {
          const input = make("input", { type: "radio", name: `${label}-${kind}`, value: index });
          const picture = kind === "object" ? cut(index, 0) : cut(0, index);
          picture.setAttribute("aria-hidden", "true");
          const option = make("label", { className: index ? "" : "none" }, input, picture,
            make("span", {}, nameOf(kind, index)));
          input.addEventListener("change", () => choose(kind, index));
          return { input, option };
        });
        const set = make("fieldset", { className: `mixer-${kind}s` }, make("legend", {}, legend),
          make("div", { className: "mixer-options" }, ...options.map(({ option }) => option)));
        const select = () => {
          const { input, option } = options[chosen[kind]];
          input.checked = true;
          // On a telephone the choices are a strip that scrolls.
          const strip = option.parentElement;
          strip.scrollLeft = option.offsetLeft - strip.offsetLeft
            - (strip.clientWidth - option.offsetWidth) / 2;
        };
        return { set, select };
      };
      const objects = choices("object", "Choose an object");
      const backgrounds = choices("background", "and a background");
      const choose = (kind, index) => {
        const other = kind === "object" ? "background" : "object";
        chosen[kind] = index;
        // Something must be seen.
        if (!chosen.object && !chosen.background) chosen[other] = 1;
        show();
      };
      const verdict = (name) => {
        const [object, background] = [nameOf("object", chosen.object),
          nameOf("background", chosen.background)];
        if (chosen.object && name === object)
          return chosen.object === chosen.background ? ["right", "the object and its background"]
            : ["right", "the object"];
        if (chosen.background && name === background)
          return chosen.object ? ["misled", "the background, not the object"]
            : ["right", "what the background is from"];
        return ["wrong", chosen.object && chosen.background ? "neither of them" : "something else"];
      };
      const show = () => {
        move(stage, chosen.object, chosen.background);
        objects.select();
        backgrounds.select();
        const scene = chosen.object
          ? `${nameOf("object", chosen.object)} on ` + (chosen.background
            ? `the background of ${nameOf("background", chosen.background)}` : "black")
          : `the background of ${nameOf("background", chosen.background)} alone`;
        stage.setAttribute("aria-label", scene);
        const lines = networks.map((network) => {
          const answer = network.answers[chosen.object][chosen.background];
          const [kind, words] = verdict(answer.name);
          const bar = make("span", { className: "mixer-bar" }, make("span", {}));
          bar.firstChild.style.width = `${answer.percent}%`;
          bar.setAttribute("aria-hidden", "true");
          answers.append(make("div", { className: `mixer-answer ${kind}` },
            make("p", { className: "mixer-network" }, `Trained on ${network.name}`),
            make("p", { className: "mixer-said" }, make("strong", {}, answer.name),
              ` ${Math.round(answer.percent)}\\u202f%`),
            bar, make("p", { className: "mixer-verdict" }, `It names ${words}.`)));
          return `Trained on ${network.name}: ${answer.name}, ${Math.round(answer.percent)} %`;
        });
        while (answers.children.length > networks.length) answers.firstChild.remove();
        said.textContent = `${scene}. ${lines.join(". ")}.`;
      };
      live.append(objects.set, make("div", { className: "mixer-result" }, stage, answers),
        backgrounds.set, said);
      live.hidden = false;
      show();
      mixer.querySelector(".mixer-all").open = false;
    }
    """
}
