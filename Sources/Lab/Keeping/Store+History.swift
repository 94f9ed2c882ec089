import Files
import Foundation

extension Store {
  /// What an entry says of its making, without the outcome.
  struct Record: Sendable {
    let key: Key
    let ingredients: Ingredients
    let provenance: Provenance
    let leaves: Leaves
  }

  /// All that was ever computed of the given types and is still here, the latest first.
  ///
  /// It serves explanations and estimates only: an entry that cannot be read is passed over here.
  func history(ofTypes types: Set<String>) -> [String: [Record]] {
    let needles = types.map { Data("\"type\":\"\($0)\"".utf8) }
    var found: [String: [Record]] = [:]
    for file in entryFiles {
      guard let key = Store.key(ofFile: file.lastPathComponent),
        let lines = Store.firstLines(3, of: file),
        needles.contains(where: { lines[1].range(of: $0) != nil }),
        let ingredients = Store.decode(Ingredients.self, lines[1], name: "ingredients"),
        types.contains(ingredients.type),
        let provenance = Store.decode(Provenance.self, lines[2], name: "provenance")
      else { continue }
      found[ingredients.type, default: []].append(
        Record(
          key: key, ingredients: ingredients, provenance: provenance,
          leaves: Leaves(ingredients.identity ?? ingredients.value)))
    }
    return found.mapValues { records in
      records.sorted { ($0.provenance.date, $0.key) > ($1.provenance.date, $1.key) }
    }
  }

  /// The files of all entries.
  var entryFiles: [URL] {
    entryFolders.flatMap { folder in
      Disk.names(in: folder).filter { $0.hasSuffix(".entry") && !$0.hasPrefix(".") }
        .map { folder.appending(path: $0, directoryHint: .notDirectory) }
    }
  }

  private static func firstLines(_ count: Int, of url: URL) -> [Data]? {
    guard let file = try? FileHandle(forReadingFrom: url) else { return nil }
    defer { try? file.close() }
    var bytes = Data()
    while let piece = try? file.read(upToCount: 16 << 10), !piece.isEmpty {
      bytes.append(piece)
      let lines = bytes.split(
        separator: 0x0A, maxSplits: count, omittingEmptySubsequences: false)
      if lines.count > count { return Array(lines.prefix(count)) }
    }
    return nil
  }

  private static func decode<Part: Decodable>(_: Part.Type, _ line: Data, name: String) -> Part? {
    let json = line.dropFirst(Entry.prefix(of: name).count).dropLast()
    return try? JSONDecoder().decode(Part.self, from: json)
  }
}
