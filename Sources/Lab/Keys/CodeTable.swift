import Files

/// The fingerprints of the code that can change an outcome: of the library, and of the book.
package struct CodeTable: Sendable {
  private let types: [String: String]
  private let blocks: [String: [BookCode.Block]]

  /// A table of the fingerprints of this program.
  ///
  /// A type whose own fingerprint is not known has that of its target.
  ///
  /// - Parameters:
  ///   - library: those of the library, taken at build time.
  ///   - book: those of what chapters define.
  package init(library: CodeFingerprints, book: BookCode = BookCode()) {
    self.init(library: library.types.merging(library.targets) { type, _ in type }, book: book)
  }

  /// A table.
  ///
  /// - Parameters:
  ///   - library: fingerprints by stable type name ("Experiments.Training") or target.
  ///   - book: the fingerprints of what chapters define.
  package init(library: [String: String], book: BookCode = BookCode()) {
    types = library.merging(book.types) { library, _ in library }
    blocks = Dictionary(grouping: book.blocks, by: \.path)
  }

  /// The fingerprint of the code of a type, or nil when none is known.
  ///
  /// "Experiments.Accuracy.PerClass" falls back to what encloses it: "Experiments.Accuracy", then
  /// "Experiments". A generic type counts together with those of its arguments that are known.
  package func fingerprint(ofType stableName: String) -> String? {
    let base = stableName.prefix { $0 != "<" }
    guard let own = fingerprint(ofPlainType: base) else { return nil }
    guard base.endIndex < stableName.endIndex else { return own }
    let separators: Set<Character> = ["<", ">", ",", " ", "(", ")"]
    let arguments = stableName[base.endIndex...].split { separators.contains($0) }
    let known = arguments.compactMap(fingerprint(ofPlainType:))
    return known.isEmpty ? own : SHA256.hex(of: ([own] + known).joined(separator: "\n"))
  }

  /// The fingerprint of the block that covers an origin, a place in a chapter such as
  /// "chapters/03-background-gap.md:41", or nil when no block does.
  ///
  /// The path may be absolute, as `#filePath` gives it. What stands behind a "#" tells apart values
  /// that were made at one place, and goes into the fingerprint.
  package func fingerprint(ofOrigin origin: String) -> String? {
    let parts = origin.split(separator: "#", maxSplits: 1)
    guard let place = parts.first, let colon = place.lastIndex(of: ":"),
      let line = Int(place[place.index(after: colon)...])
    else { return nil }
    let path = String(place[..<colon])
    let candidates =
      blocks[path] ?? blocks.first { path.hasSuffix("/" + $0.key) }?.value ?? []
    guard let digest = candidates.first(where: { $0.lines.contains(line) })?.digest else {
      return nil
    }
    return parts.count == 1 ? digest : SHA256.hex(of: "\(digest)\n\(parts[1])")
  }

  /// The digest of all fingerprints: two programs that have the same give everything the same key.
  package var digest: String {
    let lines =
      types.map { "\($0.key) \($0.value)" }
      + blocks.values.flatMap { $0 }.map { "\($0.path) \($0.digest)" }
    return SHA256.hex(of: lines.sorted().joined(separator: "\n"))
  }

  private func fingerprint(ofPlainType name: Substring) -> String? {
    var name = name
    while true {
      if let found = types[String(name)] { return found }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}
