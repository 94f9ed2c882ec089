import Foundation
import Manuscript

/// What `backdrop new` writes: the smallest text that builds, with what is to be thought about in its place.
enum Skeletons {
  /// A chapter with one question.
  static func chapter(titled title: String, slug: String) -> String {
    """
    # \(title)

    What is asked, and why the answer is not obvious.

    \(claim(label: "clm-\(slug)"))

    """
  }

  /// A claim; its bound is written down before it is measured.
  static func claim(label: String) -> String {
    """
    ```swift experiment
    //| label: \(label)
    Claim(
      "Trained on Original, a network is right on more than half of Mixed-Rand",
      Accuracy(of: Training(on: .original), on: .mixedRand) > 0.5,
      .exploratory, .blind)
    ```
    """
  }

  /// A figure of one network on a few variants.
  static func figure(label: String) -> String {
    """
    ```swift experiment
    //| label: \(label)
    //| fig-cap: What is shown. Accuracy on three variants.
    //| fig-alt: Three bars, one for each variant.
    BarChart(
      groups: [Training(on: .original)], series: [.original, .mixedSame, .mixedRand],
      axis: "Accuracy"
    ) { Accuracy(of: $0, on: $1) }
    ```
    """
  }

  /// A variant, a network that is trained on it, and a claim about that.
  static func variant(named name: String, identifier: String, label: String) -> String {
    """
    ```swift define
    private let \(identifier) = Variant("\(name)", partner: .randomClass) { input in
      input.foreground(
        on: input.partnerBackground.mapPixels { red, green, blue in (green, blue, red) })
    }
    private let taughtOn\(identifier.prefix(1).uppercased() + identifier.dropFirst()) = Training(
      on: \(identifier))
    ```

    ```swift experiment
    //| label: \(label)
    Claim(
      "Trained on \(name), a network is right on more than half of Original",
      Accuracy(
        of: taughtOn\(identifier.prefix(1).uppercased() + identifier.dropFirst()), on: .original) > 0.5,
      .exploratory, .blind)
    ```
    """
  }

  /// A name as it stands in labels and files: "Trained twice" gives "trained-twice".
  static func slug(of name: String) -> String {
    let folded = name.folding(options: .diacriticInsensitive, locale: nil).lowercased()
    let words = folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
  }

  /// A name as Swift writes it: "Trained twice" gives "trainedTwice".
  static func identifier(of name: String) -> String {
    let words = slug(of: name).split(separator: "-").map(String.init)
    guard let first = words.first else { return "" }
    let joined =
      first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return joined.first?.isNumber == true ? "variant\(joined)" : joined
  }

  /// A chapter's text with a block at its end, before the lines that lead to the next chapter.
  static func appending(_ block: String, to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    let end =
      lines.last?.hasPrefix("<!-- navigation -->") == true ? lines.count - 1 : lines.count
    var before = Array(lines[..<end])
    while before.last?.isEmpty == true { before.removeLast() }
    return (before + ["", block] + (end < lines.count ? ["", lines[end]] : []))
      .joined(separator: "\n") + "\n"
  }

  /// The manifest with one more chapter in its list; nil where there is no such list.
  static func manifest(_ text: String, with chapter: String) -> String? {
    guard let list = text.firstRange(of: "let chapters = ["),
      let end = text[list.upperBound...].firstIndex(of: "]")
    else { return nil }
    let known = text[list.upperBound..<end].matches(of: /"([^"]+)"/).map { String($0.output.1) }
    var lines = ["let chapters = ["]
    var line = ""
    for name in (known + [chapter]).sorted() {
      let word = "\"\(name)\","
      if line.isEmpty {
        line = "  " + word
      } else if line.count + 1 + word.count <= 100 {
        line += " " + word
      } else {
        lines.append(line)
        line = "  " + word
      }
    }
    lines += [line, "]"]
    return String(text[..<list.lowerBound]) + lines.joined(separator: "\n")
      + String(text[text.index(after: end)...])
  }
}
