import Files

/// What goes into a key, apart: so that of an outcome whose key has moved one can say which part did.
package struct KeyParts: Hashable, Sendable {
  /// What is asked: type, settings, name and the identities of all inputs, without code and data.
  package let identity: String
  /// The fingerprint of the code.
  package let code: String
  /// The digest of the data that it reads by itself; nil where it reads none.
  package let data: String?

  /// Digits of each: enough to tell apart what one book asks.
  static let digits = 16
}

/// Takes keys apart, of each experiment once.
struct KeyAnatomy {
  private var known: [Key: KeyParts] = [:]

  /// The parts of an experiment's key.
  mutating func parts(of keyed: KeyedExperiment) -> KeyParts {
    if let parts = known[keyed.key] { return parts }
    let ingredients = keyed.ingredients
    var hash = SHA256()
    hash.update("\(ingredients.type)\n\(keyed.description)\n")
    var data: String?
    let value = ingredients.identity ?? ingredients.value
    // Most values hold no digest, and need not be taken apart.
    if value.contains("igest\":") {
      let leaves = Leaves(value).leaves
      for leaf in leaves where !leaf.isDigest { hash.update("\(leaf.path)=\(leaf.text)\n") }
      let digests = leaves.filter(\.isDigest)
      if !digests.isEmpty {
        data = Self.short(
          SHA256.hex(of: digests.map { "\($0.path)=\($0.text)" }.joined(separator: "\n")))
      }
    } else {
      hash.update(value + "\n")
    }
    for input in keyed.inputs { hash.update(parts(of: input).identity + "\n") }
    let parts = KeyParts(
      identity: Self.short(hash.finish()), code: Self.short(ingredients.code), data: data)
    known[keyed.key] = parts
    return parts
  }

  private static func short(_ digits: String) -> String { String(digits.prefix(KeyParts.digits)) }
}
