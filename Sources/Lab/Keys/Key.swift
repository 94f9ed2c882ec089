import Files

/// What an outcome is kept under: the SHA-256 of everything that can change it.
package struct Key: Hashable, Codable, Sendable, CustomStringConvertible, Comparable {
  /// 64 hexadecimal digits, lower case.
  package let digits: String

  /// A key from its 64 digits, or nil when `digits` are none.
  package init?(_ digits: String) {
    guard digits.utf8.count == 64, digits.utf8.allSatisfy(Key.isDigit) else { return nil }
    self.digits = digits
  }

  /// The first twelve digits, for people.
  package var short: String { String(digits.prefix(12)) }

  package var description: String { short }

  package static func < (left: Key, right: Key) -> Bool { left.digits < right.digits }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let key = Key(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a key has 64 hexadecimal digits")
    }
    self = key
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }

  /// The key of an experiment, from what it is made of.
  init(of ingredients: Ingredients) {
    var hash = SHA256()
    // No part can hold a line break, so that two different lists never read the same.
    hash.update("backdrop key 1\n\(ingredients.type)\n\(ingredients.value)\n\(ingredients.code)\n")
    for input in ingredients.inputs { hash.update(input.digits + "\n") }
    digits = hash.finish()
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
