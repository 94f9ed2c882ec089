import Files
import Foundation

/// One of several parts into which the photographs of a build are dealt out, as 3 of 8.
package struct BuildShard: Hashable, Sendable {
  /// From 1.
  package let number: Int
  /// How many there are.
  package let count: Int

  /// A part, or nil where there is none of that number.
  package init?(number: Int, of count: Int) {
    guard (1...10_000).contains(count), (1...count).contains(number) else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Every n-th image: neighbours are alike, and so each part takes about as long.
  func part<Element>(of images: [Element]) -> [Element] {
    images.indices.filter { $0 % count == number - 1 }.map { images[$0] }
  }
}

extension BuildSite {
  /// Takes over verdicts and masks that another machine has found.
  ///
  /// Whether the photographs are still those that were looked at is seen when the journal is read.
  ///
  /// - Parameter shard: the folder into which `ImageNet9Builder.inspect` wrote.
  /// - Throws: `PhotographsError.notAShard` where there is none, or one of another build.
  func takeOver(_ shard: URL) throws {
    let other = shard.appendingPathComponent(folder.lastPathComponent, isDirectory: true)
    func fail(_ reason: String) -> PhotographsError {
      .notAShard(path: shard.path(percentEncoded: false), reason: reason)
    }
    guard let theirs = Self.filters(in: other) else {
      throw fail("it holds no verdicts of this split; 'build-imagenet9 --shard 1/N' writes them")
    }
    guard theirs == Self.filters(in: folder) else {
      throw fail(
        "it was made by another program, or from other photographs; make it again with this one")
    }
    let masks = other.appendingPathComponent("masks", isDirectory: true)
    for name in Disk.names(in: masks) where !name.hasPrefix(".") && read("masks/\(name)") == nil {
      try write(try Disk.read(masks.appendingPathComponent(name)), to: "masks/\(name)")
    }
    // Last: a verdict stands for a mask that is there.
    let verdicts = try Disk.read(other.appendingPathComponent(BuildJournal.name))
    try write((read(BuildJournal.name) ?? Data()) + verdicts, to: BuildJournal.name)
  }
}
