import Experiments
import Foundation
import Imaging
import Manuscript

/// What a chapter that this run did not compute shows: the results that its file and `output/` hold.
struct CarriedExhibit {
  let folder: BookFolder
  let values: ResultsFile

  /// The exhibit of a block as it was written last, or nil where it has none.
  func content(_ block: AskedChapter.AskedBlock, in chapter: Chapter) -> ExhibitContent? {
    guard let region = chapter.result(block.label) else { return nil }
    if let claim = block.exhibit as? Claim {
      return self.claim(claim, label: block.label, region.body)
    }
    if block.label.hasPrefix("fig-") { return figure(block, region.body) }
    let written = WrittenTable(region.body, label: block.label)?.content
    if let table = block.exhibit as? any SentenceTable {
      // Nothing of it was computed: it is shown as the block says it.
      return ExhibitContent(
        .table(table.content(label: block.label, caption: written?.caption ?? CaptionText(""))))
    }
    return written.map { ExhibitContent(.table($0)) }
  }

  private func claim(_ claim: Claim, label: String, _ body: String) -> ExhibitContent? {
    guard let verdict = values.values[label]?.verdict else { return nil }
    let facts = body.split(separator: "\n").last.map { $0.split(separator: " · ") } ?? []
    let bound = facts.first { $0.hasPrefix("bound: ") }?.dropFirst("bound: ".count)
    return ExhibitContent(
      .claim(
        ClaimContent(
          statement: claim.statement, verdict: VerdictShown(verdict), ours: values.text(of: label),
          bound: bound.map { MarkdownText.unescaped(String($0)) }, paperQuote: claim.paperQuote)))
  }

  private func figure(_ block: AskedChapter.AskedBlock, _ body: String) -> ExhibitContent? {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: true)
    guard let picture = lines.first, picture.hasPrefix("!["),
      let end = picture.range(of: "](", options: .backwards)
    else { return nil }
    let name = "figures/\(block.label)"
    guard let light = try? Data(contentsOf: folder.output.appending(path: "\(name).png")),
      let image = try? PNG.decode(light)
    else { return nil }
    let dark = try? Data(contentsOf: folder.output.appending(path: "\(name)-dark.png"))
    let caption = lines.dropFirst().joined(separator: " ").replacing("**", with: "")
    let alt = picture[picture.index(picture.startIndex, offsetBy: 2)..<end.lowerBound]
    return ExhibitContent(
      .figure(
        FigureContent(
          caption: CaptionText(caption), alt: MarkdownText.unescaped(String(alt)), light: light,
          dark: dark, fileName: "\(name).png", displayWidth: image.width / 2,
          displayHeight: image.height / 2, isPixelated: block.exhibit is ImageGrid)))
  }
}

/// A table as it stands in a chapter, read back.
package struct WrittenTable {
  package let content: TableContent

  package init?(_ body: String, label: String) {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("|") }) else { return nil }
    let table = lines[start...].prefix { $0.hasPrefix("|") }.map(Self.cells)
    guard table.count >= 2, let header = table.first, !header.isEmpty else { return nil }
    let caption = lines[..<start].joined(separator: " ").trimmingCharacters(in: .whitespaces)
    let note = lines[(start + table.count)...].joined(separator: " ")
      .components(separatedBy: " · ").first { !$0.contains("[CSV]") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let (corner, shared) = Self.corner(header[0])
    let columns = header.dropFirst().map { title in
      let unit = ["%", "points"].first { title.hasSuffix(" (\($0))") }
      var name = unit.map { String(title.dropLast($0.count + 3)) } ?? title
      var group = shared
      if shared == nil, let colon = name.range(of: ": ") {
        group = String(name[..<colon.lowerBound])
        name = String(name[colon.upperBound...])
      }
      return TableContent.Column(name, unit: unit, group: group)
    }
    var group: String?
    var rows: [TableContent.Row] = []
    for cells in table.dropFirst(2) where cells.count == header.count {
      if cells[0].hasPrefix("**"), cells.dropFirst().allSatisfy(\.isEmpty) {
        group = cells[0].replacing("**", with: "")
        continue
      }
      rows.append(TableContent.Row(cells[0], cells.dropFirst().map(Self.cell), group: group))
    }
    content = TableContent(
      caption: CaptionText(caption), corner: corner, columns: columns, rows: rows,
      csvFile: "tables/\(label).csv", note: note.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// "Trained on ↓ Tested on →" as the corner and the heading over all columns.
  private static func corner(_ text: String) -> (corner: String, group: String?) {
    guard text.hasSuffix(" →") else { return (text, nil) }
    let parts = text.dropLast(2).components(separatedBy: " ↓ ")
    return parts.count == 2 ? (parts[0], parts[1]) : ("", parts[0])
  }

  /// "**88.7** ± 0.9" as a cell.
  private static func cell(_ text: String) -> TableContent.Cell {
    let parts = text.components(separatedBy: " ± ")
    let value = parts[0]
    let isBest = value.count > 4 && value.hasPrefix("**") && value.hasSuffix("**")
    let isPaper = !isBest && value.count > 2 && value.hasPrefix("*") && value.hasSuffix("*")
    let marks = isBest ? 2 : isPaper ? 1 : 0
    return TableContent.Cell(
      String(value.dropFirst(marks).dropLast(marks)), halfWidth: parts.count > 1 ? parts[1] : nil,
      isBest: isBest, isPaper: isPaper)
  }

  /// The cells of a line, between its pipes.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var current = ""
    var isEscaped = false
    for sign in line.dropFirst() {
      if sign == "|", !isEscaped {
        cells.append(MarkdownText.unescaped(current.trimmingCharacters(in: .whitespaces)))
        current = ""
      } else {
        current.append(sign)
      }
      isEscaped = sign == "\\" && !isEscaped
    }
    return cells
  }
}

/// Text that was escaped for Markdown.
enum MarkdownText {
  /// The text without the backslashes before punctuation.
  static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for sign in text {
      if sign == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, !(sign.isPunctuation || sign.isSymbol) { result.append("\\") }
      result.append(sign)
      isEscaped = false
    }
    return result
  }
}
