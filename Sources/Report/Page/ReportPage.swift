import Foundation
import Manuscript

/// The report as one HTML file: no template, no request to any server, whole without JavaScript.
package struct ReportPage: Sendable {
  let content: ReportContent

  package init(_ content: ReportContent) { self.content = content }

  /// The file's text.
  ///
  /// - Returns: A whole HTML document, with style, script, pictures and tables' CSV inside.
  /// - Throws: References, citations and links that lead nowhere, each at its line and column.
  package func html() throws(ParseErrors) -> String {
    let (chapters, resolver) = try renderedChapters()
    let index = resolver.index
    let document = tag("html", ["lang": content.language]) {
      head
      tag("body") {
        tag("a", ["class": "skip", "href": "#content"]) { "Skip to the text" }
        tag("div", ["class": "sheet"]) {
          masthead(hero: hero(resolver))
          contents(of: index)
          ledger(index: index)
          tag("main", ["id": "content", "tabindex": "-1"]) {
            chapters
            references(citedBy: resolver)
            appendix(resolver: resolver)
          }
          colophon
        }
        tag("nav", ["aria-label": "Way back"]) {
          tag("a", ["class": "to-contents", "href": "#contents-title"]) { "Contents" }
        }
        tag("script") { HTMLNode.trusted(Script.source) }
      }
    }
    return "<!doctype html>\n" + document.html + "\n"
  }

  /// The chapters' sections, in order, and where their references lead.
  func renderedChapters() throws(ParseErrors) -> ([HTMLNode], ReferenceResolver) {
    let resolver = ReferenceResolver(
      index: ReferenceIndex(
        chapters: content.chapters.map(\.chapter), bibliography: content.bibliography))
    let chapters = Self.render(
      content.chapters, with: resolver, pictures: content.pictures, ledger: content.ledger)
    if !resolver.errors.isEmpty { throw ParseErrors(resolver.errors) }
    return (chapters, resolver)
  }

  /// Looks for references that lead nowhere without any result: before anything is computed.
  ///
  /// - Parameters:
  ///   - chapters: all chapters of the book, in order.
  ///   - bibliography: what they may cite.
  ///   - words: sentences that blocks yield, by label: they may refer and cite, too.
  /// - Throws: References, citations and links that lead nowhere, each at its line and column.
  package static func check(
    _ chapters: [Chapter], bibliography: Bibliography, words: [String: [String]] = [:]
  ) throws(ParseErrors) {
    let resolver = ReferenceResolver(
      index: ReferenceIndex(chapters: chapters, bibliography: bibliography))
    _ = render(chapters.map { ReportChapter($0) }, with: resolver)
    for chapter in chapters {
      for block in chapter.experiments {
        let place = ReferenceResolver.Place(chapter: chapter, lines: block.lines)
        let caption = block.options.caption?.source ?? ""
        for text in [caption] + (words[block.label] ?? []) {
          _ = InlineMarkdown.nodes(for: text, resolver: resolver, at: place)
        }
      }
    }
    if !resolver.errors.isEmpty { throw ParseErrors(resolver.errors) }
  }

  private static func render(
    _ chapters: [ReportChapter], with resolver: ReferenceResolver, pictures: [String: Data] = [:],
    ledger: [LedgerRow] = []
  ) -> [HTMLNode] {
    let hero = chapters.lazy.compactMap(\.playable).first
    return zip(chapters, resolver.index.sections).map { chapter, sections in
      render(
        chapter, sections: sections, with: resolver, pictures: pictures, ledger: ledger, hero: hero)
    }
  }

  static func render(
    _ chapter: ReportChapter, sections: [ReferenceIndex.Section], with resolver: ReferenceResolver,
    pictures: [String: Data], ledger: [LedgerRow], hero: String?
  ) -> HTMLNode {
    var renderer = ChapterRenderer(
      chapter, resolver: resolver, sections: sections, pictures: pictures,
      claims: ledger.filter { $0.chapter == chapter.chapter.number }, hero: hero)
    return renderer.html()
  }

  /// The first exhibit that a reader can play with; it stands on the first screen, not in its chapter.
  private func hero(_ resolver: ReferenceResolver) -> HTMLNode? {
    for (chapter, sections) in zip(content.chapters, resolver.index.sections) {
      guard let label = chapter.playable, let block = chapter.chapter.experiment(label) else {
        continue
      }
      return ChapterRenderer(
        chapter, resolver: resolver, sections: sections, pictures: content.pictures
      ).exhibit(of: block)
    }
    return nil
  }

  private var head: HTMLNode {
    tag("head") {
      tag("meta", ["charset": "utf-8"])
      tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      tag("meta", ["name": "color-scheme", "content": "light dark"])
      tag("meta", ["name": "description", "content": content.finding])
      tag("meta", ["property": "og:type", "content": "article"])
      tag("meta", ["property": "og:title", "content": content.title])
      tag("meta", ["property": "og:description", "content": content.finding])
      for fact in content.metadata { tag("meta", ["name": fact.name, "content": fact.value]) }
      tag("title") { content.title }
      tag("style") { HTMLNode.trusted(Stylesheet.css) }
    }
  }
}
