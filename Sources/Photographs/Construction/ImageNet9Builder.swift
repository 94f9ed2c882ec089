import Files
import Foundation
import ImageNet9
import Imaging
import Tensors

/// Builds ImageNet-9 from ILSVRC2012 by the paper's recipe (section 3.1 and appendix A): filters, GrabCut,
/// balanced classes, eight variants and the masks, in the layout of the release.
///
///     let builder = try ImageNet9Builder(ilsvrc: "/data/ilsvrc", balance: .none, code: fingerprint)
///     let summary = try Parallel.$threads.withValue(2) { try builder.build(into: folder) }
///
/// The result depends on the photographs, the seed and the settings, never on the number of threads. A
/// build that was killed goes on where it was. Memory grows with the threads alone: each holds one
/// photograph, and while it cuts, about 100 bytes for each pixel of the box (`GrabCut`).
///
/// Deviations: a composite goes by the mask, where the authors replace whatever is exactly black (unless
/// `asPublished`); all variants are resized by nearest neighbour, as their mixed ones are, so that all
/// show the same foreground pixels; files are PNG unless told otherwise; mixed names tell the true
/// background; Mixed-Rand draws the class first, uniformly over the nine, then the image.
package struct ImageNet9Builder: Sendable {
  /// How many images of each class are kept.
  package enum Balance: String, Codable, CaseIterable, Sendable {
    /// As many as the smallest class has, drawn at random: the paper's way.
    case smallest
    /// All, however many; for small sets.
    case none
  }

  /// How pictures are written.
  package enum Format: String, Codable, CaseIterable, Sendable {
    /// Lossless.
    case png
    /// As released, quality 95: a third of the space.
    case jpeg

    /// The ending of a file's name.
    var ending: String { self == .png ? "png" : "JPEG" }
  }

  let source: ILSVRCFolder
  let split: Split
  let seed: UInt64
  let balance: Balance
  let format: Format
  let asPublished: Bool
  let isPartial: Bool
  let code: String

  /// Describes a build.
  ///
  /// - Parameters:
  ///   - ilsvrc: The folder of the original download.
  ///   - split: Validation photographs make the test set, training photographs the training set.
  ///   - seed: Of the draw that balances classes, and of the backgrounds.
  ///   - balance: How many images of each class are kept.
  ///   - format: How pictures are written.
  ///   - asPublished: Whether mixed variants fill every exactly black pixel, as the authors' do.
  ///   - isPartial: Whether class folders of the training photographs may be missing.
  ///   - code: The fingerprint of the code that builds: an unfinished build of other code is not gone
  ///     on with.
  /// - Throws: `PhotographsError.noILSVRC` if the folder has not that layout.
  package init(
    ilsvrc: String, split: Split = .test, seed: UInt64 = 0, balance: Balance = .smallest,
    format: Format = .png, asPublished: Bool = false, isPartial: Bool = false, code: String
  ) throws {
    source = try ILSVRCFolder(at: ilsvrc)
    self.split = split
    self.seed = seed
    self.balance = balance
    self.format = format
    self.asPublished = asPublished
    self.isPartial = isPartial
    self.code = code
  }

  /// Builds the split, on the threads that `Parallel.threads` gives.
  ///
  /// - Parameters:
  ///   - folder: A new or empty folder, or one of earlier builds: the same split is replaced, the other
  ///     one stays, an unfinished build goes on.
  ///   - shards: Folders of `inspect(_:into:)`, whose verdicts and masks are taken over.
  ///   - progress: Hears of each finished image; called from one thread at a time. Throwing from it stops
  ///     the build, which can be taken up again.
  /// - Returns: What was built.
  /// - Throws: `PhotographsError` for a folder of something else, a shard of another build, or for a class
  ///   of which no image is left; `FileError` where another build is at work or nothing can be written; what
  ///   `progress` throws.
  @discardableResult
  package func build(
    into folder: URL, from shards: [URL] = [],
    progress: @escaping @Sendable (BuildProgress) throws -> Void = { _ in }
  ) throws -> BuildSummary {
    let images = try source.images(of: split, isPartial: isPartial)
    return try OutputFolder.writing(to: folder) {
      try build(images, into: folder, from: shards, progress)
    }
  }

  /// Runs the filters on a part of the photographs alone, for a build on another machine to take over.
  ///
  /// - Parameters:
  ///   - shard: Which part.
  ///   - folder: A folder of its own, new or of an earlier run: it then goes on.
  ///   - progress: As for `build`.
  /// - Returns: How many photographs were looked at.
  /// - Throws: What `build` throws.
  package func inspect(
    _ shard: BuildShard, into folder: URL,
    progress: @escaping @Sendable (BuildProgress) throws -> Void = { _ in }
  ) throws -> Int {
    let images = try source.images(of: split, isPartial: isPartial)
    return try OutputFolder.writing(to: folder) {
      let site = try BuildSite(folder, split: split, settings: settings(of: images))
      let mine = shard.part(of: images)
      return try inspect(mine, at: site, progress).count
    }
  }

  private func build(
    _ images: [SourceImage], into folder: URL, from shards: [URL],
    _ progress: @escaping @Sendable (BuildProgress) throws -> Void
  ) throws -> BuildSummary {
    let site = try BuildSite(folder, split: split, settings: settings(of: images))
    for shard in shards { try site.takeOver(shard) }
    let inspections = try inspect(images, at: site, progress)
    let chosen = try choose(images, inspections)
    let cast = try Cast(images: images, inspections: inspections, chosen: chosen, seed: seed)
    try VariantWriter(builder: self, site: site, cast: cast).write(progress)
    try site.write(
      lines: cast.photographLines(split), under: PhotographTable.header, to: PhotographTable.name)
    try site.publish()
    return BuildSummary(split: split, images: images, inspections: inspections, chosen: chosen)
  }

  /// Runs the filters on what the journal does not know.
  private func inspect(
    _ images: [SourceImage], at site: BuildSite,
    _ progress: @escaping @Sendable (BuildProgress) throws -> Void
  ) throws -> [Inspection] {
    let journal = try BuildJournal(at: site)
    let (known, haveFilesChanged) = try journal.read(images, in: source)
    if haveFilesChanged { try site.removeOutput() }
    let missing = images.indices.filter { known[$0] == nil }
    let work = parallelMap(missing.count) { workExpected(for: images[missing[$0]]) }
    // The longest first, so that no thread is left alone with it at the end.
    let order = missing.indices.sorted { (work[$1], $0) < (work[$0], $1) }
    let teller = ProgressTeller(
      .filtering, known: images.count - missing.count, total: images.count,
      work: work.reduce(0, +), progress)
    let fresh = try parallelMap(missing.count) { turn in
      let image = images[missing[order[turn]]]
      let (inspection, mask) = Inspection.of(image, in: source)
      if let mask { try site.write(PNG.encode(mask), to: BuildSite.mask(of: image)) }
      try journal.add(image, inspection)
      try teller.finishedOne(work: work[order[turn]])
      return inspection
    }
    var inspections = known
    for (turn, inspection) in zip(order, fresh) { inspections[missing[turn]] = inspection }
    return inspections.compactMap { $0 }
  }

  /// Roughly how long an image will take: GrabCut by the pixels of its box, all else next to nothing.
  private func workExpected(for image: SourceImage) -> Double {
    let least = 2000.0
    guard image.label != nil, let data = try? Data(contentsOf: source.annotation(of: image)),
      let annotation = try? Annotation(data), annotation.objects.count == 1,
      annotation.width > 0, annotation.height > 0, annotation.width < 100 * annotation.height,
      annotation.height < 100 * annotation.width
    else { return least }
    var trial = Inspection()
    (trial.width, trial.height) = (annotation.width, annotation.height)
    trial.judge(annotation)
    return trial.boxFilter == "pass" ? least + Double(trial.box?.area ?? 0) : least
  }

  /// The places of the images that are kept, in order.
  private func choose(_ images: [SourceImage], _ inspections: [Inspection]) throws -> [Int] {
    var byClass = [[Int]](repeating: [], count: ObjectClass.allCases.count)
    for (place, inspection) in inspections.enumerated() where inspection.passes {
      guard let label = images[place].label else { continue }
      byClass[label.rawValue].append(place)
    }
    for (label, places) in zip(ObjectClass.allCases, byClass) where places.isEmpty {
      let unknown = images.compactMap(\.lack).filter { $0 != .otherClass }
      let others = Dictionary(grouping: unknown, by: \.rawValue).mapValues(\.count)
      throw PhotographsError.emptyClass(
        label, candidates: images.count { $0.label == label },
        others: others.sorted { $0.key < $1.key }
          .map { "\($0.value) with the verdict \"\($0.key)\"" })
    }
    guard balance == .smallest, let smallest = byClass.map(\.count).min() else {
      return byClass.flatMap { $0 }
    }
    return ObjectClass.allCases.flatMap { label in
      var stream = RandomStream(seed: seed, purpose: "balance", index: label.rawValue)
      return byClass[label.rawValue].shuffled(using: &stream).prefix(smallest).sorted()
    }
  }

  /// What a build must have in common with an unfinished one to go on with it.
  private func settings(of images: [SourceImage]) throws -> BuildSettings {
    var hash = SHA256()
    for image in images { hash.update("\(image.path)\t\(image.id)\n") }
    return BuildSettings(
      filters: .init(code: code, images: hash.finish(), openCV: GrabCut.version),
      output: .init(
        split: split, seed: seed, balance: balance, format: format, asPublished: asPublished))
  }
}
