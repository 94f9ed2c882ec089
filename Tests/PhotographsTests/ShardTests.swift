import Foundation
import Photographs
import Synchronization
import TestFolders
import Testing

/// Filters on parts of the photographs, on several machines, for one build.
@Suite struct ShardTests {
  @Test func `three shards and a build that takes them over give the bytes of one build`() throws {
    try withTemporaryFolder { folder in
      let (ilsvrc, output) = (folder.appending(path: "ilsvrc"), folder.appending(path: "in9"))
      try SampleILSVRC.write(to: ilsvrc)
      let builder = try ImageNet9Builder(ilsvrc: ilsvrc.path, seed: 4, balance: .none, code: "1")
      try builder.build(into: output)
      let place = output.deletingLastPathComponent()
      let shards = (1...3).map { place.appendingPathComponent("shard-\($0)") }
      var looked = 0
      for (index, folder) in shards.enumerated() {
        let shard = try #require(BuildShard(number: index + 1, of: 3))
        looked += try builder.inspect(shard, into: folder)
      }
      #expect(looked == 27)
      let second = place.appendingPathComponent("second")
      let cut = Mutex(0)
      try builder.build(into: second, from: shards) { progress in
        if progress.stage == .filtering, progress.finished < progress.total {
          cut.withLock { $0 += 1 }
        }
      }
      #expect(cut.withLock { $0 } == 0, "photographs were looked at again")
      for table in ["files.csv", "manifest.csv"] {
        #expect(
          try Data(contentsOf: output.appendingPathComponent(table))
            == Data(contentsOf: second.appendingPathComponent(table)))
      }
      // A shard of other code, and a folder that is none, are named, and nothing is built of them.
      let other = try ImageNet9Builder(ilsvrc: ilsvrc.path, seed: 4, balance: .none, code: "2")
      for wrong in [shards[0], place.appendingPathComponent("nothing")] {
        #expect(throws: PhotographsError.self) {
          try other.build(into: place.appendingPathComponent("third"), from: [wrong])
        }
      }
    }
  }
}
