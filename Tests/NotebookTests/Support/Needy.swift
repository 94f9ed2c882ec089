import Experiments
import Lab
import Notebook
import TestSupport

/// What a needy quantity reads: a setting of the profile, as a folder of networks is.
struct Oracle: Sendable {
  let digest: String
}

/// A quantity that needs data which may not be at hand.
struct Needy: Quantity, DataBound {
  let value: Double
  var digest: String?

  init(_ value: Double) { self.value = value }

  var unit: QuantityUnit { .fraction }
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 0.001) }
  var missingData: RequiredData? { digest == nil ? .networks : nil }

  func filled(from profile: Profile) -> Needy {
    var filled = self
    filled.digest = digest ?? profile.value(of: Oracle.self)?.digest
    return filled
  }

  func run(in lab: LabContext) throws -> Sample {
    Runs.count("needy")
    return Sample(seeds: [0, 1, 2], means: [value, value, value + 0.01])
  }
}

extension Profile {
  /// The profile with the data of needy quantities at hand.
  func withOracle(_ digest: String = "d1") -> Profile {
    setting(Oracle(digest: digest)).setting(DataAtHand([.networks]))
  }
}
