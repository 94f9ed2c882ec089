import Foundation

/// What a file is, told by its first bytes and not by its name: for messages about files that are something
/// else than their name says.
///
///     let found = FileKind.of(data)?.words ?? "nothing that is known"
package struct FileKind: Sendable, Equatable {
  /// What it is, as the end of "it is …": "a ZIP archive".
  package let words: String
  /// What to do with it; empty where there is nothing to say.
  package let advice: String

  /// Both in one, to end a sentence with: "a Git LFS pointer: run `git lfs pull`".
  package var description: String { advice.isEmpty ? words : "\(words): \(advice)" }

  /// How many bytes of a file are looked at.
  package static let length = 512

  /// The kind of a file that begins with some bytes; nil for one that is not known.
  package static func of(_ bytes: some Collection<UInt8>) -> FileKind? {
    let head = Array(bytes.prefix(length))
    if head.isEmpty { return FileKind(words: "an empty file", advice: "fetch it again") }
    if let known = signatures.first(where: { $0.matches(head) }) {
      return FileKind(words: known.words, advice: known.advice)
    }
    return text(head)
  }

  /// What a file that cannot be read as expected begins as; nil where it cannot be opened or is not known.
  package static func of(_ file: URL) -> FileKind? {
    guard (try? FileStamp(of: file)) != nil, let handle = try? FileHandle(forReadingFrom: file)
    else { return nil }
    defer { try? handle.close() }
    return of((try? handle.read(upToCount: length)) ?? Data())
  }

  /// Kinds of text, told by their first words.
  private static func text(_ head: [UInt8]) -> FileKind? {
    guard !head.contains(0) else { return nil }
    let start = String(decoding: head, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"])).lowercased()
    if start.hasPrefix("version https://git-lfs") {
      return FileKind(
        words: "a Git LFS pointer, which stands for the file",
        advice: "run `git lfs pull` where it was cloned")
    }
    for sign in ["<!doctype html", "<html", "<head", "<body"] where start.hasPrefix(sign) {
      return FileKind(
        words: "a page of HTML",
        advice: "a server answered with a page in place of the file; fetch the file itself")
    }
    if start.hasPrefix("<?xml") || start.hasPrefix("<error") || start.hasPrefix("<annotation") {
      return FileKind(words: "a text of XML", advice: "")
    }
    if start.hasPrefix("{\"") || start.hasPrefix("{\n") || start.hasPrefix("[{") {
      return FileKind(words: "a text of JSON", advice: "")
    }
    return nil
  }

  private struct Signature: Sendable {
    let words: String
    let advice: String
    /// Bytes at places.
    let parts: [(place: Int, bytes: [UInt8])]

    init(_ words: String, _ advice: String = "", at place: Int = 0, begins bytes: [UInt8]) {
      self.words = words
      self.advice = advice
      parts = [(place, bytes)]
    }

    init(_ words: String, _ advice: String = "", at place: Int = 0, begins letters: String) {
      self.init(words, advice, at: place, begins: Array(letters.utf8))
    }

    /// A kind of file within the frame that Microsoft calls RIFF.
    init(_ words: String, _ advice: String, riff letters: String) {
      self.words = words
      self.advice = advice
      parts = [(0, Array("RIFF".utf8)), (8, Array(letters.utf8))]
    }

    func matches(_ head: [UInt8]) -> Bool {
      parts.allSatisfy { head.dropFirst($0.place).starts(with: $0.bytes) }
    }
  }

  private static let unpack = "unpack it first"
  private static let convert = "convert it to PNG"

  private static let signatures: [Signature] = [
    Signature("a PNG picture", begins: [0x89, 0x50, 0x4E, 0x47]),
    Signature("a JPEG picture", begins: [0xFF, 0xD8, 0xFF]),
    Signature("a GIF picture", convert, begins: "GIF8"),
    Signature("a WebP picture", convert, riff: "WEBP"),
    Signature("a TIFF picture", convert, begins: [0x49, 0x49, 0x2A, 0x00]),
    Signature("a TIFF picture", convert, begins: [0x4D, 0x4D, 0x00, 0x2A]),
    Signature("a JPEG 2000 picture", convert, begins: [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]),
    Signature("an AVIF picture", convert, at: 4, begins: "ftypavif"),
    Signature("a HEIC picture", convert, at: 4, begins: "ftyphei"),
    Signature("a NumPy array (.npy)", begins: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
    Signature("a gzip file", unpack, begins: [0x1F, 0x8B]),
    Signature(
      "a ZIP archive, which PyTorch's .pth and .pt and NumPy's .npz are, too",
      "unpack it, or export from it what is asked for", begins: [0x50, 0x4B, 0x03, 0x04]),
    Signature("an xz file", unpack, begins: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Signature("a bzip2 file", unpack, begins: "BZh"),
    Signature("a Zstandard file", unpack, begins: [0x28, 0xB5, 0x2F, 0xFD]),
    Signature("a 7-Zip archive", unpack, begins: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Signature("a tar archive", unpack, at: 257, begins: "ustar"),
    Signature("an HDF5 file, which Keras's .h5 is, too", begins: [0x89, 0x48, 0x44, 0x46]),
    Signature(
      "a pickle of Python, which old PyTorch files are", "export it by torch.onnx.export",
      begins: [0x80, 0x02, 0x8A, 0x0A]),
    Signature("a pickle of Python", begins: [0x80, 0x04, 0x95]),
    Signature("a PDF document", begins: "%PDF-"),
    Signature("a program", begins: [0x7F, 0x45, 0x4C, 0x46]),
    // Two letters alone could begin any text: the last.
    Signature("a BMP picture", convert, begins: "BM"),
  ]
}
