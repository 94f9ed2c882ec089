import Files
import Foundation
import Tensors

/// The state of a training after a step: enough to go on as if nothing had happened.
struct Checkpoint: Sendable {
  var parameters: [Float]
  var velocity: [Float]
  var statistics: [Float]
  /// One for each epoch that is done.
  var records: [EpochRecord]
  /// What is done of the epoch after these.
  var position: EpochPosition
  /// What was being trained, how and on what.
  var identity: String

  /// Everything that the state depends on, in one text.
  static func identity(
    architecture: Architecture, recipe: Recipe, seed: UInt64, classes: Int,
    source: any TrainingSource, adversary: Adversary?
  ) throws -> String {
    var text =
      "\(try CanonicalJSON.text(of: architecture)) \(try CanonicalJSON.text(of: recipe)) seed \(seed) "
      + "classes \(classes) side \(source.side) images \(source.labels.count) "
      + "data \(source.identity())"
    if let adversary { text += " adversary \(try CanonicalJSON.text(of: adversary))" }
    return text
  }

  /// Writes the state so that a kill leaves this one or the one before.
  func save(to url: URL) throws {
    let file = SafeTensors(
      tensors: [
        "parameters": Tensor(parameters, shape: [parameters.count]),
        "velocity": Tensor(velocity, shape: [velocity.count]),
        "statistics": Tensor(statistics, shape: [statistics.count]),
      ],
      metadata: [
        "identity": identity, "records": try CanonicalJSON.text(of: records),
        "position": try CanonicalJSON.text(of: position), "checksum": try checksum(),
      ])
    try NetworkDisk.write(file.encoded(), to: url)
  }

  /// The state kept at `url`, if it is whole and belongs to this training.
  ///
  /// A missing, damaged or foreign checkpoint is no error: the training begins anew, and ends
  /// with the same bits.
  static func load(from url: URL, identity: String, of run: TrainingRun) -> Checkpoint? {
    guard let data = try? Data(contentsOf: url),
      let file = try? SafeTensors(decoding: data, file: url.path),
      let records = Self.decode([EpochRecord].self, file.metadata["records"]),
      let position = Self.decode(EpochPosition.self, file.metadata["position"]),
      let parameters = file.tensors["parameters"], let velocity = file.tensors["velocity"],
      let statistics = file.tensors["statistics"], file.metadata["identity"] == identity
    else { return nil }
    let checkpoint = Checkpoint(
      parameters: parameters.elements, velocity: velocity.elements,
      statistics: statistics.elements, records: records, position: position, identity: identity)
    guard let sum = try? checkpoint.checksum(), file.metadata["checksum"] == sum,
      run.fits(checkpoint)
    else { return nil }
    return checkpoint
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
    text.flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
  }

  private func checksum() throws -> String {
    var sum = SHA256()
    for values in [parameters, velocity, statistics] {
      values.withUnsafeBytes { sum.update(bytes: $0) }
    }
    sum.update(try CanonicalJSON.text(of: records))
    sum.update(try CanonicalJSON.text(of: position))
    sum.update(identity)
    return sum.finish()
  }
}
