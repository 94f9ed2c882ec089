import Files
import Foundation

/// `output/exhibits.json`: what every block of the book shows, one line per exhibit, sorted by label.
package struct ExhibitsFile: Sendable {
  /// What this program writes, and the only schema that it reads.
  package static let schema = 1

  /// The profile that the exhibits were computed at.
  package var profile: String
  /// The exhibits by label.
  package var exhibits: [String: ExhibitContent]

  package init(profile: String, exhibits: [String: ExhibitContent] = [:]) {
    self.profile = profile
    self.exhibits = exhibits
  }

  /// Reads the text of a file.
  ///
  /// - Throws: `ReportError.unreadableExhibits`.
  package init(_ data: Data, path: String) throws {
    struct Head: Decodable { let schema: Int }
    struct File: Decodable {
      let profile: String
      let exhibits: [String: ExhibitContent]
    }
    do {
      let head = try JSONDecoder().decode(Head.self, from: data)
      guard head.schema == Self.schema else {
        throw ReportError.foreignExhibits(path: path, schema: head.schema, known: Self.schema)
      }
      let file = try JSONDecoder().decode(File.self, from: data)
      self.init(profile: file.profile, exhibits: file.exhibits)
    } catch let error as ReportError {
      throw error
    } catch {
      throw ReportError.unreadableExhibits(path: path, reason: DecodingText.of(error))
    }
  }

  /// The text of the file: the same for the same exhibits, with a line for each.
  package func encoded() throws -> Data {
    let lines = try exhibits.sorted { $0.key < $1.key }.map { label, exhibit in
      "\(try CanonicalJSON.text(of: label)):\(try CanonicalJSON.text(of: exhibit))"
    }
    return Data(
      """
      {"schema":\(Self.schema),"profile":\(try CanonicalJSON.text(of: profile)),"exhibits":{
      \(lines.joined(separator: ",\n"))
      }}

      """.utf8)
  }
}

/// What is wrong with a file of JSON, in a line.
package enum DecodingText {
  /// Where a value is missing or of another kind, and what was expected there.
  package static func of(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .valueNotFound(_, let context), .typeMismatch(_, let context),
        .dataCorrupted(let context):
        (context, context.debugDescription)
      @unknown default: (.init(codingPath: [], debugDescription: ""), "\(error)")
      }
    let place = context.codingPath.map(\.stringValue).joined(separator: "/")
    // Foundation knows the line and column where JSON itself is broken.
    let cause = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
    return [place.isEmpty ? nil : place, what, cause].compactMap { $0 }.joined(separator: ": ")
  }
}
