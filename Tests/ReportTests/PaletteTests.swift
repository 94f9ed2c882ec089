import Figures
import Foundation
import Report
import Testing

@Suite("Colours of the page")
struct PaletteTests {
  @Test("Every text meets WCAG AA on every ground it stands on", arguments: ["light", "dark"])
  func textContrast(theme: String) throws {
    let palette = theme == "light" ? Palette.light : Palette.dark
    #expect(Palette.textOnGround.count > 20)
    for (text, ground) in Palette.textOnGround {
      let ratio = try contrast(palette.hex(text), palette.hex(ground))
      #expect(
        ratio >= 4.5, "\(text.rawValue) on \(ground.rawValue), \(theme): \(ratio), expected 4.5")
    }
  }

  @Test("The focus ring stands out 3 to 1 from both grounds", arguments: ["light", "dark"])
  func focusContrast(theme: String) throws {
    let palette = theme == "light" ? Palette.light : Palette.dark
    for ground in [Palette.Token.ground, .panel] {
      #expect(try contrast(palette.hex(.focus), palette.hex(ground)) >= 3)
    }
  }

  @Test("Both themes give every token six hex digits, and the style sheet uses no other colour")
  func tokens() throws {
    for palette in [Palette.light, .dark] {
      for token in Palette.Token.allCases {
        #expect(
          palette.hex(token).wholeMatch(of: /#[0-9a-f]{6}/) != nil
            && palette.hex(token) != "#000000", "\(token)")
      }
    }
    let known = Set(
      [Palette.light, .dark].flatMap { palette in Palette.Token.allCases.map(palette.hex) })
    for match in Stylesheet.css.matches(of: /#[0-9a-fA-F]{3,8}\b/) {
      #expect(known.contains(String(match.output)), "\(match.output) is not a token")
    }
  }

  @Test("Every variable that the style sheet reads is declared in it")
  func variables() {
    let css = Stylesheet.css
    let declared = Set(css.matches(of: /(--[a-z-]+):/).map { String($0.output.1) })
    for match in css.matches(of: /var\((--[a-z-]+)/) {
      #expect(declared.contains(String(match.output.1)), "\(match.output.1) is never declared")
    }
  }

  @Test("Braces of the style sheet are balanced, and it asks for the reader's preferences")
  func shape() {
    let css = Stylesheet.css
    #expect(css.count { $0 == "{" } == css.count { $0 == "}" })
    for query in [
      "prefers-color-scheme: dark", "prefers-contrast: more", "prefers-reduced-motion",
      "forced-colors", "@media print", "@page",
    ] { #expect(css.contains(query), "\(query) is missing") }
  }

  /// WCAG 2's contrast ratio of two colours.
  private func contrast(_ first: String, _ second: String) throws -> Double {
    let values = try [luminance(first), luminance(second)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  /// WCAG 2's relative luminance of "#rrggbb".
  private func luminance(_ hex: String) throws -> Double {
    let value = try #require(Int(hex.dropFirst(), radix: 16))
    let channels = [16, 8, 0].map { shift -> Double in
      let channel = Double(value >> shift & 0xFF) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
