import Experiments
import Foundation
import Lab
import Manuscript

/// What a rendered chapter keeps from an earlier run, since the data to compute it are not at hand.
struct CarriedResults: Sendable {
  /// What the report shows under each block, by label.
  var exhibits: [String: ExhibitContent] = [:]
  /// The blocks' values and those of the numbers in the prose.
  var values: [ShownValue] = []
  /// The numbers in the prose, by the name under which results are kept.
  var numbers: [String: ShownNumber] = [:]
  /// Where and when the blocks were measured.
  var blocks: [ProvenanceFile.Block] = []
  /// What those rest on.
  var origins: [ProvenanceFile.Value] = []
  /// Blocks that were edited since they were measured, one line each.
  var stale: [String] = []
}

/// Carries the last committed results into a run that lacks the data to compute them.
///
/// Another profile than the committed one carries from the committed book, too: what it cannot compute
/// it shows as it was measured there, and says so.
struct Carrier {
  let renderer: Renderer
  private let source: BookFolder
  private let values: ResultsFile
  private let provenance: ProvenanceFile?

  init(renderer: Renderer) throws {
    self.renderer = renderer
    source = BookFolder(root: renderer.folder.root)
    values =
      try ResultsFile(contentsOf: source.results)
      ?? ResultsFile(profile: renderer.profile.name, values: [])
    provenance = ProvenanceFile.previous(source)
  }

  /// Fills in what the chapter could not compute.
  func carry(into rendered: inout RenderedChapter) {
    let asked = rendered.asked
    for block in asked.blocks {
      guard let missing = asked.absent.blocks[block.label] else { continue }
      carry(block, missing, into: &rendered)
    }
    for (index, number) in asked.chapter.inlineNumbers.enumerated()
    where asked.absent.inlines[index] != nil {
      let name = "\(asked.chapter.name)#\(index + 1)"
      rendered.carried.numbers[name] = ShownNumber(text: number.shown, digest: number.digest)
      if let value = value(of: number, named: name, in: asked.chapter) {
        rendered.carried.values.append(value)
      }
    }
    let lines = asked.frontMatter.keys.filter { asked.absent.frontMatter[$0] != nil }
    rendered.carriedFront = values.front.filter { lines.contains($0.key) }
  }

  private func carry(
    _ block: AskedChapter.AskedBlock, _ missing: Set<RequiredData>,
    into rendered: inout RenderedChapter
  ) {
    let chapter = rendered.asked.chapter
    let command = "backdrop render \(chapter.path) \(RequiredData.options(missing))"
    let known = provenance?.blocks.first { $0.label == block.label }
    let names = missing.sorted().map(\.summary).joined(separator: ", and ")
    guard let content = CarriedExhibit(folder: source, values: values).content(block, in: chapter)
    else {
      rendered.carried.exhibits[block.label] = ExhibitContent(
        .absent(reason: "Not measured yet: it needs \(names). To measure it: \(command)"))
      return
    }
    var exhibit = content
    if let known, let code = known.code, code != block.closure {
      let line = chapter.experiment(block.label)?.position.line ?? 1
      rendered.carried.stale.append(
        "\(chapter.path):\(line): \(block.label) was edited since it was measured, and measuring it "
          + "again needs \(names); run `\(command)`")
      exhibit = ExhibitContent(
        .absent(reason: "It was edited since it was measured. To measure it again: \(command)"))
    }
    if let known, let provenance {
      var card = ReportBinder.card(
        known, in: provenance, command: command, data: names, profile: renderer.profile)
      card.carried = note(known, names: names, command: command)
      exhibit.provenance = card
      rendered.carried.blocks.append(
        renderer.folder.isScratch ? known.carried(from: provenance) : known)
      let behind = Set(known.values)
      rendered.carried.origins += provenance.values.filter {
        behind.contains(String($0.key.prefix(12)))
      }
    }
    rendered.carried.exhibits[block.label] = exhibit
    rendered.carried.values += values.values.values.filter {
      $0.name == block.label || $0.name.hasPrefix("\(block.label)/")
    }.sorted { $0.name < $1.name }
  }

  /// "Measured on 2026-11-25 …": where and when, and how to do it again.
  private func note(_ known: ProvenanceFile.Block, names: String, command: String) -> String {
    let date = known.newest.map { " on \($0.prefix(10))" } ?? ""
    let place = known.machines.isEmpty ? "" : " (\(known.machines.joined(separator: "; ")))"
    let committed =
      renderer.folder.isScratch
      ? " It is carried from the committed book, of profile \(provenance?.profile ?? "standard")."
      : ""
    return "Measured\(date)\(place), not in this run, which had not \(names).\(committed) "
      + "To measure it again: \(command)"
  }

  /// The value behind a number of the prose: by its name, or where it stood before the prose was edited.
  private func value(of number: InlineNumber, named name: String, in chapter: Chapter)
    -> ShownValue?
  {
    let same = values.numbers.filter {
      $0.key.hasPrefix("\(chapter.name)#") && $0.value.digest == number.digest
    }
    guard let known = same[name] == nil ? same.keys.min() : name else { return nil }
    return values.values[known]?.renamed(name)
  }

  /// The results of the blocks that were carried, to be written into a scratch copy, marked as such.
  ///
  /// The committed book keeps them byte for byte, so that nothing is written there.
  func marked(_ rendered: RenderedChapter) -> [String: ResultText] {
    guard renderer.folder.isScratch else { return [:] }
    var results: [String: ResultText] = [:]
    for label in rendered.asked.absent.blocks.keys {
      guard let region = rendered.asked.chapter.result(label) else { continue }
      results[label] = ResultText(
        body: region.body + "\n\n*Carried from the committed book: it was not computed here.*",
        key: region.key)
    }
    return results
  }

  /// Copies the figures and tables of carried blocks into a scratch copy.
  func copyFiles(of rendered: [RenderedChapter], _ save: (Data, URL) throws -> Void) throws {
    guard renderer.folder.isScratch else { return }
    for label in rendered.flatMap({ $0.asked.absent.blocks.keys }).sorted() {
      for path in ["figures/\(label).png", "figures/\(label)-dark.png", "tables/\(label).csv"] {
        if let data = try? Data(contentsOf: source.output.appending(path: path)) {
          try save(data, renderer.folder.output.appending(path: path))
        }
      }
    }
  }
}
