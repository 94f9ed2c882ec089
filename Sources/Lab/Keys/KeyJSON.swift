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

  /// The value of an experiment for its key, and its identity: the same without the fingerprints of
  /// code, or nil when it holds no code.
  static func encode(
    _ experiment: any Experiment, code: CodeTable
  ) throws -> (value: String, identity: String?) {
    let origins = Mutex<(seen: Bool, unknown: String?)>((false, nil))
    let value = try encode(experiment) { origin in
      // What the library itself defines has no origin: the type's own fingerprint covers it.
      guard !origin.isEmpty else { return "" }
      let digest = code.fingerprint(ofOrigin: origin)
      origins.withLock {
        $0.seen = true
        if digest == nil, $0.unknown == nil { $0.unknown = origin }
      }
      return digest ?? ""
    }
    let found = origins.withLock { $0 }
    if let unknown = found.unknown {
      throw LabError.unknownOrigin(
        experiment: AnyExperiment(experiment).description,
        origin: String(unknown.prefix { $0 != "#" }))
    }
    guard found.seen else { return (value, nil) }
    return (value, try encode(experiment) { $0.isEmpty ? "" : "code" })
  }

  private static func encode(
    _ experiment: any Experiment, origin: @escaping @Sendable (String) -> String
  ) throws -> String {
    do {
      return try CanonicalJSON.text(of: experiment, userInfo: [originKey: origin])
    } catch EncodingError.invalidValue(let value, let context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      let what = value is any BinaryFloatingPoint ? "the number \(value)" : "the value \(value)"
      throw LabError.notEncodable(
        experiment: AnyExperiment(experiment).description,
        reason: "\(what) at '\(place)' has no JSON form; a number must be finite")
    }
  }

  /// The stable names of types in a value: what stands as `"type":"Module.Name"` anywhere in it.
  ///
  /// A value that holds another whose type is chosen at run time (an experiment, a data set, a rule)
  /// encodes the name of that type beside it, and so the code behind it enters the key.
  static func typeNames(in value: String) -> Set<String> {
    let mark = Array("\"type\":\"".utf8)
    let quote = UInt8(ascii: "\"")
    let bytes = Array(value.utf8)
    var names: Set<String> = []
    var start = 0
    while start + mark.count < bytes.count {
      guard bytes[start] == quote, bytes[start...].starts(with: mark) else {
        start += 1
        continue
      }
      start += mark.count
      let name = bytes[start...].prefix { $0 != quote }
      if name.contains(UInt8(ascii: ".")) { names.insert(String(decoding: name, as: UTF8.self)) }
      start += name.count
    }
    return names
  }
}
