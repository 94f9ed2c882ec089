import Foundation
import ImageNet9

extension Photographs: BuiltWorld, OpenCVWorld {
  /// "ImageNet-9 from photographs".
  public var name: String { "ImageNet-9 from photographs" }

  /// "photographs".
  public var kind: String { "photographs" }

  /// What it is built from.
  public var summary: String { "ImageNet-9, built from photographs of ILSVRC2012" }

  /// The digest of names and contents; "–" while the folder is left open.
  public var digest: String { listing ?? "–" }

  /// 224 pixels, as released.
  public var side: Int { Release.side }

  /// Somewhat more than half of the photographs pass the filters; there is no training set.
  public func imageCount(_ split: Split) -> Int {
    split == .training ? 0 : max(candidates * 6 / 10, 100)
  }

  /// Cutting out a foreground takes seconds.
  package var secondsPerPicture: Double { 3 }

  /// Builds the test set, or goes on with a build that was cut.
  ///
  /// The variants are those that `build-imagenet9` writes, pixel by pixel.
  ///
  /// - Throws: `PhotographsError` for the training split, a folder that was left open, or photographs
  ///   that leave a class empty; `FileError` where nothing can be written.
  package func build(
    _ split: Split, into folder: URL, code: String,
    progress: @escaping @Sendable (_ fraction: Double, _ note: String) throws -> Void
  ) throws -> ReleasedFolder {
    guard split == .test else { throw PhotographsError.noTrainingSet }
    guard let location else { throw PhotographsError.open }
    let builder = try ImageNet9Builder(
      ilsvrc: location.path, split: .test, seed: 0, balance: .none, code: code)
    try builder.build(into: folder) { done in
      let part = Double(done.finished) / Double(max(done.total, 1))
      try progress(
        done.stage == .filtering ? 0.9 * part : 0.9 + 0.1 * part,
        "\(done.stage.rawValue) \(done.finished) of \(done.total) photographs")
    }
    return try ReleasedFolder(at: folder.path)
  }
}

extension Photographs: AwaitedWorld {
  package static var awaited: String { "ilsvrc" }

  package var isOpen: Bool { listing == nil }
}

extension DataSet {
  /// ImageNet-9's test set, built from photographs.
  public static func photographs(_ photographs: Photographs) -> DataSet { DataSet(photographs) }
}
