import Diorama
import Foundation
import ImageNet9
import Photographs
import TestFolders
import Testing

@Suite struct WorldTests {
  @Test func `photographs that were left open are those at hand, wherever they lie`() throws {
    try withTemporaryFolder { folder in
      try SampleILSVRC.write(to: folder)
      let atHand = try Photographs(at: folder.path)
      let open = DataSet.photographs(Photographs())
      #expect(open.awaited == "ilsvrc" && open.world.digest == "–")
      let filled = open.filled(from: [Diorama9(), atHand])
      #expect(filled == .photographs(atHand) && filled.awaited == nil)
      #expect(filled.world.digest.count == 64)
      #expect(open.filled(from: [Diorama9()]) == open)
      #expect(DataSet.diorama9(Diorama9()).filled(from: [Diorama9(side: 64)]).world.side == 48)
    }
  }

  @Test func `a build gives the set and tells how far it has come; a training set is refused`()
    throws
  {
    try withTemporaryFolder { folder in
      try SampleILSVRC.write(to: folder.appendingPathComponent("ilsvrc"))
      let world: any BuiltWorld = try Photographs(
        at: folder.appendingPathComponent("ilsvrc").path)
      let place = folder.appendingPathComponent("in9")
      let built = try world.build(.test, into: place, code: "1") { fraction, note in
        #expect((0...1).contains(fraction) && note.contains("photographs"))
      }
      let pictures = try built.pictures(split: .test)
      #expect(pictures.count >= 18 && pictures.count <= world.candidates)
      let refused = #expect(throws: PhotographsError.self) {
        try world.build(.training, into: place, code: "1") { _, _ in }
      }
      #expect("\(refused as Any)".contains("build-imagenet9 --split train"))
      let unread = #expect(throws: ImageNet9Error.self) {
        try world.pictures(split: .test, seed: 0, part: 0)
      }
      #expect("\(unread as Any)".contains("Pictures(of:)"))
    }
  }
}
