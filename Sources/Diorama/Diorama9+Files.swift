import ImageNet9

extension Diorama9: ListedWorld {
  /// The files that `backdrop export-diorama` writes; nil for settings that it has no option for.
  package func trainingFiles(of variant: Variant, seed: UInt64) -> TrainingFiles? {
    let plain = Diorama9(side: side, trainingImages: trainingImages, testImages: testImages)
    guard self == plain, variant.origin.isEmpty else { return nil }
    let labels = ObjectClass.allCases.flatMap { label in
      (0..<trainingImages).map { (label: label, id: Self.id(label, $0)) }
    }
    let byClass = ObjectClass.allCases.map { label in
      labels.indices.filter { labels[$0].label == label }
    }
    let files = labels.enumerated().map { index, item in
      let partner = variant.partner(of: index, label: item.label, among: byClass, seed: seed)
      return TrainingFiles.File(
        path: Self.path(
          variant, .training, item.label, id: item.id, background: partner.map { labels[$0].id }),
        label: item.label)
    }
    return TrainingFiles(
      files,
      export: [
        "export-diorama", "--side", "\(side)", "--training", "\(trainingImages)", "--test",
        "\(testImages)", "--seed", "\(seed)",
      ])
  }

  /// Where an export puts an image: mixed ones tell whose background they have.
  static func path(
    _ variant: Variant, _ split: Split, _ label: ObjectClass, id: String, background: String?
  ) -> String {
    let name = variant.partner == .none ? id : "fg_\(id)_bg_\(background ?? "")"
    return "\(ReleasedLayout.folder(variant.folder, split, label))/\(name).png"
  }
}
