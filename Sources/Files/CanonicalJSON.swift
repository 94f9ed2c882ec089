import Foundation

/// JSON that is the same in every process: sorted keys, unescaped slashes, numbers in their shortest form.
package enum CanonicalJSON {
  /// A value as JSON.
  ///
  /// - Parameters:
  ///   - value: what is encoded; its numbers must be finite.
  ///   - isPretty: whether each key has a line of its own, for people.
  ///   - userInfo: what the value's `encode(to:)` may look up.
  /// - Returns: UTF-8.
  /// - Throws: `EncodingError` for a value without JSON form.
  package static func data(
    of value: some Encodable, isPretty: Bool = false,
    userInfo: [CodingUserInfoKey: any Sendable] = [:]
  ) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.userInfo = userInfo
    return try encoder.encode(value)
  }

  /// A value as JSON text; see `data(of:isPretty:userInfo:)`.
  package static func text(
    of value: some Encodable, isPretty: Bool = false,
    userInfo: [CodingUserInfoKey: any Sendable] = [:]
  ) throws -> String {
    String(decoding: try data(of: value, isPretty: isPretty, userInfo: userInfo), as: UTF8.self)
  }
}
