import Experiments
import Foundation
import Lab

/// A quantity that is what it says, and that counts how often it was computed.
package struct Constant: Quantity {
  package let values: [Double]
  package var unit: QuantityUnit = .fraction
  package var name = "constant"

  package init(_ values: Double..., unit: QuantityUnit = .fraction, name: String = "constant") {
    self.values = values
    self.unit = unit
    self.name = name
  }

  package var inputs: [any Experiment] { [] }
  package var cost: Cost { Cost(seconds: 0.001) }

  package func run(in lab: LabContext) throws -> Sample {
    Runs.count(name)
    return Sample(seeds: Array(values.indices), means: values)
  }
}

/// A quantity that cannot be found out.
package struct Impossible: Quantity {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String { "the oracle is silent" }
  }

  package var unit: QuantityUnit { .fraction }
  package var inputs: [any Experiment] { [] }
  package var cost: Cost { Cost(seconds: 0.001) }

  package init() {}

  package func run(in lab: LabContext) throws -> Sample { throw Failure() }
}

/// A quantity that does something to the world while it is computed.
package struct Meddler: Quantity {
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  package var unit: QuantityUnit { .fraction }
  package var inputs: [any Experiment] { [] }
  package var cost: Cost { Cost(seconds: 0.001) }

  package func run(in lab: LabContext) throws -> Sample {
    try Data(text.utf8).write(to: URL(filePath: path))
    return Sample(means: [0.5])
  }
}

/// A quantity during which the process gets a signal, and which then waits until it is told to end.
///
/// Only for processes of their own.
package struct Interruption: Quantity {
  package let signal: Int32

  package var unit: QuantityUnit { .fraction }
  package var inputs: [any Experiment] { [] }
  /// Less than any other, so that the others, which come first, are finished by then.
  package var cost: Cost { Cost(seconds: 0.0005) }

  package init(_ signal: Int32) { self.signal = signal }

  package func run(in lab: LabContext) throws -> Sample {
    kill(getpid(), signal)
    while true {
      try lab.checkCancellation()
      usleep(1000)
    }
  }
}

/// How often constants were computed, by name.
package enum Runs {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var counts: [String: Int] = [:]

  package static func count(_ name: String) {
    lock.withLock { counts[name, default: 0] += 1 }
  }

  package static func of(_ name: String) -> Int { lock.withLock { counts[name] ?? 0 } }
}
