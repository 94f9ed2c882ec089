/// How long experiments take, learnt from those of the same type that were timed.
struct Estimates {
  private var scales: [String: Double] = [:]

  /// Learns.
  ///
  /// - Parameters:
  ///   - history: what was stored before, by type.
  ///   - profile: the profile whose timings count most.
  init(history: [String: [Store.Record]], profile: String) {
    for (type, all) in history {
      // What was found elsewhere took no time here.
      let records = all.filter { $0.provenance.seconds > 0 }
      let alike = records.filter { $0.provenance.profile == profile }
      let scale = (alike.isEmpty ? records : alike).map(Estimates.scale).sorted()
      scales[type] = scale.isEmpty ? nil : scale[scale.count / 2]
    }
  }

  /// Seconds on one core.
  func seconds(for keyed: KeyedExperiment) -> Double {
    Estimates.stated(keyed.cost.seconds) * scales[keyed.ingredients.type, default: 1]
  }

  /// How much longer than stated it took.
  ///
  /// The stated cost carries the proportions between experiments of
  /// one type, such as a small network and a large one.
  private static func scale(_ record: Store.Record) -> Double {
    let provenance = record.provenance
    return provenance.seconds * Double(provenance.threads) / stated(provenance.statedCost)
  }

  /// The cost as stated, where it can be reckoned with.
  static func stated(_ seconds: Double) -> Double {
    seconds.isFinite ? max(seconds, 0.001) : 0.001
  }
}
