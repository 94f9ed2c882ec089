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
    var data = Checksum()
    images.pixels.withUnsafeBytes { data.add($0) }
    images.labels.withUnsafeBytes { data.add($0) }
    var text =
      "\(try canonicalJSON(architecture)) \(try canonicalJSON(recipe)) seed \(seed) "
      + "classes \(classes) side \(images.side) images \(images.count) data \(data.digits)"
    if let adversary { text += " adversary \(try canonicalJSON(adversary))" }
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
        "identity": identity, "records": try canonicalJSON(records), "checksum": try checksum(),
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
    var sum = Checksum()
    for values in [parameters, velocity, statistics] { values.withUnsafeBytes { sum.add($0) } }
    sum.add(try canonicalJSON(records))
    sum.add(identity)
    return sum.digits
  }
}

/// A 64-bit checksum against flipped bits and cut files, not against an adversary (FNV-1a by
/// words of eight bytes, with a final mix).
struct Checksum {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset + 8 <= bytes.count {
      absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    while offset < bytes.count {
      absorb(UInt64(bytes[offset]))
      offset += 1
    }
    absorb(UInt64(bytes.count))
  }

  mutating func add(_ text: String) {
    Array(text.utf8).withUnsafeBytes { add($0) }
  }

  private mutating func absorb(_ word: UInt64) {
    state = (state ^ word) &* 0x0000_0100_0000_01b3
    state ^= state >> 29
  }

  /// Sixteen hexadecimal digits.
  var digits: String {
    let text = String(state, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
