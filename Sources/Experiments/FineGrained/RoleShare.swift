import ImageNet9
import Lab

/// The share of test images in which the background plays one of some roles for a network.
public struct RoleShare: Quantity {
  let networks: Repetitions
  let roles: [BackgroundRole]
  let objectClass: ObjectClass?
  let dataSet: DataSet?

  /// Asks for a share of all test images, in 0 … 1.
  ///
  /// - Parameters:
  ///   - roles: one role, or several whose shares are added up.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - objectClass: only images of this class, or all.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of roles: BackgroundRole..., for network: any Classifier, in objectClass: ObjectClass? = nil,
    dataSet: DataSet? = nil
  ) {
    self.init(
      of: roles, Repetitions(network), in: objectClass, dataSet: dataSet ?? network.dataSet)
  }

  private init(
    of roles: [BackgroundRole], _ networks: Repetitions, in objectClass: ObjectClass?,
    dataSet: DataSet?
  ) {
    self.roles = roles
    self.networks = networks
    self.objectClass = objectClass
    self.dataSet = dataSet
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// What it is computed from.
  public var inputs: [any Experiment] {
    (networks.runs ?? []).flatMap { run in
      RoleShare.variants.map { Predictions(run, on: $0, dataSet: dataSet) }
    }
  }

  /// Full image, foreground and background, in this order.
  package static let variants: [Variant] = [.original, .mixedRand, .onlyBackgroundTiled]

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> RoleShare {
    RoleShare(
      of: roles, networks.filled(from: profile), in: objectClass,
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var found: [[Float]] = []
    for run in networks.runs ?? [] {
      var answers: [Predictions.Outcome] = []
      for variant in RoleShare.variants {
        answers.append(try lab.outcome(of: Predictions(run, on: variant, dataSet: dataSet)))
      }
      let all = try BackgroundRole.all(answers)
      found.append(
        zip(answers[0].labels, all).compactMap { label, role in
          if let objectClass, Int(label) != objectClass.rawValue { return nil }
          return roles.contains(role) ? 1 : 0
        })
    }
    if found.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the role of the background")
    }
    return Sample(seeds: networks.seeds, perImage: found)
  }
}

extension BackgroundRole {
  /// The role of the background in each image.
  ///
  /// - Parameter answers: to the full images, to the foregrounds and to the backgrounds, of the same
  ///   images in the same order.
  /// - Returns: one role per image.
  /// - Throws: `ExperimentError.unlikeImages` where the three differ in number or labels.
  package static func all(_ answers: [Predictions.Outcome]) throws -> [BackgroundRole] {
    let counts = answers.map(\.labels.count)
    guard answers.count == 3, answers.allSatisfy({ $0.labels == answers[0].labels }) else {
      throw ExperimentError.unlikeImages(counts: counts)
    }
    return answers[0].labels.indices.map { image in
      let right = answers.map { $0.answers[image] == $0.labels[image] }
      return BackgroundRole(full: right[0], foreground: right[1], background: right[2])
    }
  }
}
