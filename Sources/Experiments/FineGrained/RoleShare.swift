import ImageNet9
import Lab

/// The share of test images in which the background plays one of some roles for a network.
///
/// ```swift
/// RoleShare(of: .required, .requiredWithForeground, for: Training(on: .original))
/// ```
public struct RoleShare: RepeatedQuantity, Derived {
  package var networks: Repetitions
  let roles: [BackgroundRole]
  let objectClass: ObjectClass?

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
    networks = Repetitions(network, on: dataSet)
    self.roles = roles
    self.objectClass = objectClass
  }

  /// Full image, foreground and background, in this order.
  package static let variants: [Variant] = [.original, .mixedRand, .onlyBackgroundTiled]

  package var questions: [any Experiment<Predictions.Outcome>] {
    networks.runs.flatMap { run in
      RoleShare.variants.map { Predictions(run, on: $0, dataSet: networks.dataSet) }
    }
  }

  package func outcome(of answers: [Predictions.Outcome]) throws -> Sample {
    let count = RoleShare.variants.count
    return try sample(
      stride(from: 0, to: answers.count, by: count).map {
        try values(Array(answers[$0..<$0 + count]))
      })
  }

  /// One value per image that counts, from the answers to its three versions.
  private func values(_ versions: [Predictions.Outcome]) throws -> [Float] {
    zip(versions[0].labels, try BackgroundRole.all(versions)).compactMap { label, role in
      if let objectClass, Int(label) != objectClass.rawValue { return nil }
      return roles.contains(role) ? 1 : 0
    }
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
