/// The page's part of the desk: it asks for what changes, puts it in its place, and sets before beside after.
enum DeskScript {
  /// - Parameters:
  ///   - version: of the desk, when the page was made; below zero for a page that lacks something.
  ///   - desk: when the desk was started.
  /// - Returns: the script's text.
  static func source(version: Int, desk: Int) -> String {
    """
    (() => {
    "use strict";
    let version = \(version);
    const desk = \(desk);
    \(body)
    })();
    """
  }

  private static let body = """
    const make = (name, properties, ...children) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    const here = location.pathname.replace(/\\/?$/, "/");
    const parse = (html) => {
      const template = document.createElement("template");
      template.innerHTML = html;
      return template.content.firstElementChild;
    };

    // The strip at the top.
    const strip = make("section", { className: "desk", ariaLabel: "Hypothesis desk" });
    const status = make("strong", {});
    const line = make("div", { className: "desk-line" },
      make("span", { className: "desk-dot" }), status);
    status.setAttribute("role", "status");
    const post = (what) => fetch(here + what, { method: "POST" });
    const button = (words, what, title) => {
      const element = make("button", { type: "button", textContent: words, title });
      element.dataset.deskAction = what;
      element.addEventListener("click", () => post(what));
      line.append(element);
      return element;
    };
    const agree = button("Compute", "agree", "Compute the plan");
    const stop = button("Stop", "stop", "Interrupt; what is finished is kept");
    const resume = button("Go on", "resume", "Go on where it was stopped");
    const keep = button("Keep", "keep", "Write the results into the book (Alt+K)");
    const details = make("div", { className: "desk-details" });
    strip.append(line, details);
    document.body.prepend(strip);
    addEventListener("keydown", (event) => {
      if (event.altKey && event.key.toLowerCase() === "k" && !keep.hidden) {
        event.preventDefault();
        post("keep");
      }
    });

    // What stood on the page before, by id.
    let before;
    const loadBefore = async () => {
      if (before) return before;
      const parts = await (await fetch(here + "before")).json();
      before = document.createElement("div");
      before.append(...parts.map((part) => parse(part.html)).filter(Boolean));
      return before;
    };

    // Puts a piece of the page in place: children that are the same stay, and with them what a reader has opened.
    const sources = new WeakMap();
    const children = (element) => [...element.childNodes].filter((node) =>
      node.nodeType !== Node.TEXT_NODE || node.textContent.trim());
    const text = (node) => node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.textContent;
    const remember = (element, html) => {
      const fresh = parse(html);
      sources.set(element, children(fresh).map(text));
    };
    const replace = (old, html) => {
      const fresh = parse(html);
      const next = children(fresh);
      const texts = next.map(text);
      const known = sources.get(old);
      const current = children(old).filter((node) => !node.classList?.contains("desk-note")
        && !node.classList?.contains("desk-flaw") && !node.classList?.contains("desk-before"));
      if (!known || known.length !== current.length || old.tagName !== fresh.tagName) {
        old.replaceWith(fresh);
        sources.set(fresh, texts);
        fresh.dispatchEvent(new CustomEvent("backdrop:new", { bubbles: true }));
        return fresh;
      }
      let start = 0;
      while (start < known.length && start < texts.length && known[start] === texts[start]) start++;
      let end = 0;
      while (end < known.length - start && end < texts.length - start
        && known[known.length - 1 - end] === texts[texts.length - 1 - end]) end++;
      const added = next.slice(start, next.length - end);
      const removed = current.slice(start, current.length - end);
      const open = new Set(removed.flatMap((node) => node.querySelectorAll
        ? [...node.querySelectorAll("details[open]")].map((each) =>
          each.closest("[id]")?.id + each.querySelector("summary")?.textContent) : []));
      const anchor = current[current.length - end] ?? null;
      for (const node of added) old.insertBefore(node, anchor);
      for (const node of removed) node.remove();
      for (const node of added) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        for (const each of node.querySelectorAll("details"))
          if (open.has(each.closest("[id]")?.id + each.querySelector("summary")?.textContent))
            each.open = true;
        const holder = make("div", {});
        node.replaceWith(holder);
        holder.append(node);
        holder.dispatchEvent(new CustomEvent("backdrop:new", { bubbles: true }));
        holder.replaceWith(...holder.childNodes);
      }
      // Frames that make code copyable may have been put around a child: what stands there now counts.
      sources.set(old, texts);
      for (const attribute of [...fresh.attributes]) old.setAttribute(attribute.name, attribute.value);
      return old;
    };

    // Keeps what is being read where it is on the screen.
    const still = (change) => {
      let mark;
      for (const element of document.querySelectorAll("main :is(p, h2, h3, figure, table, .exhibit)")) {
        const box = element.getBoundingClientRect();
        if (box.bottom > strip.offsetHeight && box.height) { mark = { element, top: box.top }; break; }
      }
      change();
      if (mark?.element.isConnected && scrollY > 0)
        scrollBy({ top: mark.element.getBoundingClientRect().top - mark.top, behavior: "instant" });
    };

    const clear = () => {
      for (const element of document.querySelectorAll(".desk-note, .desk-flaw, .desk-before, .desk-old"))
        element.remove();
      for (const element of document.querySelectorAll(".desk-stale"))
        element.classList.remove("desk-stale");
    };
    const leaves = (element) => [...element.querySelectorAll("td, th, dd, .badge")]
      .filter((cell) => !cell.closest("aside"));
    const plain = (element) => element.textContent.replace(/\\s+/g, " ").trim();

    // Sets what stood here before beside what stands here now.
    const compare = (element, old) => {
      const now = leaves(element), then = leaves(old);
      if (now.length && now.length === then.length) {
        now.forEach((cell, index) => {
          const words = plain(then[index]);
          if (words !== plain(cell))
            cell.prepend(make("del", { className: "desk-old", textContent: words || "–" }));
        });
        return;
      }
      const copy = old.cloneNode(true);
      for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
      copy.querySelectorAll("aside, details").forEach((each) => each.remove());
      copy.classList.add("desk-faded");
      element.append(make("details", { className: "desk-before", open: true },
        make("summary", {}, "Before the edit"), copy));
    };
    const compareNumbers = (section, old) => {
      const now = [...section.querySelectorAll("span.computed")];
      const then = [...old.querySelectorAll("span.computed")];
      if (now.length !== then.length) return;
      now.forEach((span, index) => {
        if (plain(span) !== plain(then[index]))
          span.before(make("del", { className: "desk-old", textContent: plain(then[index]) }));
      });
    };

    let last;
    const decorate = async () => {
      const state = last;
      if (!state) return;
      const changed = Object.entries(state.notes).filter(([, note]) => note.kind === "changed");
      const old = changed.length ? await loadBefore() : undefined;
      if (state !== last) return;
      clear();
      strip.dataset.phase = state.phase;
      status.textContent = state.words.split("\\n")[0];
      agree.hidden = state.phase !== "asking";
      stop.hidden = !["computing", "asking"].includes(state.phase);
      resume.hidden = !(state.phase === "stopped" || state.phase === "broken" && !state.flaws.length);
      keep.hidden = !state.canKeep;
      details.replaceChildren();
      if (state.words.includes("\\n")) details.append(make("pre", { textContent: state.words }));
      if (state.flaws.length) {
        const list = make("ul", {});
        for (const flaw of state.flaws) {
          const place = `${flaw.path}:${flaw.line}:${flaw.column}`;
          const target = (flaw.label && document.getElementById(flaw.label) && flaw.label) || flaw.section;
          list.append(make("li", {},
            target ? make("a", { href: `#${target}`, textContent: place }) : place,
            `: ${flaw.message}`));
          const box = make("div", { className: "desk-flaw" },
            make("strong", {}, place), `: ${flaw.message}`,
            make("pre", { textContent: `${flaw.source}\\n${" ".repeat(Math.max(0, flaw.column - 1))}^` }));
          for (const note of flaw.notes) box.append(make("div", { textContent: note }));
          const holder = document.getElementById(target ?? "");
          if (holder?.matches("section")) holder.querySelector("h2")?.after(box);
          else holder?.prepend(box);
        }
        details.append(list);
      }
      if (state.differences.length) {
        const verdicts = state.differences.filter((each) => each.isVerdict);
        const numbers = state.differences.filter((each) => !each.isVerdict);
        const list = make("ul", {});
        for (const each of [...verdicts, ...numbers.slice(0, 12)])
          list.append(make("li", { className: each.isVerdict ? "desk-verdict" : "" },
            make("a", { href: `#${each.label}`, textContent: each.words })));
        if (numbers.length > 12) list.append(make("li", {}, `and ${numbers.length - 12} more numbers`));
        details.append(list);
      }
      if (state.restore)
        details.append(make("div", {}, "The book is as it was. To take the edit back: ",
          make("code", { textContent: state.restore })));
      if (state.kept) details.append(make("pre", { textContent: state.kept }));
      for (const [label, note] of Object.entries(state.notes)) {
        const element = document.getElementById(label);
        if (!element) continue;
        const box = make("div", { className: "desk-note", textContent: note.words });
        box.dataset.kind = note.kind;
        if (note.kind === "computing")
          box.append(make("progress", { max: 1, value: note.fraction ?? 0,
            ariaLabel: "Part that is done" }));
        element.prepend(box);
        element.classList.toggle("desk-stale", ["waiting", "computing"].includes(note.kind));
        if (note.kind === "changed") {
          const then = old.querySelector(`[id="${CSS.escape(label)}"]`);
          if (then) compare(element, then);
        }
      }
      if (changed.length) for (const section of document.querySelectorAll("main > section.chapter")) {
        const then = old.querySelector(`section[id="${CSS.escape(section.id)}"]`);
        if (then) compareNumbers(section, then);
      }
      document.dispatchEvent(new CustomEvent("desk:shown", { detail: state }));
    };

    const take = async (update) => {
      if (update.desk !== desk) { location.reload(); return; }
      if (update.state) last = update.state;
      if (update.parts.length) {
        still(() => {
          clear();
          for (const part of update.parts) {
            const old = document.querySelector(part.selector);
            if (old) { replace(old, part.html); continue; }
            // A chapter that is new stands after the one before it.
            const place = update.order.indexOf(part.selector);
            const previous = document.querySelector(update.order[place - 1]);
            const fresh = parse(part.html);
            if (previous?.matches("section.chapter")) previous.after(fresh);
            else document.querySelector("main")?.prepend(fresh);
            fresh.dispatchEvent(new CustomEvent("backdrop:new", { bubbles: true }));
          }
        });
      }
      const chapters = new Set(update.order);
      for (const section of document.querySelectorAll("main > section.chapter"))
        if (!chapters.has(`[id='${section.id}']`)) section.remove();
      if (update.state || update.parts.length) await decorate();
      version = update.version;
      document.documentElement.dataset.deskVersion = version;
    };
    const listen = async () => {
      for (;;) {
        try {
          const answer = await fetch(`${here}update?since=${version}`);
          if (!answer.ok) throw new Error(await answer.text());
          await take(await answer.json());
        } catch (error) {
          strip.dataset.phase = "broken";
          status.textContent = error instanceof TypeError && /fetch/i.test(error.message)
            ? "The desk does not answer; is `backdrop preview` still running?" : `${error}`;
          await new Promise((go) => setTimeout(go, 1000));
        }
      }
    };
    // What each piece was made of, so that later only what is other is replaced.
    const begin = async () => {
      const update = await (await fetch(`${here}update?since=-1`)).json();
      if (update.desk === desk && update.parts.length && version >= 0
        && update.pieces === version) {
        for (const part of update.parts) {
          const element = document.querySelector(part.selector);
          if (element) remember(element, part.html);
        }
        update.parts = [];
      }
      await take(update);
    };
    begin().catch((error) => { status.textContent = `${error}`; }).then(listen);
    """
}
