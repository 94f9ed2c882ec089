import Files
import Foundation
import TestFolders
import Testing

/// Vectors of FIPS 180-4 and of NIST's Cryptographic Algorithm Validation Program.
private let vectors: [(text: String, digest: String)] = [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
]

struct SHA256Tests {
  @Test("the digest of a string and of its bytes is the standard's", arguments: vectors)
  func standardVectors(_ vector: (text: String, digest: String)) {
    #expect(SHA256.hex(of: vector.text) == vector.digest)
    #expect(SHA256.hex(of: Data(vector.text.utf8)) == vector.digest)
  }

  @Test("a million letters have the standard's digest")
  func million() {
    #expect(
      SHA256.hex(of: String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("pieces of any size give the digest of the whole", arguments: [1, 3, 63, 64, 65, 1000])
  func pieces(of size: Int) {
    let whole = Data((0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    var hash = SHA256()
    var rest = whole
    while !rest.isEmpty {
      hash.update(Data(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(hash.finish() == SHA256.hex(of: whole))
  }

  @Test("strings are digested as UTF-8, and mix with data")
  func mixedPieces() {
    var hash = SHA256()
    hash.update("Größe ")
    hash.update(Data())
    hash.update(Data("🦎".utf8))
    #expect(hash.finish() == SHA256.hex(of: "Größe 🦎"))
  }

  @Test("a file larger than one piece has the digest of its bytes")
  func file() throws {
    let url = TestFolder.root.appending(path: "digest-\(UUID()).bin")
    defer { try? FileManager.default.removeItem(at: url) }
    let bytes = Data((0..<(1 << 20) + 17).map { UInt8(truncatingIfNeeded: $0 &* 11) })
    try bytes.write(to: url)
    #expect(try SHA256.hex(ofFile: url) == SHA256.hex(of: bytes))
  }

  @Test("a file that cannot be read is an error that names it")
  func missingFile() {
    let url = URL(filePath: "/nowhere/at all.bin")
    let error = #expect(throws: FileError.self) { try SHA256.hex(ofFile: url) }
    #expect(error?.description.contains("'/nowhere/at all.bin'") == true, "\(error as Any)")
  }

  @Test("a folder is no file, and is refused")
  func folder() {
    #expect(throws: FileError.self) {
      try SHA256.hex(ofFile: TestFolder.root)
    }
  }
}
