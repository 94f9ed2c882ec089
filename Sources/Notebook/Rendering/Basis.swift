import Experiments
import ImageNet9
import Lab

/// What a block's experiments rest on, found by one walk through the lab's graph.
package struct Basis: Sendable {
  /// What they lack.
  let missing: Set<RequiredData>
  /// The data sets whose images they look at, in the order in which they are met.
  let dataSets: [DataSet]
  /// Whether trainings with seeds are among them.
  let isRepeated: Bool
  /// The first digits of the fingerprints of their code, by type, where they read data that may be
  /// missing: what is carried is not computed anew when the library changes, and says so.
  let library: [String: String]?

  /// Looks at what experiments rest on.
  ///
  /// - Throws: `LabError` where an experiment has no key.
  init(of experiments: [any Experiment], lab: Lab) throws {
    let all = try lab.all(behind: experiments)
    missing = Set(all.compactMap { ($0 as? any DataBound)?.missingData })
    // Left open, a data set stands for what its pictures were made from.
    dataSets = try lab.dataSets(behind: experiments).filter { $0.missingData == nil }
    isRepeated = all.contains { ($0 as? any Classifier)?.seed != nil }
    library =
      all.contains { $0 is any DataBound }
      ? try lab.fingerprints(behind: experiments).mapValues { String($0.prefix(12)) } : nil
  }
}
