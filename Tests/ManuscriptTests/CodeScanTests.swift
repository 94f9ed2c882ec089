import Manuscript
import Testing

struct CodeScanTests {
  @Test("declarations at file scope are found, with what is private marked")
  func declarations() {
    let scan = CodeScan(
      """
      import Foundation
      import struct Lab.Cost
      public struct Blur: Experiment {
        struct Outcome: Codable { var sharpness: Double }
        let radius = 3
        func run() { let local = 1; func inner() {} }
      }
      private final class Hidden { enum Kind { case a } }
      let (a, b) = pair, c: Int = [1, 2].count, d = 4
      fileprivate func helper(for x: Int) -> Int { x }
      typealias Pixels = [UInt8]
      extension Blur { enum Kernel { case box } }
      if a > 1 { let inner = 2 }
      actor Queue {}
      func + (left: Blur, right: Blur) -> Blur { left }
      """)
    #expect(scan.imports == ["Foundation", "Lab"])
    #expect(
      scan.declarations.map { "\($0.isPrivate ? "private " : "")\($0.name)" } == [
        "Blur", "private Hidden", "a", "b", "c", "d", "private helper", "Pixels", "Queue",
      ])
    #expect(
      scan.types.map { "\($0.isPrivate ? "private " : "")\($0.name)" } == [
        "Blur", "Blur.Outcome", "private Hidden", "private Hidden.Kind", "Blur.Kernel", "Queue",
      ])
  }
}
