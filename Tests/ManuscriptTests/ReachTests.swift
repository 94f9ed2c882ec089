import Manuscript
import Testing

/// Files of one module, by name.
private typealias Files = [String: String]

private func unit(_ name: String, _ code: String, target: String = "M") -> CodeUnit {
  let scan = SwiftNames.scanning(code, modules: ["M"])
  return CodeUnit(id: name, target: target, digest: scan.digest, names: scan.names)
}

private func reach(_ files: Files) -> Reach {
  Reach(files.sorted { $0.key < $1.key }.map { unit($0, $1) })
}

private func closure(_ files: Files, of name: String) -> [String] {
  reach(files).closure(of: name).map(\.id)
}

struct ReachTests {
  private let base: Files = [
    "Training": "struct Training { func run() { let n = Network(); n.step() } }",
    "Network": "struct Network { var layer = Convolution() }",
    "Convolution": "struct Convolution {}",
    "Convolution+Backward": "extension Convolution { func backward() { gemm() } }",
    "GEMM": "func gemm() {}",
    "Network+Step": "extension Network { func step() { layer.backward() } }",
    "Network+Print": "extension Network { func show() { draw() } }",
    "Draw": "func draw() {}",
    "Dropout": "struct Dropout {}",
  ]

  @Test("dependencies are followed through types, functions and members of extensions")
  func transitive() {
    #expect(
      closure(base, of: "Training") == [
        "Convolution", "Convolution+Backward", "Draw", "GEMM", "Network", "Network+Print",
        "Network+Step", "Training",
      ])
    #expect(closure(base, of: "GEMM") == ["GEMM"])
  }

  @Test(
    "an edit changes those digests alone that can come to something else",
    arguments: [
      (
        "GEMM", "func gemm() { work() }",
        [
          "Convolution", "Convolution+Backward", "GEMM", "Network", "Network+Print", "Network+Step",
          "Training",
        ]
      ),
      ("GEMM", "func  gemm()\n{ /* fast */ } // why", []),
      ("Dropout", "struct Dropout { var rate = 0.5 }", ["Dropout"]),
      (
        "Draw", "func draw() { stroke() }",
        ["Draw", "Network", "Network+Print", "Network+Step", "Training"]
      ),
      ("Pooling", "struct Pooling { func backward() {} }\nfunc pool() {}", ["Pooling"]),
    ])
  func edits(_ edit: (file: String, code: String, changed: [String])) {
    var files = base
    files[edit.file] = edit.code
    let before = reach(base)
    let after = reach(files)
    let changed = files.keys.filter { before.digest(of: $0) != after.digest(of: $0) }.sorted()
    #expect(changed == edit.changed)
  }

  @Test("a file that is moved or renamed changes nothing")
  func moved() {
    var files = base
    files["Layers/Convolution"] = files.removeValue(forKey: "Convolution")
    #expect(reach(base).digest(of: "Training") == reach(files).digest(of: "Training"))
  }

  @Test("an operator counts for those who use it and reach its operands' types")
  func operators() {
    let files: Files = [
      "Matrix": "struct Matrix {}", "Vector": "struct Vector {}",
      "Product": "func * (a: Matrix, b: Matrix) -> Matrix { multiply(a, b) }",
      "Multiply": "func multiply(_ a: Matrix, _ b: Matrix) -> Matrix { a }",
      "Vector+Product": "extension Vector { static func * (a: Vector, b: Vector) -> Vector { a } }",
      "Uses": "func square(_ a: Matrix) -> Matrix { a * a }",
      "Other": "func double(_ a: Int) -> Int { 2 * a }",
      "Names": "func first(_ a: Matrix) -> Matrix { a }",
    ]
    #expect(closure(files, of: "Uses") == ["Matrix", "Multiply", "Product", "Uses"])
    #expect(closure(files, of: "Other") == ["Other"])
    #expect(closure(files, of: "Names") == ["Matrix", "Names"])
  }

  @Test("what extends a type counts once the type is reached, whether it is named or not")
  func extensions() {
    let files: Files = [
      "Grid": "struct Grid {}", "Shape": "protocol Shape {}", "Shown": "protocol Shown {}",
      "Grid+Subscript": "extension Grid { subscript(i: Int) -> Int { pick(i) } }",
      "Pick": "func pick(_ i: Int) -> Int { i }",
      "Grid+Codable": "extension Grid: Codable {}",
      "Grid+Init": "extension Grid { init(side: Int) { self.init() } }",
      "Grid+Shape": "extension Grid: Shape { var area: Int { 1 } }",
      "Grid+Shown": "extension Grid: Shown { var title: String { \"\" } }",
      "Uses": "func use(_ s: any Shape) { let g = Grid(side: 3) }",
    ]
    #expect(
      closure(files, of: "Uses") == [
        "Grid", "Grid+Codable", "Grid+Init", "Grid+Shape", "Grid+Shown", "Grid+Subscript", "Pick",
        "Shape", "Shown", "Uses",
      ])
  }

  @Test("a member on a foreign type counts where it is mentioned")
  func foreign() {
    let files: Files = [
      "Array+Mean": "extension Array { func mean() -> Double { 0 } }",
      "Uses": "let m = [1.0].mean()", "Other": "let n = [1.0].count",
    ]
    #expect(closure(files, of: "Uses") == ["Array+Mean", "Uses"])
    #expect(closure(files, of: "Other") == ["Other"])
  }

  @Test("private names, names behind a dot and names of other modules do not count")
  func scopes() {
    let files: Files = [
      "A": "private func helper() {}\nfunc size() {}",
      "B": "func b() { helper() }", "C": "func c(x: X) { x.size }", "D": "func d() { M.size() }",
    ]
    #expect(closure(files, of: "B") == ["B"])
    #expect(closure(files, of: "C") == ["C"])
    #expect(closure(files, of: "D") == ["A", "D"])
    let upward = Reach([
      unit("low", "func f() { g() }", target: "Low"),
      unit("high", "import Low\nfunc g() { f() }", target: "High"),
    ])
    #expect(upward.closure(of: "low").map(\.id) == ["low"])
    #expect(upward.closure(of: "high").map(\.id) == ["high", "low"])
  }

  @Test("a type of another target is extended for those who see the extension's target")
  func acrossTargets() {
    let units = Reach([
      unit("Lab", "struct Lab {}", target: "Lab"),
      unit("Lab+Run", "extension Lab { func run() {} }", target: "Lab"),
      unit("Lab+More", "import Lab\nextension Lab { func more() {} }", target: "High"),
      unit("Uses", "import Lab\nfunc use(_ l: Lab) {}", target: "High"),
      unit("Other", "import Lab\nfunc other(_ l: Lab) {}", target: "Wide"),
    ])
    #expect(units.closure(of: "Uses").map(\.id) == ["Lab", "Lab+More", "Lab+Run", "Uses"])
    #expect(units.closure(of: "Other").map(\.id) == ["Lab", "Lab+Run", "Other"])
  }

  @Test("a conformance of a foreign type counts with its protocol, an unseen member always")
  func conformances() {
    let files: Files = [
      "Shown": "protocol Shown {}",
      "Int+Shown": "extension Int: Shown {}",
      "Array+Subscript": "extension [Double] { subscript(mean: Bool) -> Double { 0 } }",
      "Uses": "func use(_ s: some Shown) {}", "Other": "func other() {}",
    ]
    #expect(closure(files, of: "Uses") == ["Array+Subscript", "Int+Shown", "Shown", "Uses"])
    #expect(closure(files, of: "Other") == ["Array+Subscript", "Other"])
  }
}
