import Files
import Foundation
import ONNX

/// What is remembered of a folder of networks from one start to the next, so that files of hundreds of megabytes
/// are neither read nor understood each time.
///
/// Digests of files are believed as `DigestCache` does; what follows from a file's bytes alone is kept in a note
/// under their digest, one file each, in the same folder. Where nothing can be written, the next start finds
/// out again: nothing else depends on it.
package struct NetworkMemory: Sendable {
  private let cache: DigestCache
  private let notes: Notes

  /// A memory.
  ///
  /// - Parameters:
  ///   - cache: the digests of one folder of networks, and of nothing else.
  ///   - notes: of a store.
  package init(_ cache: DigestCache, _ notes: Notes) { (self.cache, self.notes) = (cache, notes) }

  /// How many files were read because nothing could be believed of them.
  package var filesRead: Int { cache.filesRead }

  /// Keeps the digests that were asked for, for the next start.
  func save() { cache.save() }

  /// The digest of one file of the folder.
  func digest(of url: URL) throws -> String {
    try cache.digest(of: url, named: url.path(percentEncoded: false))
  }

  /// The files that hold weights of a network besides its own, as `ONNXFile.externalFiles` finds them.
  ///
  /// - Parameters:
  ///   - url: the network's file.
  ///   - digest: of its bytes.
  /// - Returns: where they lie, each checked anew.
  /// - Throws: `ONNXError` where the file names one that cannot be.
  func externalFiles(of url: URL, digest: String) throws -> [URL] {
    let note = Notes.Name("tensors outside of a model 1", [digest], kind: "files")
    if let known: [String: String] = notes.read(note) {
      return try ONNXFile.externalFiles(known, of: url)
    }
    let found = try ONNXFile.externalTensors(of: url)
    notes.keep(found, note)
    return try ONNXFile.externalFiles(found, of: url)
  }
}

/// Small values that follow from bytes known by their digest, or from a machine: one JSON file each beside the
/// digests of data in a store, named by a digest of all that they follow from.
package struct Notes: Sendable {
  /// What a value is kept under.
  package struct Name: Hashable, Sendable {
    let file: String

    /// A name.
    ///
    /// - Parameters:
    ///   - purpose: what the value is, and the number of its form.
    ///   - causes: all that it follows from.
    ///   - kind: how the file's name ends.
    package init(_ purpose: String, _ causes: [String], kind: String) {
      let lines = ([purpose] + causes).map { "\($0.utf8.count) \($0)" }
      file = "\(SHA256.hex(of: lines.joined(separator: "\n"))).\(kind)"
    }
  }

  private let folder: URL

  /// The notes of a store.
  package init(in store: URL) { folder = DigestCache.folder(in: store) }

  /// What was kept; nil where there is nothing, or nothing that can be read.
  package func read<Value: Decodable>(_ name: Name) -> Value? {
    guard let data = try? Disk.read(folder.appending(path: name.file)) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }

  /// Keeps a value for later starts; where that cannot be written, they find it out again.
  package func keep(_ value: some Encodable, _ name: Name) {
    guard let data = try? JSONEncoder().encode(value) else { return }
    _ = try? Disk.update(folder.appending(path: name.file), with: data)
  }
}
