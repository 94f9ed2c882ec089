/// What can go wrong when an experiment is asked for or run.
package enum ExperimentError: Error, CustomStringConvertible {
  case unpairedSeeds(left: [Int], right: [Int])
  case noSetting(String, profile: String)
  case openSeed(String)
  case noImages(String)
  case unexplained(String)
  case unrandomised(String)

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
    case .noImages(let what):
      "\(what) has no image to judge: expected at least one; choose a larger test set"
    case .unexplained(let network):
      "\(network) gives no gradients of the nine classes, which maps of saliency need: expected a "
        + "network trained here, or an imported one with nine outputs whose layers all go backward"
    case .unrandomised(let network):
      "\(network) has no initial weights to go back to: expected a network trained here"
    }
  }
}
