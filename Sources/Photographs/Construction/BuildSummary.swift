import ImageNet9

/// What a build made of the photographs.
package struct BuildSummary: Sendable, Encodable, Equatable {
  /// One class of the nine.
  package struct Class: Sendable, Encodable, Equatable {
    /// The paper's name.
    package let name: String
    /// How many photographs there were, how many passed all filters, how many were kept.
    package let photographs: Int, passed: Int, kept: Int
  }

  /// Damage that was met.
  package struct Problem: Sendable, Encodable, Equatable {
    /// The photograph's path below ILSVRC's folder.
    package let image: String
    /// What is wrong.
    package let message: String
  }

  /// Which part was built.
  package let split: Split
  /// How many photographs there were, how many passed all filters, how many were kept.
  package let photographs: Int, passed: Int, kept: Int
  /// Class by class.
  package let classes: [Class]
  /// How many photographs met each verdict before GrabCut, "pass" and those without a class of the nine
  /// included: all together.
  package let boxFilter: [String: Int]
  /// How many passed the boxes' filters and then failed at GrabCut's.
  package let grabCutFailed: Int
  /// Files that cannot be read or contradict each other, in order.
  package let problems: [Problem]

  init(split: Split, images: [SourceImage], inspections: [Inspection], chosen: [Int]) {
    self.split = split
    photographs = images.count
    passed = inspections.count { $0.passes }
    kept = chosen.count
    var (all, passing, keeping) = ([Int](), [Int](), [Int]())
    for label in ObjectClass.allCases {
      all.append(images.count { $0.label == label })
      passing.append(zip(images, inspections).count { $0.label == label && $1.passes })
      keeping.append(chosen.count { images[$0].label == label })
    }
    classes = ObjectClass.allCases.map {
      Class(
        name: $0.name, photographs: all[$0.rawValue], passed: passing[$0.rawValue],
        kept: keeping[$0.rawValue])
    }
    boxFilter = Dictionary(grouping: inspections, by: \.boxFilter).mapValues(\.count)
    grabCutFailed = inspections.count { $0.grabCut == .fail }
    problems = zip(images, inspections).compactMap { image, inspection in
      inspection.damage.map { Problem(image: image.path, message: $0) }
    }
  }
}
