import Files
import Foundation
import Lab
import Manuscript
import Report

/// Writes what a run has found: figures, tables, values, the chapters' results, the report.
///
/// The order matters: what a chapter links to is there before the chapter, and every file is replaced
/// as a whole, so that a kill at any moment leaves a book that reads.
struct OutputWriter {
  let renderer: Renderer
  let book: Book
  let answers: Answers
  let last: LastRun
  let carrier: Carrier

  private var folder: BookFolder { renderer.folder }

  func write(_ rendered: [RenderedChapter], others: [AskedChapter]) throws -> RenderOutcome {
    var written: [String] = []
    func save(_ data: Data, _ path: String) throws {
      if try NotebookError.updating(folder.output.appending(path: path), with: data) {
        written.append("output/\(path)")
      }
    }
    for chapter in rendered {
      for (path, data) in chapter.pictures.sorted(by: { $0.key < $1.key }) { try save(data, path) }
      // What is carried lies there already, unless this is a scratch copy.
      for (_, exhibit) in chapter.carried.exhibits.sorted(by: { $0.key < $1.key })
      where folder.isScratch {
        for (path, data) in exhibit.pictures { try save(data, path) }
      }
    }
    if others.isEmpty { try removeOrphans(rendered) }

    let gathered = KeptResults(rendered, others: others, last: last, profile: renderer.profile.name)
    for (label, exhibit) in gathered.exhibits.exhibits.sorted(by: { $0.key < $1.key }) {
      if let table = exhibit.numbers(of: label), let path = table.csvFile {
        try save(Data(table.csv.utf8), path)
      }
    }
    let provenance = ProvenanceFile(
      rendered, others: others, answers: answers, profile: renderer.profile.name,
      before: last.provenance)
    let skipped =
      try writeBack(rendered, &written)
      + rendered.flatMap {
        $0.carried.exhibits.sorted { $0.key < $1.key }.compactMap(\.value.stale)
      }
      + others.flatMap { unknown(in: $0) }
    try copyUnrendered(others, &written)
    try save(try gathered.results.encoded(), "results.json")
    try save(try gathered.exhibits.encoded(), "exhibits.json")
    try save(try provenance.encoded(), "provenance.json")
    try save(try digests(rendered, others: others).encoded(), "digests.json")
    let binder = ReportBinder(
      renderer: renderer, last: last, carrier: carrier, values: gathered.results,
      provenance: provenance)
    let content = try binder.content(rendered, others: others)
    try save(Data(try ReportPage(content).html().utf8), "report.html")

    return RenderOutcome(
      report: folder.report, failures: rendered.flatMap(\.failures),
      changes: Change.between(last.results, gathered.results), computed: answers.computedCount,
      written: written, skipped: skipped,
      absent: rendered.map(\.asked).filter { !$0.absent.isEmpty }.map(\.absentNote),
      mixed: MixedArithmetic(of: provenance.values)?.lines ?? [])
  }

  /// The digests of what was computed; of what was not, those that were known before.
  private func digests(
    _ rendered: [RenderedChapter], others: [AskedChapter]
  ) throws -> DigestsFile {
    let lab = renderer.lab
    let asked = Set(
      try lab.dissected(behind: others.flatMap(\.experiments)).map(\.parts.identity))
    let carried =
      folder.isScratch ? [] : Set(rendered.flatMap { $0.carried.blocks.flatMap(\.values) })
    let kept = (last.digests?.outcomes ?? []).filter {
      asked.contains($0.identity) || carried.contains($0.key)
    }
    return DigestsFile(
      profile: renderer.profile.name,
      outcomes: try lab.digests(behind: rendered.flatMap(\.asked.experiments)) + kept)
  }

  /// Blocks that have a result in their chapter, of which nothing is known here: one line each.
  private func unknown(in asked: AskedChapter) -> [String] {
    guard !folder.isScratch else { return [] }
    return asked.blocks.filter {
      asked.chapter.result($0.label) != nil && last.content(of: $0.label) == nil
    }.map {
      "\(asked.chapter.path):\(asked.line(of: $0.label)): \($0.label) has a result that "
        + "output/exhibits.json does not hold, so that the report cannot show it; run "
        + "`backdrop render \(asked.chapter.path)`"
    }
  }

