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

  /// The hook through which a value that holds another of any type (a data set's world) encodes the code
  /// of that type: a `@Sendable (String) -> String` from the type's name to what is to be encoded for it.
  static let codeKey: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "backdrop.code") else {
      preconditionFailure("Foundation refuses the name backdrop.code")
    }
    return key
  }()

  /// What was met while an experiment was encoded.
  private struct Met {
    var holdsCode = false
    var unknownOrigin: String?
    var unknownType: String?
  }

  /// The value of an experiment for its key, and its identity: the same without the fingerprints of
  /// code, or nil when it holds no code.
  static func encode(
    _ experiment: any Experiment, code: CodeTable
  ) throws -> (value: String, identity: String?) {
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
    } code: { type in
      let digest = code.fingerprint(ofType: type)
      met.withLock {
        $0.holdsCode = true
        if digest == nil || !StableName.isStable(type), $0.unknownType == nil {
          $0.unknownType = type
        }
      }
      return digest ?? ""
    }
    let found = met.withLock { $0 }
    if let unknown = found.unknownOrigin {
      throw LabError.unknownOrigin(
        experiment: AnyExperiment(experiment).description,
        origin: String(unknown.prefix { $0 != "#" }))
    }
    if let unknown = found.unknownType {
      throw StableName.isStable(unknown)
        ? LabError.unknownCode(type: unknown) : .unstableName(type: unknown)
    }
    guard found.holdsCode else { return (value, nil) }
    return (
      value, try encode(experiment, origin: { $0.isEmpty ? "" : "code" }, code: { _ in "code" })
    )
  }

  private static func encode(
    _ experiment: any Experiment, origin: @escaping @Sendable (String) -> String,
    code: @escaping @Sendable (String) -> String
  ) throws -> String {
    do {
      return try CanonicalJSON.text(
        of: experiment, userInfo: [originKey: origin, codeKey: code])
    } catch EncodingError.invalidValue(let value, let context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      let what = value is any BinaryFloatingPoint ? "the number \(value)" : "the value \(value)"
      throw LabError.notEncodable(
        experiment: AnyExperiment(experiment).description,
        reason: "\(what) at '\(place)' has no JSON form; a number must be finite")
    }
  }
}
