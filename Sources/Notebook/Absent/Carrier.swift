import Experiments
import Foundation
import Lab
import Manuscript
import Report
import Statistics

/// Carries the last committed results into a run that lacks the data to compute them.
///
/// Another profile than the committed one carries from the committed book, too: what it cannot compute
/// it shows as it was measured there, and says so. A carried block is stale by its own text and the
/// defines that it reaches; that the library moved since is said in its card.
struct Carrier {
  let renderer: Renderer
  /// What the committed book shows.
  let source: LastRun

  /// Fills in what the chapter could not compute.
  func carry(into rendered: inout RenderedChapter) throws {
    let asked = rendered.asked
    for block in asked.blocks where asked.absent.blocks[block.label] != nil {
      rendered.carried.exhibits[block.label] = try exhibit(of: block, in: asked)
      guard source.content(of: block.label) != nil else { continue }
      if let known = source.origin(of: block.label), let provenance = source.provenance {
        rendered.carried.blocks.append(
          renderer.folder.isScratch ? known.carried(from: provenance) : known)
        rendered.carried.origins += provenance.values(behind: known)
      }
      for (name, value) in source.results?.values ?? [:]
      where name == block.label || name.hasPrefix("\(block.label)/") {
        rendered.carried.values[name] = value
      }
    }
    for (index, number) in asked.chapter.inlineNumbers.enumerated()
    where asked.absent.inlines[index] != nil {
      let name = "\(asked.chapter.name)#\(index + 1)"
      rendered.carried.numbers[name] = ShownNumber(text: number.shown, digest: number.digest)
      rendered.carried.values[name] = value(of: number, named: name, in: asked.chapter)
    }
    rendered.carried.front = (source.results?.front ?? [:]).filter {
      asked.absent.frontMatter[$0.key] != nil
    }
  }

  /// What a block shows whose data are not at hand.
  ///
  /// - Throws: `ReportError.missingPicture`.
  func exhibit(of block: AskedChapter.AskedBlock, in asked: AskedChapter) throws -> CarriedExhibit {
    let missing = asked.absent.blocks[block.label] ?? []
    let command = "backdrop render \(asked.chapter.path) \(RequiredData.options(missing))"
    let names = missing.sorted().map(\.summary).joined(separator: ", and ")
    let known = source.origin(of: block.label)
    guard let content = source.content(of: block.label) else {
      return CarriedExhibit(
        kept: nil,
        shown: .absent(reason: "Not measured yet: it needs \(names). To measure it: \(command)"))
    }
    var pictures: [String: Data] = [:]
    if case .figure(let figure) = content {
      pictures = try source.pictures(of: figure, label: block.label)
    }
    var card: ProvenanceContent?
    if let known, let provenance = source.provenance {
      card = ProvenanceContent(
        of: known, in: provenance, command: command, seeds: [], data: names, dataDigest: "–")
      card?.carried = note(known, block, names: names, command: command)
    }
    if let code = known?.code, code != block.closure {
      return CarriedExhibit(
        kept: content,
        shown: .absent(
          reason: "It was edited since it was measured. To measure it again: \(command)"),
        pictures: pictures, card: card,
        stale:
          "\(asked.chapter.path):\(asked.line(of: block.label)): \(block.label) was edited since "
          + "it was measured, and measuring it again needs \(names); run `\(command)`")
    }
    return CarriedExhibit(kept: content, shown: content, pictures: pictures, card: card)
  }

  /// "Measured on 2026-11-25 …": where and when, what changed since, and how to do it again.
  private func note(
    _ known: ProvenanceFile.Block, _ block: AskedChapter.AskedBlock, names: String, command: String
  ) -> String {
    let date = known.newest.map { " on \($0.prefix(10))" } ?? ""
    let place = known.machines.isEmpty ? "" : " (\(known.machines.joined(separator: "; ")))"
    let committed =
      renderer.folder.isScratch
      ? " It is carried from the committed book, of profile "
        + "\(source.provenance?.profile ?? "standard")." : ""
    let now = block.basis.library ?? [:]
    let moved = (known.library ?? [:]).contains { type, code in
      now[type].map { $0 != code } ?? false
    }
    let library = moved ? " The library has changed since." : ""
    return
      "Measured\(date)\(place), not in this run, which had not \(names).\(committed)\(library) "
      + "To measure it again: \(command)"
  }

  /// The value behind a number of the prose: by its name, or where it stood before the prose was edited.
  private func value(of number: InlineNumber, named name: String, in chapter: Chapter) -> Number? {
    let same = (source.results?.numbers ?? [:]).filter {
      $0.key.hasPrefix("\(chapter.name)#") && $0.value.digest == number.digest
    }
    guard let known = same[name] == nil ? same.keys.min() : name else { return nil }
    return source.results?.values[known]
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
}