  /// Writes results under their blocks.
  ///
  /// The chapters are read again: what was typed during the run
  /// stays, and a block that changed meanwhile gets no result.
  private func writeBack(
    _ rendered: [RenderedChapter], _ written: inout [String]
  ) throws -> [String] {
    var results: [String: ResultText] = [:]
    var inlines: [String: [Int: String]] = [:]
    let memory = WrittenResults(folder: folder)
    for chapter in rendered {
      inlines[chapter.asked.chapter.path] = chapter.inlines
      results.merge(carrier.marked(chapter)) { first, _ in first }
      for (label, exhibit) in chapter.exhibits {
        guard let key = chapter.keys[label],
          let body = exhibit.markdown(outputFolder: "../output")
        else { continue }
        let result = ResultText(body: body, key: key)
        results[label] = result
        if !folder.isScratch { try memory.remember(result.body, label: label) }
      }
    }
    func save(_ text: String, _ path: String) throws {
      let destination = folder.destination(ofChapter: path)
      if try NotebookError.updating(destination, with: Data(text.utf8)) { written.append(path) }
    }
    if folder.isScratch {
      let navigation = Navigation(chapters: book.chapters)
      for chapter in rendered.map(\.asked.chapter) {
        let text = chapter.replacing(results: results, inlines: inlines[chapter.path] ?? [:])
        try save(navigation.applied(to: text, of: chapter.path), chapter.path)
      }
      return []
    }
    let current = try renderer.read()
    let merge = Merge(results: results, inlines: inlines, madeFor: book, into: current)
    let merged = try current.chapters.map { chapter in
      guard let text = merge.texts[chapter.path] else { return chapter }
      return try Chapter.parse(text: text, path: chapter.path)
    }
    let navigation = Navigation(chapters: merged)
    for chapter in merged {
      let text = navigation.applied(to: chapter.source.string, of: chapter.path)
      if text != current.chapter(chapter.path)?.source.string { try save(text, chapter.path) }
    }
    try writeTable(of: navigation, &written)
    return merge.skipped.map(\.description)
  }

  /// The table of chapters in `chapters/README.md`, if it is there and has a place for it.
  private func writeTable(of navigation: Navigation, _ written: inout [String]) throws {
    let file = folder.chaptersFolder.appending(path: "README.md")
    guard Disk.isFile(file) else { return }
    let text = String(decoding: try NotebookError.reading(file), as: UTF8.self)
    if try NotebookError.updating(file, with: Data(navigation.table(in: text).utf8)) {
      written.append("chapters/README.md")
    }
  }

  /// A scratch copy of the book is whole: chapters that were not computed are copied as they are.
  private func copyUnrendered(_ others: [AskedChapter], _ written: inout [String]) throws {
    guard folder.isScratch else { return }
    for chapter in others.map(\.chapter) {
      let destination = folder.destination(ofChapter: chapter.path)
      guard !Disk.isFile(destination) else { continue }
      if try NotebookError.updating(destination, with: Data(chapter.source.bytes)) {
        written.append(chapter.path)
      }
    }
  }

  /// Removes figures and tables of blocks that are no longer in the book.
  private func removeOrphans(_ rendered: [RenderedChapter]) throws {
    let labels = Set(rendered.flatMap { $0.asked.chapter.experiments.map(\.label) })
    for (name, suffixes) in [
      ("figures", ["-dark.png", "-sprite.png", ".png"]), ("tables", [".csv"]),
    ] {
      let directory = folder.output.appending(path: name)
      // Before the first figure there is no such folder.
      let files =
        (try? FileManager.default.contentsOfDirectory(atPath: directory.path(percentEncoded: false)))
        ?? []
      for file in files {
        guard let suffix = suffixes.first(where: { file.hasSuffix($0) }) else { continue }
        let label = String(file.dropLast(suffix.count))
        let isOurs = ["tbl-", "fig-", "clm-"].contains { label.hasPrefix($0) }
        if isOurs, !labels.contains(label) {
          try FileManager.default.removeItem(at: directory.appending(path: file))
        }
      }
    }
  }
}
