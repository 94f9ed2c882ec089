import Files
import Foundation
import ImageNet9

/// Answers that a network gave elsewhere: a CSV file with one line per image.
///
/// ```text
/// image,imagenet
/// original/val/00_dog/n02085620_00001.JPEG,151
/// ```
///
/// The first line names the columns: `image`, then what the answers count: `imagenet` (0…999),
/// `imagenet1001` (0…1000, background class first) or `imagenet9` (0…8). Further columns are the logits,
/// as many as there are outputs; the answer must be the greatest of them. Of a path the last four parts
/// are read: variant, `val`, class folder, file.
///
/// ```swift
/// let file = try AnswerFile(at: "answers.csv")
/// Accuracy(of: PredictionsFromFile(file), on: .original)
/// ```
public struct AnswerFile: Hashable, Sendable {
  /// The file's name without `.csv`.
  public let name: String
  /// SHA-256 of its bytes.
  public let digest: String
  package let path: String
  private let rows: [Place: Row]

  /// Where an image lies: unique within a data set.
  private struct Place: Hashable, Sendable {
    let variant: String
    let label: ObjectClass
    let id: String
  }

  /// An answer, and where it stands.
  package struct Row: Sendable {
    package let line: Int
    package let answer: UInt8
    /// The softmax probability of the answer; nil without logits.
    package let probability: Float?
  }

  /// How many answers there are.
  package var count: Int { rows.count }

  /// Whether there is an answer to any image of a variant.
  package func holds(_ variant: Variant) -> Bool {
    rows.keys.contains { $0.variant == variant.folder }
  }

  /// Reads a file.
  ///
  /// - Parameter path: of the CSV file.
  /// - Throws: `ExperimentError.answers` with the line, what was expected and what was found.
  public init(at path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ExperimentError.unreadable(path: path, reason: error.localizedDescription)
    }
    self.path = path
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    digest = SHA256.hex(of: data)
    var reader = LineReader(path: path)
    var rows: [Place: Row] = [:]
    for record in try reader.records(String(decoding: data, as: UTF8.self)) {
      guard let (place, row) = try reader.read(record) else { continue }
      if let earlier = rows.updateValue(row, forKey: place) {
        throw reader.error(
          "\(place.variant)/val/\(place.label.folder)/\(place.id) was answered on line \(earlier.line)"
        )
      }
    }
    guard reader.labels != nil, !rows.isEmpty else {
      throw ExperimentError.answers(
        path: path, line: nil, reason: "it holds no answer; expected \(LineReader.form)")
    }
    self.rows = rows
  }

  /// The answers to images of a variant, in their order.
  package func answers(of variant: Variant, to listed: [ListedImage]) throws -> [Row] {
    var unused = Set(rows.keys.filter { $0.variant == variant.folder })
    var missing: [Place] = []
    let answers = listed.compactMap { image -> Row? in
      let place = Place(variant: variant.folder, label: image.label, id: image.id)
      guard let row = rows[place] else {
        missing.append(place)
        return nil
      }
      unused.remove(place)
      return row
    }
    if let first = unused.min(by: { (rows[$0]?.line ?? 0) < (rows[$1]?.line ?? 0) }) {
      throw ExperimentError.answers(
        path: path, line: rows[first]?.line,
        reason: "the data set has no image \(first.variant)/val/\(first.label.folder)/\(first.id); "
          + "\(unused.count) names of this variant are unknown: were the answers made for another set?"
      )
    }
    if let first = missing.first {
      throw ExperimentError.answers(
        path: path, line: nil,
        reason:
          "\(missing.count) of \(listed.count) images of \(variant) have no answer, the first is "
          + "\(first.variant)/val/\(first.label.folder)/\(first.id); expected a line for each")
    }
    return answers
  }

  /// Whether both hold the same answers.
  public static func == (one: AnswerFile, other: AnswerFile) -> Bool {
    one.digest == other.digest && one.name == other.name
  }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// Reads line after line.
  private struct LineReader {
    static let form =
      "a first line 'image,imagenet' (or imagenet1001, imagenet9), then a line per image"
    let path: String
    var number = 0
    var labels: OutputLabels?
    private var rule: AnswerRule?
    private var columns = 0

    init(path: String) { self.path = path }

    func error(_ reason: String) -> ExperimentError {
      .answers(path: path, line: number, reason: reason)
    }

    func records(_ text: String) throws -> [CSV.Record] {
      do {
        return try CSV.records(text)
      } catch let open as CSV.OpenQuote {
        throw ExperimentError.answers(
          path: path, line: open.line, reason: "a quotation mark is not closed")
      }
    }

    mutating func read(_ record: CSV.Record) throws -> (Place, Row)? {
      number = record.line
      let fields = record.fields
      guard let labels, let rule else {
        try begin(fields)
        return nil
      }
      guard fields.count == columns else {
        throw error("expected \(columns) columns as in the first line, found \(fields.count)")
      }
      guard let index = Int(fields[1]), (0..<labels.outputs).contains(index) else {
        throw error(
          "the answer '\(fields[1])' is no index of \(labels.word); expected 0 to \(labels.outputs - 1)"
        )
      }
      let logits = try fields.dropFirst(2).map { text in
        guard let value = Float(text), value.isFinite else {
          throw error("the logit '\(text)' is no number")
        }
        return value
      }
      var probability: Float?
      if let greatest = logits.max() {
        guard logits[index] == greatest else {
          throw error(
            "the answer is \(index), but the greatest logit is another; expected them to agree")
        }
        probability = Softmax.probability(in: logits)
      }
      let place = try place(fields[0])
      return (place, Row(line: number, answer: rule[index], probability: probability))
    }

    private mutating func begin(_ fields: [String]) throws {
      guard fields.count >= 2, fields[0] == "image", let labels = OutputLabels(word: fields[1])
      else {
        throw error("expected \(Self.form), found '\(fields.prefix(3).joined(separator: ","))'")
      }
      guard fields.count == 2 || fields.count == 2 + labels.outputs else {
        throw error(
          "\(fields.count - 2) columns of logits; expected none, or \(labels.outputs) for \(labels.word)"
        )
      }
      self.labels = labels
      rule = labels.answerRule
      columns = fields.count
    }

    /// The image that a path names.
    private func place(_ path: String) throws -> Place {
      let parts = path.split { $0 == "/" || $0 == "\\" }.map(String.init)
      let tail = parts.suffix(4).map { $0 }
      guard tail.count == 4, tail[1] == Split.test.rawValue,
        Variant.allCases.contains(where: { $0.folder == tail[0] }),
        let label = ObjectClass.allCases.first(where: { $0.folder == tail[2] })
      else {
        throw error(
          "'\(path)' names no test image; expected <variant>/val/<class folder>/<name>, such as "
            + "original/val/00_dog/n02085620_00001.JPEG")
      }
      let stem = tail[3].split(separator: ".").dropLast().joined(separator: ".")
      return Place(variant: tail[0], label: label, id: stem.isEmpty ? tail[3] : stem)
    }
  }
}
