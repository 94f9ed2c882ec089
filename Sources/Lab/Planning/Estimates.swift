/// How long experiments take, learnt from those of the same type that were timed.
///
/// Those that pass through the same libraries count first: a type that asks trained and imported networks is
/// run by different code for the two. Of one that was computed again the last time counts, beside what it
/// states now, since an edit may have changed that.
struct Estimates {
  /// What is learnt together.
  private struct Kind: Hashable {
    let type: String
    /// Nil for all of the type.
    let libraries: Set<ArithmeticLibrary>?
  }

  /// What is asked, whatever the code was, and whatever it rests on.
  private struct Subject: Hashable {
    let type: String
    let value: String

    init(_ ingredients: Ingredients) {
      type = ingredients.type
      value = ingredients.identity ?? ingredients.value
    }
  }

  private var scales: [Kind: Double] = [:]

  /// Learns.
  ///
  /// - Parameters:
  ///   - history: what was stored before, by type, the latest first.
  ///   - profile: the profile whose timings count most.
  ///   - present: the experiments of the plan, whose costs as they are stated now go before those of
  ///     their entries.
  init(history: [String: [Store.Record]], profile: String, present: [KeyedExperiment]) {
    let stated = Dictionary(
      present.map { (Subject($0.ingredients), $0.cost.seconds) }, uniquingKeysWith: { $1 })
    for (type, all) in history {
      // What was found elsewhere took no time here.
      let records = Estimates.latest(all.filter { $0.provenance.seconds > 0 })
      let byLibraries = Dictionary(grouping: records) { Set($0.provenance.libraries ?? []) }
      for (libraries, some) in byLibraries {
        scales[Kind(type: type, libraries: libraries)] = Estimates.scale(of: some, profile, stated)
      }
      scales[Kind(type: type, libraries: nil)] = Estimates.scale(of: records, profile, stated)
    }
  }

  /// Seconds on one core.
  func seconds(for keyed: KeyedExperiment) -> Double {
    let type = keyed.ingredients.type
    let scale =
      scales[Kind(type: type, libraries: Set(keyed.libraries))]
      ?? scales[Kind(type: type, libraries: nil)]
    return Estimates.stated(keyed.cost.seconds) * (scale ?? 1)
  }

  /// Each experiment once, whatever its code was, as it was computed last.
  private static func latest(_ records: [Store.Record]) -> [Store.Record] {
    var seen: [String: Set<Subject>] = [:]
    return records.filter {
      seen[$0.provenance.profile, default: []].insert(Subject($0.ingredients)).inserted
    }
  }

  /// The median scale of those of a profile, or of all where it has none.
  private static func scale(
    of records: [Store.Record], _ profile: String, _ stated: [Subject: Double]
  ) -> Double? {
    let alike = records.filter { $0.provenance.profile == profile }
    let scales = (alike.isEmpty ? records : alike).map { record in
      scale(record, stated: stated[Subject(record.ingredients)] ?? record.provenance.statedCost)
    }.sorted()
    return scales.isEmpty ? nil : scales[scales.count / 2]
  }

  /// How much longer than stated it took.
  ///
  /// The stated cost carries the proportions between experiments of
  /// one type, such as a small network and a large one.
  private static func scale(_ record: Store.Record, stated seconds: Double) -> Double {
    record.provenance.seconds * Double(record.provenance.threads) / stated(seconds)
  }

  /// The cost as stated, where it can be reckoned with.
  static func stated(_ seconds: Double) -> Double {
    seconds.isFinite ? max(seconds, 0.001) : 0.001
  }
}
