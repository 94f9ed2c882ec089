import Foundation
import ImageNet9
import TestFolders
import Testing

@Suite struct PictureSetFileTests {
  @Test func `a set is read back as it was written`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("set")
      try smallSet.write(to: file)
      #expect(try PictureSet(contentsOf: file) == smallSet)
    }
  }

  @Test func `any cut or flipped byte is found`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("set")
      try PictureSet([0, 30, 60].map(smallSet.picture)).write(to: file)
      let sound = try Data(contentsOf: file)
      for length in [0, 7, 12, 100, sound.count / 2, sound.count - 1] {
        try sound.prefix(length).write(to: file)
        expectDamage(file, "cut to \(length) bytes")
      }
      for position in [0, 9, 40, sound.count / 2, sound.count - 70, sound.count - 1] {
        var damaged = sound
        damaged[position] ^= 4
        try damaged.write(to: file)
        expectDamage(file, "bit flipped at \(position)")
      }
    }
  }

  @Test func `a missing file is an error that names it`() {
    let error = #expect(throws: ImageNet9Error.self) {
      try PictureSet(contentsOf: URL(fileURLWithPath: "/nowhere/set"))
    }
    #expect("\(error as Any)".contains("/nowhere/set"))
  }

  private func expectDamage(_ file: URL, _ what: Comment) {
    let error = #expect(throws: ImageNet9Error.self, what) { try PictureSet(contentsOf: file) }
    #expect("\(error as Any)".contains("is damaged"), what)
  }
}
