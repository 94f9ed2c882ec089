import Files
import Foundation
import Synchronization

/// An experiment as canonical JSON, for its key.
enum KeyJSON {
  /// The hook through which a value that holds code (a chapter's variant) encodes where that code
  /// stands: a `@Sendable (String) -> String` from the origin to what is to be encoded for it.
  static let originKey: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "backdrop.origin") else {
      preconditionFailure("Foundation refuses the name backdrop.origin")
    }
    return key
  }()

  /// The hook through which a value that holds another of any type (a question, a data set's world) says
  /// so: a `@Sendable (String) -> Void` that hears the name of that type, whose code then counts.
  static let codeKey: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "backdrop.code") else {
      preconditionFailure("Foundation refuses the name backdrop.code")
    }
    return key
  }()

  /// Tells whoever makes a key that the code of a type counts.
  static func mention(_ type: String, to encoder: any Encoder) {
    (encoder.userInfo[codeKey] as? @Sendable (String) -> Void)?(type)
  }

  /// What was met while an experiment was encoded.
  private struct Met {
    var holdsCode = false
    var unknownOrigin: String?
    var types: Set<String> = []
  }

  /// The value of an experiment for its key; its identity: the same without the fingerprints of code,
  /// or nil when it holds no code; and the fingerprints of the types that it says it holds.
  static func encode(
    _ experiment: any Experiment, code: CodeTable
  ) throws -> (value: String, identity: String?, types: [String]) {
    let met = Mutex(Met())
    let value = try encode(experiment) { origin in
      // What the library itself defines has no origin: the type's own fingerprint covers it.
      guard !origin.isEmpty else { return "" }
      let digest = code.fingerprint(ofOrigin: origin)
      met.withLock {
        $0.holdsCode = true
        if digest == nil, $0.unknownOrigin == nil { $0.unknownOrigin = origin }
      }
      return digest ?? ""
    } holds: { type in
      met.withLock { _ = $0.types.insert(type) }
    }
    let found = met.withLock { $0 }
    if let unknown = found.unknownOrigin {
      throw LabError.unknownOrigin(
        experiment: Question(experiment).description,
        origin: String(unknown.prefix { $0 != "#" }))
    }
    let types = try found.types.sorted().map { type in
      guard StableName.isStable(type) else { throw LabError.unstableName(type: type) }
      guard let digest = code.fingerprint(ofType: type) else {
        throw LabError.unknownCode(type: type)
      }
      return digest
    }
    guard found.holdsCode else { return (value, nil, types) }
    let identity = try encode(experiment, origin: { $0.isEmpty ? "" : "code" }, holds: { _ in })
    return (value, identity, types)
  }

  private static func encode(
    _ experiment: any Experiment, origin: @escaping @Sendable (String) -> String,
    holds: @escaping @Sendable (String) -> Void
  ) throws -> String {
    do {
      return try CanonicalJSON.text(
        of: experiment, userInfo: [originKey: origin, codeKey: holds])
    } catch EncodingError.invalidValue(let value, let context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      let what = value is any BinaryFloatingPoint ? "the number \(value)" : "the value \(value)"
      throw LabError.notEncodable(
        experiment: Question(experiment).description,
        reason: "\(what) at '\(place)' has no JSON form; a number must be finite")
    }
  }
}
