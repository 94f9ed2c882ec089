/// The hooks through which values tell whoever makes a key what else counts, in the encoder's user information.
///
/// They are known by name, since values of targets that do not see the lab use them, too.
enum KeyHook {
  /// For a value that holds code (a chapter's variant): a `@Sendable (String) -> String` from the place
  /// where the code stands to what is to be encoded for it.
  static let origin = key("backdrop.origin")

  /// For a value that holds another of any type (a question, a data set's world): a
  /// `@Sendable (String) -> Void` that hears the name of that type, whose code then counts.
  static let code = key("backdrop.code")

  /// Tells whoever makes a key that the code of a type counts.
  static func mention(_ type: String, to encoder: any Encoder) {
    (encoder.userInfo[code] as? @Sendable (String) -> Void)?(type)
  }

  private static func key(_ name: String) -> CodingUserInfoKey {
    guard let key = CodingUserInfoKey(rawValue: name) else {
      preconditionFailure("Swift refuses the name \(name)")
    }
    return key
  }
}
