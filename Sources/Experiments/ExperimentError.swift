/// What can go wrong when an experiment is asked for or run.
package enum ExperimentError: Error, CustomStringConvertible {
  case unpairedSeeds(left: [Int], right: [Int])
  case noSetting(String, profile: String)
  case openSeed(String)
  case noImages(String)
  case unrecorded(String, String?)

  package var description: String {
    switch self {
    case .unpairedSeeds(let left, let right):
      "two quantities cannot be paired: the left one was repeated with seeds \(left), the right one "
        + "with \(right); give both networks the same seeds"
    case .noSetting(let type, let profile):
      "profile \(profile) has no \(type): state one in the chapter, or add it to the profile"
    case .openSeed(let what):
      "\(what) has no seed: a single training is run with a seed; ask for Accuracy(of:on:) to "
        + "repeat it over the seeds of the profile"
    case .unrecorded(let what, let dataSet):
      "the \(dataSet ?? "data set") records no \(what) of its pictures, so this cannot be answered on it; "
        + "Diorama-9 does: render without --imagenet9"
    case .noImages(let what):
      "\(what) has no image to judge: expected at least one; choose a larger test set"
    }
  }
}
