import ImageNet9
import Lab
import NeuralNet
import Tensors

/// What a training learns from: its images, and what its outputs stand for where they are not the nine classes.
struct TrainingImages {
  let source: any TrainingSource
  let outputClasses: [UInt8]?
}

extension Training {
  /// The pictures that it draws from; more than one part where it wants more than the data set has.
  var parts: [Pictures] {
    let count = max(1, Int((size ?? 1).rounded(.up)))
    return (0..<count).map { part in
      Pictures(.training, of: trainingWorld, seed: seed ?? 0, part: part)
    }
  }

  /// The data set with the correlation that is asked for.
  private var trainingWorld: DataSet? {
    guard let correlation else { return dataSet }
    return dataSet?.withSceneCorrelation(correlation) ?? dataSet
  }

  /// Makes the images from the pictures.
  func trainingImages(seed: Int, in lab: LabContext) throws -> TrainingImages {
    if correlation != nil, let dataSet, dataSet.sceneCorrelation == nil {
      throw ExperimentError.noSuchSetting("scene correlation", of: "the \(dataSet.name)")
    }
    if let streamed {
      let source = try StreamedImages(streamed, variant, share: size ?? 1, mixture: mixture) {
        count in
        mixture.map { Self.choice(of: $0, count: count, seed: seed, part: 0) } ?? []
      }
      return TrainingImages(source: source, outputClasses: nil)
    }
    var sets: [ImageSet] = []
    var names: [KindName] = []
    for (part, pictures) in parts.enumerated() {
      let outcome = try lab.outcome(of: pictures)
      let chosen = Self.beginning(of: outcome.labels, share: min(1, (size ?? 1) - Double(part)))
      sets.append(try images(from: pictures, chosen, seed: seed, in: lab))
      names += chosen.map { KindName(outcome.labels[$0], outcome.kinds[$0]) }
    }
    let images = ImageSet.joined(sets)
    let kinds = labels == .kinds ? Array(Set(names)).sorted() : nil
    if let kinds, kinds.contains(where: \.kind.isEmpty) {
      throw ExperimentError.noSuchSetting("kinds within the classes", of: "the data set")
    }
    let index = kinds.map { kinds in
      Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, UInt8($0)) })
    }
    let pixels = LabelledPixels(
      side: images.side, count: images.count, pixels: images.pixels,
      labels: index.map { index in names.map { index[$0] ?? 0 } } ?? images.labels)
    return TrainingImages(
      source: backgrounds == .fresh ? try renewed(pixels, seed: seed, in: lab) : pixels,
      outputClasses: kinds?.map { UInt8($0.label.rawValue) })
  }

  /// The images of one part, mixed where a mixture is asked for.
  private func images(
    from pictures: Pictures, _ chosen: [Int], seed: Int, in lab: LabContext
  ) throws -> ImageSet {
    let first = try pictures.images(of: variant, choosing: chosen, seed: seed, in: lab)
    guard let mixture else { return first }
    let second = try pictures.images(
      of: mixture.variant, choosing: chosen, seed: seed, in: lab)
    return first.replacing(
      Self.choice(of: mixture, count: first.count, seed: seed, part: pictures.part ?? 0),
      from: second)
  }

  /// Which images come from the second variant.
  static func choice(of mixture: Mixture, count: Int, seed: Int, part: Int) -> [Bool] {
    // Every part draws for itself; part 0 from the seed alone.
    ImageSet.mixed(
      count: count, share: mixture.share, seed: UInt64(seed) &+ UInt64(part) &* 0x9e37_79b9)
  }

  /// The images with backgrounds that are made anew for each epoch.
  private func renewed(
    _ images: LabelledPixels, seed: Int, in lab: LabContext
  ) throws -> any TrainingSource {
    var sets: [PictureSet] = []
    var isFresh: [Bool] = []
    for (part, pictures) in parts.enumerated() {
      let set = try pictures.load(in: lab)
      let chosen = Self.beginning(of: set.labels, share: min(1, (size ?? 1) - Double(part)))
      sets.append(set.subset(chosen))
      isFresh +=
        mixture.map { Self.choice(of: $0, count: chosen.count, seed: seed, part: part) }
        ?? chosen.map { _ in true }
    }
    let threads = lab.threads
    return try Parallel.$threads.withValue(threads) {
      RenewedImages(
        backgrounds: try FreshBackgrounds(
          mixture?.variant ?? variant, of: .joined(sets), seed: UInt64(seed)),
        isFresh: isFresh, kept: images,
        draw: "fresh backgrounds of \((mixture?.variant ?? variant).name), seed \(seed)")
    }
  }

  /// The first images of each class, a share of them rounded to whole ones, at least one.
  static func beginning(of labels: [ObjectClass], share: Double) -> [Int] {
    if share >= 1 { return Array(labels.indices) }
    var wanted = [Int](repeating: 0, count: ObjectClass.allCases.count)
    for label in labels { wanted[label.rawValue] += 1 }
    wanted = wanted.map { $0 == 0 ? 0 : max(1, Int((Double($0) * share).rounded())) }
    return labels.indices.filter { index in
      wanted[labels[index].rawValue] -= 1
      return wanted[labels[index].rawValue] >= 0
    }
  }
}

/// A kind with its class: two classes may have kinds of one name.
private struct KindName: Hashable, Comparable {
  let label: ObjectClass
  let kind: String

  init(_ label: ObjectClass, _ kind: String) {
    self.label = label
    self.kind = kind
  }

  static func < (left: KindName, right: KindName) -> Bool {
    (left.label.rawValue, left.kind) < (right.label.rawValue, right.kind)
  }
}

/// Fresh backgrounds for some images of a training set; the others stay as they are.
private struct RenewedImages: TrainingSource {
  let backgrounds: FreshBackgrounds
  let isFresh: [Bool]
  let kept: LabelledPixels
  /// What is drawn, with its seed.
  let draw: String

  var side: Int { kept.side }
  var labels: [UInt8] { kept.labels }

  func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) {
    guard isFresh[index] else { return kept.write(index, epoch: epoch, to: pixels) }
    backgrounds.write(
      index, epoch: epoch, to: UnsafeMutableBufferPointer(start: pixels, count: side * side * 3))
  }

  func identity() -> String { "\(kept.identity()), \(draw)" }
}
