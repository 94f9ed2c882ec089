/// The leaves of canonical JSON: what stands at which path, in the order of the text.
///
/// Two values are compared leaf by leaf to say what was changed, as in "recipe.epochs 12 → 14".
struct Leaves: Sendable {
  private(set) var leaves: [Leaf] = []

  /// One leaf; places are compared by their marks, since a plan may compare millions.
  struct Leaf: Sendable {
    let path: String
    let text: String
    /// Hashes that hold within this process; were two ever the same by chance, only an explanation
    /// would be wrong.
    let pathMark: Int
    let textMark: Int

    init(path: String, text: String) {
      (self.path, self.text) = (path, text)
      (pathMark, textMark) = (path.hashValue, text.hashValue)
    }

    /// Whether it is the digest of data that an experiment reads.
    var isDigest: Bool { Leaves.isDigest(path) }
  }

  /// Takes apart what `CanonicalJSON` has written; anything else may give nonsense, but no failure.
  init(_ json: String) {
    var bytes = Substring(json).utf8
    read(&bytes, path: "")
  }

  /// What differs, or nil when more than `limit` leaves do.
  ///
  /// Both lists are sorted by path, arrays in their order, so one pass over both is enough.
  func differences(from old: Leaves, limit: Int) -> [Difference]? {
    // Each leaf that one list has more than the other is a difference.
    guard abs(leaves.count - old.leaves.count) <= limit else { return nil }
    var found: [Difference] = []
    var (place, oldPlace) = (0, 0)
    let former = old.leaves
    while place < leaves.count || oldPlace < former.count {
      guard found.count <= limit else { return nil }
      guard place < leaves.count else {
        found.append(Difference(old: former[oldPlace], new: nil))
        oldPlace += 1
        continue
      }
      guard oldPlace < former.count else {
        found.append(Difference(old: nil, new: leaves[place]))
        place += 1
        continue
      }
      if leaves[place].pathMark == former[oldPlace].pathMark {
        if leaves[place].textMark != former[oldPlace].textMark {
          found.append(Difference(old: former[oldPlace], new: leaves[place]))
        }
        place += 1
        oldPlace += 1
      } else if former[oldPlace...].contains(where: { $0.pathMark == leaves[place].pathMark }) {
        found.append(Difference(old: former[oldPlace], new: nil))
        oldPlace += 1
      } else {
        found.append(Difference(old: nil, new: leaves[place]))
        place += 1
      }
    }
    return found.count <= limit ? found : nil
  }

  /// One leaf that is not what it was.
  struct Difference: Equatable, CustomStringConvertible {
    let path: String
    let old: String?
    let new: String?

    init(old: Leaf?, new: Leaf?) {
      path = new?.path ?? old?.path ?? ""
      (self.old, self.new) = (old?.text, new?.text)
    }

    /// "recipe.epochs 12 → 14".
    var description: String { "\(path) \(old ?? "none") → \(new ?? "none")" }

    /// Whether the leaf is the digest of data that an experiment reads.
    var isDigest: Bool { Leaves.isDigest(path) }
  }

  private static func isDigest(_ path: String) -> Bool {
    (path.split(separator: ".").last ?? "").lowercased().hasSuffix("digest")
  }

  private mutating func read(_ bytes: inout Substring.UTF8View, path: String) {
    switch bytes.first {
    case UInt8(ascii: "{"):
      readAll(&bytes, until: UInt8(ascii: "}")) { leaves, bytes, _ in
        let name = Leaves.string(&bytes)
        bytes = bytes.dropFirst()
        leaves.read(&bytes, path: path.isEmpty ? name : "\(path).\(name)")
      }
    case UInt8(ascii: "["):
      readAll(&bytes, until: UInt8(ascii: "]")) { leaves, bytes, index in
        leaves.read(&bytes, path: "\(path)[\(index)]")
      }
    case UInt8(ascii: "\""):
      leaves.append(Leaf(path: path, text: Leaves.string(&bytes)))
    default:
      let text = bytes.prefix { !Leaves.ends.contains($0) }
      leaves.append(Leaf(path: path, text: String(Substring(text))))
      bytes = bytes[text.endIndex...]
    }
  }

  private mutating func readAll(
    _ bytes: inout Substring.UTF8View, until end: UInt8,
    element: (inout Leaves, inout Substring.UTF8View, Int) -> Void
  ) {
    bytes = bytes.dropFirst()
    var index = 0
    while let byte = bytes.first, byte != end {
      if byte == UInt8(ascii: ",") { bytes = bytes.dropFirst() }
      let before = bytes.count
      element(&self, &bytes, index)
      // Text that is no JSON must not hold the reader.
      guard bytes.count < before else { return }
      index += 1
    }
    bytes = bytes.dropFirst()
  }

  private static func string(_ bytes: inout Substring.UTF8View) -> String {
    guard bytes.first == UInt8(ascii: "\"") else { return "" }
    let start = bytes.index(after: bytes.startIndex)
    var end = start
    while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") {
      end =
        bytes.index(
          end, offsetBy: bytes[end] == UInt8(ascii: "\\") ? 2 : 1, limitedBy: bytes.endIndex)
        ?? bytes.endIndex
    }
    let text = String(Substring(bytes[start..<end]))
    bytes = end < bytes.endIndex ? bytes[bytes.index(after: end)...] : bytes[end...]
    return text
  }

  private static let ends: Set<UInt8> = [
    UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"),
  ]
}
