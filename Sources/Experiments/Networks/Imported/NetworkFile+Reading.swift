import Files
import Foundation
import ImageNet9

/// One entry of a preprocessing file.
struct NetworkEntry {
  var file: String?
  var preprocessing = Preprocessing()
  var imageNetTop1: Double?
  var licence: String?

  /// The keys that an entry may have.
  static let keys = [
    "file", "input", "output", "interpolation", "resize", "mean", "std", "labels", "licence",
    "imagenetTop1",
  ]

  /// Reads an entry.
  ///
  /// - Parameters:
  ///   - object: the JSON object.
  ///   - path: of the file, for errors.
  ///   - name: of the entry where the file has several; nil for a file of one.
  /// - Throws: `ExperimentError.setting` with the key, what was expected and what was found.
  init(_ object: [String: JSONValue], path: String, name: String?) throws {
    let reader = Reader(path: path, prefix: name.map { "\($0)." } ?? "")
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "file": file = try reader.text(key, value)
      case "output": preprocessing.output = try reader.text(key, value)
      case "input": preprocessing.input = try reader.side(key, value)
      // The shorter side of a whole photograph before its centre is cropped: not needed for variants.
      case "resize": _ = try reader.side(key, value)
      case "mean": preprocessing.mean = try reader.channels(key, value, positive: false)
      case "std": preprocessing.standardDeviation = try reader.channels(key, value, positive: true)
      case "interpolation":
        let words = Preprocessing.Interpolation.allCases.map(\.rawValue)
        preprocessing.interpolation = .init(rawValue: try reader.word(key, value, words))
      case "labels":
        let words = OutputLabels.allCases.map(\.word)
        preprocessing.labels = .init(word: try reader.word(key, value, words))
      case "licence": licence = try reader.text(key, value)
      case "imagenetTop1": imageNetTop1 = try reader.percent(key, value) / 100
      default:
        throw reader.error(
          key, expected: "one of the keys \(Self.keys.joined(separator: ", "))", found: "\(value)")
      }
    }
  }

  /// Checks single values.
  private struct Reader {
    let path: String
    let prefix: String

    func error(_ key: String, expected: String, found: String) -> ExperimentError {
      .setting(path: path, key: prefix + key, expected: expected, found: found)
    }

    func text(_ key: String, _ value: JSONValue) throws -> String {
      guard case .text(let text) = value, !text.isEmpty else {
        throw error(key, expected: "a text", found: "\(value)")
      }
      return text
    }

    func word(_ key: String, _ value: JSONValue, _ words: [String]) throws -> String {
      guard case .text(let text) = value, words.contains(text) else {
        throw error(key, expected: words.joined(separator: ", "), found: "\(value)")
      }
      return text
    }

    func side(_ key: String, _ value: JSONValue) throws -> Int {
      guard case .number(let number) = value, number == number.rounded(), (1...4096) ~= number
      else { throw error(key, expected: "a whole number of pixels, 1 to 4096", found: "\(value)") }
      return Int(number)
    }

    func percent(_ key: String, _ value: JSONValue) throws -> Double {
      guard case .number(let number) = value, (0...100) ~= number else {
        throw error(key, expected: "a share in percent, 0 to 100", found: "\(value)")
      }
      return number
    }

    func channels(_ key: String, _ value: JSONValue, positive: Bool) throws -> [Float] {
      let expected =
        positive
        ? "three numbers above 0 (red, green, blue), for values in 0…1"
        : "three numbers in 0…1 (red, green, blue)"
      guard case .list(let list) = value, list.count == 3 else {
        throw error(key, expected: expected, found: "\(value)")
      }
      return try list.map { item in
        guard case .number(let number) = item, positive ? number > 0 : (0...1) ~= number,
          Float(number).isFinite, !positive || Float(number) > 0
        else {
          // Means of 123.7 and the like are for values in 0…255.
          throw error(key, expected: expected, found: "\(value)")
        }
        return Float(number)
      }
    }
  }
}

extension JSONValue {
  /// Reads a file that must hold one object.
  static func object(inFile url: URL) throws -> [String: JSONValue] {
    let path = url.path(percentEncoded: false)
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw ExperimentError.unreadable(path: path, reason: error.localizedDescription)
    }
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: data)
    } catch {
      throw ExperimentError.unreadable(path: path, reason: "it is not JSON: \(Self.reason(error))")
    }
    if let repeated = JSONKeys.repeated(in: data) {
      throw ExperimentError.setting(
        path: "\(path):\(repeated.line)", key: repeated.path, expected: "each key once",
        found: "a second one; delete one of the two")
    }
    guard case .object(let object) = value else {
      throw ExperimentError.setting(
        path: path, key: "the file", expected: "a JSON object", found: "\(value)")
    }
    return object
  }

  private static func reason(_ error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
    let underlying = context.underlyingError as NSError?
    return (underlying?.userInfo[NSDebugDescriptionErrorKey] as? String)
      ?? context.debugDescription
  }
}
