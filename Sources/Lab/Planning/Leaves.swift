/// The leaves of canonical JSON: what stands at which path, in the order of the text.
///
/// Two values are compared leaf by leaf to say what was changed, as in "recipe.epochs 12 → 14".
struct Leaves: Sendable {
  private(set) var leaves: [(path: String, text: String)] = []

  /// Takes apart what `CanonicalJSON` has written; anything else may give nonsense, but no failure.
  init(_ json: String) {
    var bytes = Substring(json).utf8
    read(&bytes, path: "")
  }

  /// What differs, or nil when more than `limit` leaves do.
  ///
  /// Both lists are sorted by path, arrays in their order, so one pass over both is enough.
  func differences(from old: Leaves, limit: Int) -> [Difference]? {
    var found: [Difference] = []
    var (new, former) = (leaves[...], old.leaves[...])
    while let a = new.first ?? former.first, found.count <= limit {
      if let b = new.first, let c = former.first, b.path == c.path {
        if b.text != c.text { found.append(Difference(path: b.path, old: c.text, new: b.text)) }
        new.removeFirst()
        former.removeFirst()
      } else if new.isEmpty || former.contains(where: { $0.path == a.path }), let c = former.first {
        found.append(Difference(path: c.path, old: c.text, new: nil))
        former.removeFirst()
      } else {
        found.append(Difference(path: a.path, old: nil, new: a.text))
        new.removeFirst()
      }
    }
    return found.count <= limit ? found : nil
  }

  /// One leaf that is not what it was.
  struct Difference: Equatable, CustomStringConvertible {
    let path: String
    let old: String?
    let new: String?

    /// "recipe.epochs 12 → 14".
    var description: String { "\(path) \(old ?? "none") → \(new ?? "none")" }

    /// Whether the leaf is the digest of data that an experiment reads.
    var isDigest: Bool {
      (path.split(separator: ".").last ?? "").lowercased().hasSuffix("digest")
    }
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
      leaves.append((path, Leaves.string(&bytes)))
    default:
      let text = bytes.prefix { !Leaves.ends.contains($0) }
      leaves.append((path, String(Substring(text))))
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
