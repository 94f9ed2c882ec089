import Foundation
import ONNX
import Testing

@Suite struct ReadmeTests {
  @Test("README's table of operators is that of the code")
  func operators() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let after = readme.components(separatedBy: "<!-- operators -->\n").dropFirst().first
    let table = after?.components(separatedBy: "<!-- /operators -->").first
    #expect(
      table == ONNXFile.operatorTable,
      "write what `Benchmarks operators` prints between the marks of README.md")
  }
}
