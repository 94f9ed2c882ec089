/// What can go wrong when an experiment is asked for or run.
package enum ExperimentError: Error, CustomStringConvertible {
  case unpairedSeeds(left: [Int], right: [Int])
  case noSetting(String, profile: String)
  case openSeed(String)
  case noImages(String)
  case noSuchSetting(String, of: String)
  case outputCount(network: String, found: Int, expected: Int)
  case unknownOutputs(network: String, found: Int)

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
    case .outputCount(let network, let found, let expected):
      "\(network) answers with \(found) outputs, its labels name \(expected); state the labels that "
        + "belong to the network"
    case .unknownOutputs(let network, let found):
      "\(network) has \(found) outputs; expected 9 (the classes of ImageNet-9), 1000 (ImageNet-1k) or "
        + "1001 (a background class first, then ImageNet-1k). A network with other classes cannot be "
        + "mapped to the nine"
    case .noSuchSetting(let setting, let what):
      "\(what) has no \(setting): leave it out, or train on Diorama-9"
    case .noImages(let what):
      "\(what) has no image to judge: expected at least one; choose a larger test set"
    }
  }
}
