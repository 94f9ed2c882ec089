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
  /// - Parameters:
  ///   - memory: the chapters as they were rendered last.
  ///   - revisions: by path; a chapter with the revision that it had last is not rendered again.
  /// - Returns: the pieces in the order of the page; an empty one is left out.
  /// - Throws: References, citations and links that lead nowhere, each at its line and column.
  package func parts(
    reusing memory: PageMemory, revisions: [String: Int]
  ) throws(ParseErrors) -> [PagePart] {
    let resolver = ReferenceResolver(
      index: ReferenceIndex(
        chapters: content.chapters.map(\.chapter), bibliography: content.bibliography))
    let chapters = memory.chapters(of: content, with: resolver, revisions: revisions)
    if !resolver.errors.isEmpty { throw ParseErrors(resolver.errors) }
    var parts: [PagePart] = []
    func add(_ selector: String, _ html: String) {
      if !html.isEmpty { parts.append(PagePart(selector: selector, html: html)) }
    }
    add("header.masthead > .finding", finding.html)
    if !content.answers.isEmpty { add("header.masthead > .answers", answers.html) }
    if !content.ledger.isEmpty { add("header.masthead > .verdicts", verdicts.html) }
    add("nav.contents > .phone-fold", entries(of: resolver.index).html)
    add("#\(Self.ledgerID)", ledger(index: resolver.index).html)
    for (html, sections) in zip(chapters, resolver.index.sections) {
      // The ids of chapters begin with digits.
      add("[id='\(sections[0].id)']", html)
    }
    add("#\(Self.referencesID)", references(citedBy: resolver).html)
    return parts
  }
}

/// The chapters of a page as they were rendered last.
///
/// Not to be used from two threads at once.
package final class PageMemory {
  private struct Rendered {
    let revision: Int
    /// The claims that the chapter's table shows.
    let claims: Int
    let hero: String?
    /// The sources that had been cited before it, and with it.
    let citedBefore: [String]
    let citedAfter: [String]
    let html: String
  }

  private var rendered: [String: Rendered] = [:]
  private var targets: [String: ReferenceIndex.Target] = [:]
  private var ids: [String: String] = [:]
  private var sections: [String: [ReferenceIndex.Section]] = [:]
  private var terms: [Glossary.Term] = []

  package init() {}

  fileprivate func chapters(
    of content: ReportContent, with resolver: ReferenceResolver, revisions: [String: Int]
  ) -> [String] {
    let index = resolver.index
    // What every text may refer to.
    if index.targets != targets || index.chapterIDs != ids || index.glossary.terms != terms {
      rendered = [:]
      (targets, ids, terms) = (index.targets, index.chapterIDs, index.glossary.terms)
    }
    let hero = content.chapters.lazy.compactMap(\.playable).first
    return zip(content.chapters, index.sections).map { chapter, sections in
      let path = chapter.chapter.path
      var hasher = Hasher()
      for row in content.ledger where row.chapter == chapter.chapter.number {
        hasher.combine(row.label)
        hasher.combine(row.claim)
        hasher.combine(row.result)
        hasher.combine(row.data)
        hasher.combine(row.note)
      }
      let claims = hasher.finalize()
      if let known = rendered[path], let revision = revisions[path], known.revision == revision,
        known.claims == claims, known.hero == hero, known.citedBefore == resolver.cited,
        self.sections[path] == sections
      {
        resolver.goOn(after: known.citedAfter)
        return known.html
      }
      let before = resolver.cited
      let errors = resolver.errors.count
      let html = ReportPage.render(
        chapter, sections: sections, with: resolver, pictures: content.pictures,
        ledger: content.ledger, hero: hero
      ).html
      self.sections[path] = sections
      rendered[path] = nil
      if let revision = revisions[path], resolver.errors.count == errors {
        rendered[path] = Rendered(
          revision: revision, claims: claims, hero: hero, citedBefore: before,
          citedAfter: resolver.cited, html: html)
      }
      return html
    }
  }
}
