/// What can go wrong when an experiment is asked for or run.
package enum ExperimentError: Error, CustomStringConvertible {
  case unpairedSeeds(left: [Int], right: [Int])
  case unpairedPictures(String, String)
  case noSetting(String, profile: String)
  case openSeed(String)
  case noImages(String)
  case noLine(points: Int)
  case unlikeImages(counts: [Int])
  case noSuchSetting(String, of: String)
  case outputCount(network: String, found: Int, expected: Int)
  case unknownOutputs(network: String, found: Int)
  case unreadable(path: String, reason: String)
  case setting(path: String, key: String, expected: String, found: String)
  case noNetwork(String)
  case noTop1(String)
  case absentData(RequiredData)
  case label(UInt8)
  case imageSize(network: String, expected: Int, found: Int)
  case answers(path: String, line: Int?, reason: String)
  case recordedAnswers(String)
  case unexplained(String, reason: String)
  case unrandomised(String)
  case nonFinite(network: String, image: String, what: String)
  case unrecorded(String, String?)
  case answersElsewhere(file: String, String)

  package var description: String {
    switch self {
    case .unpairedSeeds(let left, let right):
      "two quantities cannot be paired: the left one was repeated with seeds \(left), the right one "
        + "with \(right); give both networks the same seeds"
    case .unpairedPictures(let one, let other):
      "masks can be compared of the same pictures alone, and those of \(one) and of \(other) differ: give two "
        + "data sets with the same settings but for the masks"
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
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .setting(let path, let key, let expected, let found):
      "\(path): '\(key)': expected \(expected), found \(found)"
    case .noNetwork(let name):
      "there is no file of the network \(name): name a folder with networks.json by --networks or "
        + "BACKDROP_NETWORKS, with an entry \"\(name)\""
    case .absentData(let data):
      "\(data.summary) are not at hand: say where they lie by \(data.option) or \(data.variable)"
    case .label(let label):
      "an image has the label \(label), expected 0 to 8: its set is damaged or was not made here; make "
        + "it again"
    case .noTop1(let name):
      "the accuracy of \(name) on ImageNet is not given: add \"imagenetTop1\" (in percent) to its entry "
        + "in networks.json"
    case .imageSize(let network, let expected, let found):
      "\(network) takes images of \(expected) × \(expected) pixels and its preprocessing says not to "
        + "resize (\"interpolation\": \"none\"), found \(found) × \(found)"
    case .answers(let path, let line, let reason):
      line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)"
    case .recordedAnswers(let name):
      "\(name) is a file of answers: it cannot be asked about other images, as the adversarial search "
        + "does; give the network itself by --network"
    case .noSuchSetting(let setting, let what):
      "\(what) has no \(setting): leave it out, or train on Diorama-9"
    case .unrecorded(let what, let dataSet):
      "the \(dataSet ?? "data set") records no \(what) of its pictures, so this cannot be answered on it; "
        + "Diorama-9 does: render without --imagenet9"
    case .answersElsewhere(let file, let reason):
      "\(file): \(reason); train it again by its task, with the task's preprocessing and order of classes"
    case .noImages(let what):
      "\(what) has no image to judge: expected at least one; choose a larger test set"
    case .unlikeImages(let counts):
      "the versions of the test images are not of the same images: they number \(counts), or their "
        + "labels differ; give all variants of the folder the same images in the same order"
    case .noLine(let points):
      "a line through \(points) points has no slope: expected at least two that differ in x; add a "
        + "network of another strength"
    case .nonFinite(let network, let image, let what):
      "\(network), asked about \(image): \(what), expected finite numbers, since no answer can be "
        + "told from others. Of an imported network look at its preprocessing (--mean, --std) and at "
        + "weights that half precision cannot hold, and export it again; one trained here has diverged: "
        + "lower its learning rate"
    case .unexplained(let network, let reason):
      "\(network) gives no gradients of the nine classes, which maps of saliency and attacks need: "
        + "\(reason)"
    case .unrandomised(let network):
      "\(network) has no initial weights to go back to: expected a network trained here"
    }
  }
}
