import Experiments
import Foundation
import ImageNet9
import Lab
import TestFolders
import Testing

/// A variant that stands in a chapter has its code in the key, and not the place of its code.
@Suite("Keys of what a chapter's variant takes part in")
struct VariantKeyTests {
  private static let chapter = "chapters/11-your-hypothesis.md"

  /// The key of a network trained on a chapter's variant.
  ///
  /// - Parameters:
  ///   - root: where the checkout lies, as `#filePath` might tell.
  ///   - first: the first line of the block.
  ///   - code: the fingerprint of the block.
  ///   - shade: a number that the rule holds without naming it.
  /// - Returns: the key.
  /// - Throws: what making a key throws.
  private func key(
    root: String = "", first: Int = 40, code: String = "1", shade: Int = 128
  ) throws -> Key {
    let block = BookCode.Block(path: Self.chapter, lines: first...first + 9, digest: code)
    let lab = Lab(
      store: Store(at: TestFolder.root.appending(path: "never-written")),
      profile: .smoke,
      code: CodeTable(
        library: ["Experiments": "library", "Diorama": "library"], book: BookCode(blocks: [block])),
      jobs: 1, provenance: ProvenanceSource())
    let grey = Variant(
      "Grey", partner: .sameClass, file: root + Self.chapter, line: first + 3
    ) { input in
      input.foreground(on: input.partnerBackground.mapPixels { _, _, _ in (shade, shade, shade) })
    }
    return try lab.key(of: Training(on: grey, seed: 0))
  }

  @Test("prose that is added above the rule changes nothing")
  func prose() throws { #expect(try key(first: 61) == key()) }

  @Test("where the checkout lies changes nothing")
  func checkout() throws {
    #expect(try key(root: "/home/one/backdrop/") == key(root: "/srv/two/"))
    #expect(try key(root: "/home/one/backdrop/") == key())
  }

  @Test("an edited rule changes the key")
  func edited() throws { #expect(try key(code: "2") != key()) }

  @Test("a number that the rule got from elsewhere changes the key")
  func captured() throws { #expect(try key(shade: 127) != key()) }
}
