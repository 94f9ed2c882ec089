import Experiments
import Foundation
import Lab

/// A quantity that is what it says, and that counts how often it was computed.
struct Constant: Quantity {
  let values: [Double]
  var unit: QuantityUnit = .fraction
  var name = "constant"

  init(_ values: Double..., unit: QuantityUnit = .fraction, name: String = "constant") {
    self.values = values
    self.unit = unit
    self.name = name
  }

  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 0.001) }

  func run(in lab: LabContext) throws -> Sample {
    Runs.count(name)
    return Sample(seeds: Array(values.indices), means: values)
  }
}

/// A quantity that cannot be found out.
struct Impossible: Quantity {
  struct Failure: Error, CustomStringConvertible {
    var description: String { "the oracle is silent" }
  }

  var unit: QuantityUnit { .fraction }
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 0.001) }

  func run(in lab: LabContext) throws -> Sample { throw Failure() }
}

/// A quantity that does something to the world while it is computed.
struct Meddler: Quantity {
  let path: String
  let text: String

  var unit: QuantityUnit { .fraction }
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 0.001) }

  func run(in lab: LabContext) throws -> Sample {
    try Data(text.utf8).write(to: URL(filePath: path))
    return Sample(means: [0.5])
  }
}

/// How often constants were computed, by name.
enum Runs {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var counts: [String: Int] = [:]

  static func count(_ name: String) {
    lock.withLock { counts[name, default: 0] += 1 }
  }

  static func of(_ name: String) -> Int { lock.withLock { counts[name] ?? 0 } }
}
