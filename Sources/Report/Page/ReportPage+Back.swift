extension ReportPage {
  /// The sources in the order of their first citation.
  func references(citedBy resolver: ReferenceResolver) -> HTMLNode {
    let titleID = "\(Self.referencesID)-title"
    return tag(
      "section", ["class": "back", "id": Self.referencesID, "aria-labelledby": titleID]
    ) {
      tag("h2", ["id": titleID]) { "References" }
      if resolver.cited.isEmpty { tag("p") { "No source is cited." } }
      tag("ol", ["class": "references"]) {
        for (position, key) in resolver.cited.enumerated() {
          if let entry = content.bibliography[key] {
            tag("li", ["id": ReferenceResolver.id(ofSource: key)]) {
              tag("span", ["class": "number"]) { "[\(position + 1)]" }
              tag("span") { entry.html }
            }
          }
        }
      }
    }
  }

  /// Environment, seeds, coverage and deviations, how to cite.
  func appendix(resolver: ReferenceResolver) -> HTMLNode {
    let titleID = "\(Self.appendixID)-title"
    let appendix = content.appendix
    return tag("section", ["class": "back", "id": Self.appendixID, "aria-labelledby": titleID]) {
      tag("h2", ["id": titleID]) { "Appendix" }
      if !appendix.environment.isEmpty {
        tag("h3", ["id": "environment"]) { "Environment" }
        facts(appendix.environment)
      }
      if !appendix.seeds.isEmpty {
        tag("h3", ["id": "seeds"]) { "Seeds" }
        facts(appendix.seeds)
      }
      if !appendix.pointers.isEmpty {
        tag("h3", ["id": "deviations"]) { "Coverage and deviations" }
        tag("ul") {
          for pointer in appendix.pointers {
            tag("li") { inline(pointer, resolver: resolver) }
          }
        }
      }
      if appendix.citation != nil || appendix.bibTeX != nil {
        tag("h3", ["id": "how-to-cite"]) { "How to cite" }
        if let citation = appendix.citation { tag("p") { inline(citation, resolver: resolver) } }
        if let bibTeX = appendix.bibTeX {
          ChapterRenderer.listing(bibTeX, language: "bibtex")
        }
      }
    }
  }

  private func inline(_ text: String, resolver: ReferenceResolver) -> [HTMLNode] {
    guard let chapter = content.chapters.first?.chapter else { return [.text(text)] }
    let place = ReferenceResolver.Place(chapter: chapter, lines: 1...1)
    return InlineMarkdown.nodes(for: text, resolver: resolver, at: place)
  }

  private func facts(_ facts: [ReportFact]) -> HTMLNode {
    tag("dl", ["class": "facts"]) {
      for fact in facts {
        tag("dt") { fact.name }
        tag("dd") { fact.value }
      }
    }
  }

  /// What the page itself is.
  var colophon: HTMLNode {
    tag("footer", ["class": "colophon"]) {
      tag("p") {
        "This page is one file: it holds its pictures, tables and style, and asks nothing of any "
        "server. Each number in it was computed by the experiment beside it; numbers of the paper "
        "are quoted and set apart."
      }
    }
  }
}
