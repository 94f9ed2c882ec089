import Foundation
import Manuscript
import Report
import Statistics
import Testing

@Suite("The report's page")
struct PageTests {
  @Test("Every tag is closed in order")
  func wellFormed() throws {
    let outline = HTMLOutline(try ReportPage(SampleReport.content()).html())
    #expect(outline.faults == [])
    #expect(outline.elements.count > 400)
  }

  @Test("Ids are unique and every link within the page has a target")
  func links() throws {
    let outline = HTMLOutline(try ReportPage(SampleReport.content()).html())
    let ids = outline.values(of: "id")
    let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
    let known = Set(ids)
    for href in outline.values(of: "href") where href.hasPrefix("#") {
      #expect(known.contains(String(href.dropFirst())), "\(href) leads nowhere")
    }
    for attribute in ["aria-labelledby", "aria-describedby"] {
      for id in outline.values(of: attribute) {
        #expect(known.contains(id), "no element is #\(id)")
      }
    }
  }

  @Test("Nothing is asked of a server: pictures are inside, addresses stand in links alone")
  func selfContained() throws {
    let html = try ReportPage(SampleReport.content()).html()
    let outline = HTMLOutline(html)
    for attribute in ["src", "srcset", "poster", "data", "action"] {
      for value in outline.values(of: attribute) {
        #expect(value.hasPrefix("data:image/png;base64,"), "\(attribute)=\(value.prefix(60))")
      }
    }
    #expect(!outline.elements.contains { ["link", "iframe", "object", "embed"].contains($0.name) })
    for element in outline.elements where element.attributes["href"]?.hasPrefix("http") == true {
      #expect(element.name == "a")
    }
    #expect(!Stylesheet.css.contains("url(") && !Stylesheet.css.contains("@import"))
    #expect(!html.contains("fetch(") && !html.contains("XMLHttpRequest"))
  }

  @Test("Without its script the page still holds every chapter, exhibit and word")
  func withoutScript() throws {
    let html = try ReportPage(SampleReport.content()).html()
    let start = try #require(html.range(of: "<script>"))
    let still = String(html[..<start.lowerBound])
    for words in ["What was found", "Three things stand out.", "45.1 ± 0.9", "Make just this"] {
      #expect(still.contains(words), "\(words) is missing")
    }
    #expect(!HTMLOutline(html).elements.contains { $0.attributes["hidden"] != nil })
  }

  @Test("A page of one language, with landmarks, a way past them and a description of each picture")
  func landmarks() throws {
    let outline = HTMLOutline(try ReportPage(SampleReport.content()).html())
    let names = outline.elements.map(\.name)
    for (name, count) in [
      ("main", 1), ("nav", 2), ("header", 1), ("footer", 1), ("h1", 1), ("title", 1),
    ] {
      #expect(names.count { $0 == name } == count, "\(name): \(names.count { $0 == name })")
    }
    let ways = outline.elements.filter { $0.name == "nav" }.map {
      $0.attributes["aria-label"] ?? $0.attributes["aria-labelledby"]
    }
    #expect(ways == ["contents-title", "Way back"], "the contents, and the way back to them")
    #expect(outline.elements.first?.attributes["lang"] == "en")
    let firstLink = outline.elements.first { $0.name == "a" }
    #expect(firstLink?.attributes["class"] == "skip")
    for image in outline.elements where image.name == "img" {
      #expect(image.attributes["alt"]?.isEmpty == false)
      #expect(image.attributes["width"] != nil && image.attributes["height"] != nil)
    }
    for cell in outline.elements where cell.name == "th" {
      #expect(cell.attributes["scope"] != nil, "a heading of a table without scope")
    }
    for box in outline.elements where box.attributes["class"]?.hasPrefix("scroll") == true {
      #expect(box.attributes["tabindex"] == "0" && box.attributes["role"] == "region")
    }
  }

  @Test("Headings go down one level at a time")
  func headingLevels() throws {
    let levels = HTMLOutline(try ReportPage(SampleReport.content()).html()).elements
      .compactMap { $0.name.count == 2 && $0.name.first == "h" ? Int($0.name.dropFirst()) : nil }
    for (level, next) in zip(levels, levels.dropFirst()) {
      #expect(next <= level + 1, "h\(next) after h\(level)")
    }
  }

  @Test("The strip counts the ledger's verdicts")
  func verdictStrip() throws {
    let html = try ReportPage(SampleReport.content()).html()
    for words in ["2 hold", "1 does not hold", "1 undecided", "1 not run"] {
      #expect(html.contains("<span>\(words)</span>"), "\(words) is missing")
    }
  }

