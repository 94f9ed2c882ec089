import Drawing
import Foundation
import Imaging
import Testing

@Suite("Text is set in DejaVu Sans, where it is asked for")
struct TextTests {
  /// The box of the ink of a text at (100, 50).
  private func ink(
    _ text: String, _ font: Font = Font(size: 20), _ anchor: TextAnchor = TextAnchor(),
    rotation: Double = 0
  ) throws -> Box {
    let canvas = Canvas(width: 200, height: 100)
    try canvas.text(
      text, at: Point(100, 50), font: font, color: .black, anchor: anchor, rotation: rotation)
    return try #require(canvas.alpha().tightBox(threshold: 40))
  }

  @Test("widths are those of the font's own tables")
  func widths() throws {
    // Advances in units of 1/2048 em, from DejaVuSans.ttf's hmtx: 0 is 1303, A is 1401, i is 569.
    let font = Font(size: 2048)
    #expect(abs(try font.measure("0").width - 1303) < 1)
    #expect(abs(try font.measure("A").width - 1401) < 1)
    #expect(abs(try font.measure("iii").width - 3 * 569) < 1)
    #expect(try font.measure("").width == 0)
  }

  @Test("bold is wider than regular, at the same height")
  func bold() throws {
    let regular = try Font(size: 12).measure("background")
    let bold = try Font(size: 12, weight: .bold).measure("background")
    #expect(bold.width > regular.width * 1.05)
    #expect(abs(bold.ascent - regular.ascent) < 0.2)
  }

  @Test("capitals are as high as the capital height says")
  func capitals() throws {
    let font = Font(size: 40)
    let box = try ink("H", font)
    #expect(box.bottom == 50, "the baseline is at 50, the ink ends at \(box.bottom)")
    #expect(abs(Double(box.height) - font.capHeight) <= 1)
  }

  @Test("anchors put the start, the middle or the end of the text at the point")
  func anchors() throws {
    let width = try Font(size: 20).measure("HH").width
    #expect(abs(Double(try ink("HH").left) - 102) <= 1)
    let middle = try ink("HH", Font(size: 20), TextAnchor(.middle, .middle))
    #expect(abs(Double(middle.left + middle.right) / 2 - 100) <= 1)
    #expect(abs(Double(middle.top + middle.bottom) / 2 - 50) <= 1)
    let end = try ink("HH", Font(size: 20), TextAnchor(.end))
    #expect(abs(Double(end.right) - 98) <= 1)
    #expect(abs(Double(end.right - end.left) - width) <= 5)
    #expect(try ink("Hg", Font(size: 20), TextAnchor(.start, .top)).top >= 50)
    #expect(try ink("Hg", Font(size: 20), TextAnchor(.start, .bottom)).bottom <= 50)
  }

  @Test("a quarter turn anticlockwise makes the text run upwards")
  func rotation() throws {
    let box = try ink("HH", Font(size: 20), TextAnchor(), rotation: -.pi / 2)
    #expect(box.height > box.width)
    #expect(box.bottom <= 50 && box.right <= 101)
  }

  @Test(
    "the signs that figures use are in the font", arguments: ["–", "−", "±", "…", "×", "≥", "%"])
  func signs(_ sign: String) throws {
    // A missing glyph is drawn as a box with the code's digits, the same width for all.
    let missing = try Font(size: 2048).measure("\u{10FFFD}").width
    #expect(try Font(size: 2048).measure(sign).width != missing)
    _ = try ink(sign)
  }
}
