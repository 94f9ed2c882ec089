import Manuscript
import Testing

struct SwiftNamesTests {
  private let names = SwiftNames(
    """
    import Foundation
    import struct Lab.Cost
    @_exported public import Prelude
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
    infix operator <+>
    private let e = 1, f = 2
    func + (left: Blur, right: Blur) -> Blur { left }
    """)

  @Test("what stands at file scope is found, with what is private apart")
  func declarations() {
    #expect(
      names.declared == ["Blur", "Pixels", "Queue", "<+>", "a", "b", "c", "d"])
    #expect(names.hidden == ["Hidden", "helper", "e", "f"])
    #expect(names.types == ["Blur", "Hidden", "Pixels", "Queue"])
  }

  @Test("imports are found, and those that are passed on")
  func imports() {
    #expect(names.imports == ["Foundation", "Lab", "Prelude"])
    #expect(names.exports == ["Prelude"])
  }

  @Test("a line break before a bracket counts where the bracket would else belong to the line above")
  func lineBreaks() {
    let tokens = { (code: String) in tokenDigest(of: code) }
    #expect(tokens("f\n(x)") != tokens("f (x)"))
    #expect(tokens("f\n[x]") != tokens("f[x]"))
    #expect(tokens("f(\n(x))") == tokens("f((x))"))
    #expect(tokens("f(\n  x,\n  y)") == tokens("f(x, y)"))
  }
}
