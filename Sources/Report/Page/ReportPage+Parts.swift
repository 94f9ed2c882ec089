import Manuscript

/// A piece of the page that can change while the rest stays.
package struct PagePart: Codable, Sendable, Equatable {
  /// The CSS selector of the one element that it is.
  package let selector: String
  /// The element with all that is in it.
  package let html: String
}

extension ReportPage {
  /// The id of a chapter's section.
  package static func sectionID(of chapter: Chapter) -> String { Slug.make(chapter.name) }

  /// The page in pieces, for whoever shows it while it changes; together with what never changes they
  /// are `html()`.
  ///
  /// - Returns: the pieces in the order of the page; an empty one is left out.
  /// - Throws: References, citations and links that lead nowhere, each at its line and column.
  package func parts() throws(ParseErrors) -> [PagePart] {
    let (chapters, resolver) = try renderedChapters()
    var parts: [PagePart] = []
    func add(_ selector: String, _ node: HTMLNode) {
      let html = node.html
      if !html.isEmpty { parts.append(PagePart(selector: selector, html: html)) }
    }
    add("header.masthead > .finding", finding)
    if !content.answers.isEmpty { add("header.masthead > .answers", answers) }
    if !content.ledger.isEmpty { add("header.masthead > .verdicts", verdicts) }
    add("nav.contents > .phone-fold", entries(of: resolver.index))
    add("#\(Self.ledgerID)", ledger(index: resolver.index))
    for (chapter, sections) in zip(chapters, resolver.index.sections) {
      add("#\(sections[0].id)", chapter)
    }
    add("#\(Self.referencesID)", references(citedBy: resolver))
    return parts
  }
}
