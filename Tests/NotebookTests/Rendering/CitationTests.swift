import Foundation
import Notebook
import Testing

@Suite("How to cite the kit")
struct CitationTests {
  @Test("The entry has the version, and the address where one is known")
  func entry() {
    let known = Citation(version: "1.2.3", origins: [], address: "https://example.org/kit")
    #expect(known.bibTeX.contains("  version = {1.2.3},\n  url     = {https://example.org/kit}\n}"))
    let metadata = known.metadata(title: "A title")
    #expect(metadata.first?.value == "A title")
    #expect(metadata.contains { $0.name == "citation_public_url" })
    let unknown = Citation(version: "1.2.3", origins: [], address: nil)
    #expect(unknown.bibTeX.hasSuffix("  version = {1.2.3}\n}"))
    #expect(!unknown.metadata(title: "").contains { $0.name == "citation_public_url" })
  }

  @Test("The address is CITATION.cff's own, not that of a source in it")
  func address() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(Citation.address(in: folder) == nil)
    let file = folder.appending(path: "CITATION.cff")
    let source = "title: Kit\nreferences:\n  - url: \"https://example.org/paper\"\n"
    try Data(source.utf8).write(to: file)
    #expect(Citation.address(in: folder) == nil)
    try Data("title: Kit\nurl: \"https://example.org/kit\"\n".utf8).write(to: file)
    #expect(Citation.address(in: folder) == "https://example.org/kit")
  }
}
