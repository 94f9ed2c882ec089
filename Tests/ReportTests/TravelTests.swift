import Foundation
import Report
import Testing

@Suite("A report that travels alone")
struct TravelTests {
  @Test("What a link leads to is in the page or on the network, never a file beside it")
  func links() throws {
    var content = try SampleReport.content()
    content.links.append(ReportLink("All numbers", json: Data("{}".utf8), named: "results.json"))
    let outline = HTMLOutline(try ReportPage(content).html())
    let targets = outline.values(of: "href")
    #expect(targets.contains("data:application/json;base64,e30="))
    #expect(outline.values(of: "download").contains("results.json"))
    for target in targets {
      #expect(
        ["#", "https://", "data:"].contains { target.hasPrefix($0) }, "\(target.prefix(60))")
    }
  }

  @Test("The head tells citation managers and previews of links what the page is")
  func metadata() throws {
    var content = try SampleReport.content()
    content.metadata = [ReportFact("citation_author", "The \"Backdrop\" authors")]
    let html = try ReportPage(content).html()
    #expect(
      html.contains(#"<meta name="citation_author" content="The &quot;Backdrop&quot; authors">"#))
    let outline = HTMLOutline(html)
    let properties = outline.elements.filter { $0.name == "meta" }
      .compactMap { $0.attributes["property"] }
    #expect(properties == ["og:type", "og:title", "og:description"])
  }

  @Test("A name with a hyphen stays on its line, spelled as it was typed")
  func names() throws {
    let html = try ReportPage(SampleReport.content()).html()
    #expect(html.contains(#"<span class="name">Mixed-Rand</span>"#))
    #expect(!html.contains(#"<span class="name">well-"#))
    #expect(Stylesheet.css.contains(".name { white-space: nowrap; }"))
  }
}