  @Test(
    "The ledger stands after the contents, folded, and tells for each chapter how its claims fared")
  func ledger() throws {
    var content = try SampleReport.content()
    content.ledger[0].data = "miniature world"
    content.ledger[3].note = "this run has no photographs"
    let html = try ReportPage(content).html()
    let ledger = try #require(html.range(of: "id=\"what-was-found\""))
    let contents = try #require(html.range(of: "<nav class=\"contents\""))
    let first = try #require(html.range(of: "<main"))
    #expect(contents.lowerBound < ledger.lowerBound && ledger.lowerBound < first.lowerBound)
    #expect(html.components(separatedBy: "<details class=\"ledger-part\">").count == 3)
    for row in content.ledger {
      #expect(html.contains("data-verdict=\"\(row.verdict.rawValue)\""))
    }
    #expect(html.contains("<span class=\"source\">miniature world</span>"))
    #expect(html.contains("<span class=\"source\">this run has no photographs</span>"))
    #expect(html.components(separatedBy: "class=\"own\"").count == 2, "one claim has no number")
    let tallies = html.components(separatedBy: "class=\"tally\"").dropFirst()
    #expect(tallies.count == 3, "two of the ledger and one of the chapter that has an “In short”")
    for words in ["1 holds", "1 does not hold", "1 undecided", "1 not run"] {
      #expect(tallies.first?.contains(words) == true, "\(words) is missing")
    }
  }

  @Test("A chapter's “In short” has its claims in one table, each with a way to where it stands")
  func inShort() throws {
    let html = try ReportPage(SampleReport.content()).html()
    #expect(html.components(separatedBy: "class=\"in-short\"").count == 2)
    let box = try #require(html.components(separatedBy: "class=\"in-short\"").last)
    let table = try #require(box.components(separatedBy: "</table>").first)
    #expect(table.contains("The outline of what is missing teaches more."))
    #expect(table.contains("4 claims:"))
    for label in ["clm-tiled", "clm-boxes", "clm-shapes", "clm-deep"] {
      #expect(table.contains("<a href=\"#\(label)\">"), "\(label) is missing")
    }
    #expect(!table.contains("#clm-gap"), "another chapter's")
  }

  @Test("Hostile words stay words, wherever they come from")
  func hostileText() throws {
    let evil = "<script>alert(\"x\")</script> & </style> '\u{0}"
    var content = try SampleReport.content()
    content.title = evil
    content.finding = evil
    content.scope = evil
    content.links = [ReportLink(evil, to: "https://example.org/\"><script>")]
    content.byline = [ReportFact(evil, evil)]
    content.ledgerNote = evil
    content.ledger[0].claim.statement = evil
    content.ledger[0].claim.paper = PaperValue(percent: 1, source: evil)
    content.ledger[0].data = evil
    content.ledger[0].note = evil
    let text =
      "# T \(evil)\n\nWords \(evil) and <img src=x onerror=alert(1)>.\n\n"
      + "<div onclick=\"x\">block</div>\n\n[go](javascript:alert(1)) `</code><b>`\n"
      + "```swift experiment\n//| label: clm-x\nClaim(x)\n```\n"
    let chapter = try Chapter.parse(text: text, path: "chapters/09-evil.md")
    var card = SampleReport.card
    card.command = evil
    let claim = ClaimContent(
      evil, .holds, Number(shown: 1), paper: PaperValue(percent: 1, source: evil), note: evil)
    content.chapters.append(
      ReportChapter(chapter, exhibits: ["clm-x": .claim(claim)], cards: ["clm-x": card]))
    content.appendix.pointers = [evil]
    content.appendix.bibTeX = evil
    let html = try ReportPage(content).html()
    let outline = HTMLOutline(html)
    #expect(outline.faults == [])
    #expect(outline.elements.count { $0.name == "script" } == 1)
    #expect(!html.contains("<img src=x") && !html.contains("onclick=\"x\""))
    #expect(!outline.values(of: "href").contains { $0.lowercased().hasPrefix("javascript") })
  }

  @Test("The same values give the same bytes; another run's provenance changes the cards alone")
  func sameBytes() throws {
    let first = try ReportPage(SampleReport.content()).html()
    #expect(try ReportPage(SampleReport.content()).html() == first)
    var other = try SampleReport.content()
    for index in other.chapters.indices {
      for label in other.chapters[index].cards.keys {
        other.chapters[index].cards[label]?.machine = "another machine"
        other.chapters[index].cards[label]?.seconds = 1.5
        other.chapters[index].cards[label]?.computed = "another day"
      }
    }
    let second = try ReportPage(other).html()
    #expect(second != first)
    #expect(withoutCards(second) == withoutCards(first))
  }

  private func withoutCards(_ html: String) -> String {
    html.replacing(/<details class="card">.*?<\/details>/.dotMatchesNewlines(), with: "")
  }

  @Test("Beside pictures and data the sample is light: under 150 kB")
  func size() throws {
    let html = try ReportPage(SampleReport.content()).html()
    let bare = html.replacing(/base64,[A-Za-z0-9+\/=]*/, with: "")
    #expect(bare.utf8.count < 150_000, "\(bare.utf8.count) bytes")
  }
}
