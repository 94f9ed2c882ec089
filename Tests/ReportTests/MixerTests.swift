import Foundation
import Report
import Statistics
import Testing

@Suite("The mixer of objects and backgrounds")
struct MixerTests {
  /// Two classes; the first network reads the background, the second the object.
  static let content = MixerContent(
    classes: ["dog", "bird"], side: 4,
    networks: [
      .init(
        name: "Original",
        answers: [
          [nil, said("dog", 0.5), said("bird", 0.6)],
          [said("dog", 0.7), said("dog", 0.8), said("bird", 0.9)],
          [said("bird", 0.7), said("dog", 0.8), said("bird", 0.99)],
        ]),
      .init(
        name: "Mixed-Rand",
        answers: [
          [nil, said("bird", 0.5), said("fish", 0.6)],
          [said("dog", 0.7), said("dog", 0.8), said("dog", 0.9)],
          [said("bird", 0.7), said("bird", 0.8), said("bird", 0.99)],
        ]),
    ])

  private static func said(_ name: String, _ certainty: Double) -> MixerContent.Answer {
    .init(name: name, certainty: Number(mean: certainty, unit: .fraction))
  }

  static let figure = FigureContent(
    caption: "What does it name? Two objects on two backgrounds.", alt: "A matrix.",
    drawing: .grid(GridContent(rows: [], columns: [], cells: [], mixer: content)),
    light: "figures/fig-mixer.png", dark: nil, sprite: "figures/fig-mixer-sprite.png",
    displayWidth: 20, displayHeight: 20, isPixelated: true)

  private func page() throws -> String {
    var content = try SampleReport.content()
    content.chapters[1].exhibits["fig-variants"] = .figure(Self.figure)
    content.pictures["figures/fig-mixer-sprite.png"] = Data("sprite".utf8)
    content.answers = [ReportAnswer("Backgrounds speak.", claims: ["clm-tiled", "clm-boxes"])]
    return try ReportPage(content).html()
  }

  @Test("counts who names the object and who the background, where they disagree")
  func tallies() {
    #expect(
      Self.content.tallies == [
        .init(images: 2, objects: 0, backgrounds: 2), .init(images: 2, objects: 2, backgrounds: 0),
      ])
    #expect(Self.content.opening == (object: 1, background: 2))
    var alike = Self.content
    alike.networks.removeLast()
    #expect(alike.opening == (object: 1, background: 2))
  }

  @Test("stands on the first screen with its picture, once, and its chapter points there")
  func place() throws {
    let html = try page()
    #expect(HTMLOutline(html).faults == [])
    let mixer = try #require(html.range(of: "id=\"fig-variants\""))
    let contents = try #require(html.range(of: "<nav class=\"contents\""))
    #expect(mixer.lowerBound < contents.lowerBound)
    #expect(html.components(separatedBy: "id=\"fig-variants\"").count == 2)
    #expect(html.components(separatedBy: Data("sprite".utf8).base64EncodedString()).count == 2)
    #expect(html.contains("stands at the head of this report"))
  }

  @Test("has each image with each answer without a script, and the same for the script")
  func answers() throws {
    let html = try page()
    #expect(html.components(separatedBy: "class=\"cut\"").count == 1 + 8)
    #expect(
      html.contains("viewBox=\"8 4 4 4\" role=\"img\" aria-label=\"dog on the background of bird\"")
    )
    #expect(html.contains("</span>✗ bird 90\u{202F}%"))
    #expect(html.contains("</span>✓ dog 90\u{202F}%"))
    let outline = HTMLOutline(html)
    let data = try #require(outline.values(of: "data-mixer").first)
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    #expect(json["classes"] as? [String] == ["dog", "bird"])
    #expect(json["opening"] as? [Int] == [1, 2])
    let networks = try #require(json["networks"] as? [[String: Any]])
    let rows = try #require(networks[0]["answers"] as? [[Any]])
    #expect((rows[1][2] as? [String: Any])?["percent"] as? Int == 90)
  }

  @Test("is followed by the answers to the book's questions with the verdicts of their claims")
  func questions() throws {
    let html = try page()
    let answers = try #require(html.components(separatedBy: "class=\"answers\"").last)
    let list = try #require(answers.components(separatedBy: "</ol>").first)
    #expect(list.contains("Backgrounds speak."))
    #expect(list.contains("href=\"#clm-tiled\"") && list.contains("href=\"#clm-boxes\""))
    #expect(list.contains("holds<span class=\"visually-hidden\">"))
  }

  @Test("is kept with the exhibits, and old grids have none")
  func kept() throws {
    let data = try JSONEncoder().encode(Self.figure)
    let read = try JSONDecoder().decode(FigureContent.self, from: data)
    #expect(read.mixer == Self.content && read.sprite == "figures/fig-mixer-sprite.png")
    #expect(read.pictures == ["figures/fig-mixer.png", "figures/fig-mixer-sprite.png"])
  }
}
