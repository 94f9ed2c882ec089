import ImageNet9
import Imaging
import Lab

/// Objects, backgrounds, and each of the one on each of the other.
struct CompositeSet {
  private let classes: [ObjectClass]
  /// `[class]`, on black.
  let objects: [Image]
  /// `[class]`.
  let backgrounds: [Image]
  /// `[object][background]`.
  let composites: [[Image]]

  /// Cuts the pictures up and puts them together, inside an experiment that names them among its inputs.
  ///
  /// - Parameters:
  ///   - classes: of objects and backgrounds.
  ///   - example: which picture of each class, counted from 0.
  ///   - pictures: where they are taken from.
  ///   - lab: of the experiment.
  /// - Throws: `ExperimentError.noImages` where a class has too few.
  init(
    of classes: [ObjectClass], example: Int, from pictures: Pictures, in lab: LabContext
  ) throws {
    let all = try pictures.load(in: lab)
    let byClass = all.indicesByClass()
    let chosen = try classes.map { objectClass in
      let candidates = byClass[objectClass.rawValue]
      guard candidates.indices.contains(example) else {
        throw ExperimentError.noImages("picture \(example) of class \(objectClass.name)")
      }
      return candidates[example]
    }
    let alone = try pictures.images(of: .onlyForeground, seed: 0, in: lab)
    let tiled = try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab)
    let backgrounds = chosen.map { tiled.image($0) }
    self.classes = classes
    self.backgrounds = backgrounds
    objects = chosen.map { alone.image($0) }
    composites = chosen.map { position in
      let picture = all.picture(position)
      return backgrounds.map { picture.foreground(on: $0) }
    }
  }

  /// All images as a network is shown them: objects, backgrounds, composites row by row.
  var all: ImageSet {
    let images = objects + backgrounds + composites.joined()
    let labels = classes.map { UInt8($0.rawValue) }
    let names = classes.map(\.name)
    return ImageSet(
      side: images.first?.width ?? 0, pixels: images.flatMap(\.pixels),
      labels: labels + labels + labels.flatMap { label in labels.map { _ in label } },
      ids: names.map { "\($0) alone" } + names.map { "background of \($0)" }
        + names.flatMap { object in names.map { "\(object) on the background of \($0)" } })
  }
}
