import Files
import Foundation
import Tensors

/// The state of a training after an epoch: enough to go on as if nothing had happened.
struct Checkpoint: Sendable {
  var parameters: [Float]
  var velocity: [Float]
  var statistics: [Float]
  /// One for each epoch that is done.
  var records: [EpochRecord]
  /// What was being trained, how and on what.
  var identity: String

  /// Everything that the state depends on, in one text.
  static func identity(
    architecture: Architecture, recipe: Recipe, seed: UInt64, classes: Int,
    images: LabelledPixels, adversary: Adversary?, renewal: (any ImageRenewal)?
  ) throws -> String {
    var data = SHA256()
    images.pixels.withUnsafeBytes { data.update(bytes: $0) }
    images.labels.withUnsafeBytes { data.update(bytes: $0) }
    var text =
      "\(try CanonicalJSON.text(of: architecture)) \(try CanonicalJSON.text(of: recipe)) seed \(seed) "
      + "classes \(classes) side \(images.side) images \(images.count) data \(data.finish())"
    if let adversary { text += " adversary \(try CanonicalJSON.text(of: adversary))" }
    if let renewal { text += " renewal \(renewal.identity)" }
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
        "checksum": try checksum(),
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
      let records = file.metadata["records"].flatMap({
        try? JSONDecoder().decode([EpochRecord].self, from: Data($0.utf8))
      }), let parameters = file.tensors["parameters"], let velocity = file.tensors["velocity"],
      let statistics = file.tensors["statistics"], file.metadata["identity"] == identity
    else { return nil }
    let checkpoint = Checkpoint(
      parameters: parameters.elements, velocity: velocity.elements,
      statistics: statistics.elements, records: records, identity: identity)
    guard let sum = try? checkpoint.checksum(), file.metadata["checksum"] == sum,
      run.fits(checkpoint)
    else { return nil }
    return checkpoint
  }

  private func checksum() throws -> String {
    var sum = SHA256()
    for values in [parameters, velocity, statistics] {
      values.withUnsafeBytes { sum.update(bytes: $0) }
    }
    sum.update(try CanonicalJSON.text(of: records))
    sum.update(identity)
    return sum.finish()
  }
}
