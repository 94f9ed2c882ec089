import Foundation
import Graphs
import ONNX
import Testing

@Suite struct ConstantTests {
  @Test("one half is true, as everything that is not 0")
  func truthOfHalf() throws {
    let model = TinyModel().constant("c", [4], [0.5, 0, -0.25, -0])
      .adding("Cast", ["c"], ["b"], integers: ["to": [9]])
    #expect(try model.value(of: "b") == [1, 0, 1, 0])
  }

  @Test("whole numbers that are too wide for a type wrap around")
  func wrapping() throws {
    let model = TinyModel().constant("c", integers: [300, -129, 127, 128])
      .adding("Cast", ["c"], ["n"], integers: ["to": [3]])
    #expect(try model.value(of: "n") == [44, 127, 127, -128])
    let unsigned = TinyModel().constant("c", integers: [300, -1])
      .adding("Cast", ["c"], ["n"], integers: ["to": [2]])
    #expect(try unsigned.value(of: "n") == [44, 255])
  }

  @Test("arithmetic wraps around at the width of its type, and divides towards 0")
  func arithmetic() throws {
    let model = TinyModel().constant("a", integers: [100, -7]).constant("b", integers: [100, 2])
      .adding("Cast", ["a"], ["p"], integers: ["to": [3]])
      .adding("Cast", ["b"], ["q"], integers: ["to": [3]])
    #expect(try model.adding("Add", ["p", "q"], ["s"]).value(of: "s") == [-56, -5])
    #expect(try model.adding("Div", ["p", "q"], ["s"]).value(of: "s") == [1, -3])
    #expect(try model.adding("Mod", ["p", "q"], ["s"]).value(of: "s") == [0, 1])
    let truncated = model.adding("Mod", ["p", "q"], ["s"], integers: ["fmod": [1]])
    #expect(try truncated.value(of: "s") == [0, -1])
    let byZero = model.constant("z", integers: [0])
      .adding("Cast", ["z"], ["r"], integers: ["to": [3]]).adding("Div", ["p", "r"], ["s"])
    #expect {
      try byZero.value(of: "s")
    } throws: {
      "\($0)".contains("“s (Div)”: a division by zero")
    }
  }

  @Test("a mask that is computed of constants decides place by place")
  func mask() throws {
    let model = TinyModel().constant("a", [1, 3], [1, 2, 3]).constant("b", [2, 1], [2, 3])
      .adding("Greater", ["a", "b"], ["m"]).adding("Where", ["m", "a", "b"], ["c"])
    #expect(try model.value(of: "c") == [2, 2, 3, 3, 3, 3])
  }

  @Test("tables of whole numbers are joined, turned and gathered as reals are")
  func tables() throws {
    let model = TinyModel().constant("a", integers: [1, 2, 3, 4]).constant("s", integers: [2, 2])
      .adding("Reshape", ["a", "s"], ["t"])
      .adding("Concat", ["t", "t"], ["j"], integers: ["axis": [1]])
      .adding("Transpose", ["j"], ["u"])
    #expect(try model.value(of: "u") == [1, 3, 2, 4, 1, 3, 2, 4])
  }

  @Test("a step whose condition is known takes one of its graphs")
  func branches() throws {
    for (condition, expected) in [(true, Float(5)), (false, -5)] {
      var model = TinyModel().constant("c", [1], [5]).constant("b", truths: [condition])
        .adding("If", ["b"], ["r"])
      let graphs = ["Identity", "Neg"].map { kind in
        Onnx_GraphProto.with {
          $0.node = TinyModel().adding(kind, ["c"], ["inner"]).message.graph.node
          $0.output = [.with { $0.name = "inner" }]
        }
      }
      let last = model.message.graph.node.count - 1
      model.message.graph.node[last].attribute = zip(["then_branch", "else_branch"], graphs).map {
        name, graph in
        .with {
          $0.name = name
          $0.type = .graph
          $0.g = graph
        }
      }
      #expect(try model.value(of: "r") == [expected])
    }
  }

  @Test("a step that calls a function of the model takes the function's steps")
  func functions() throws {
    var model = TinyModel().constant("c", [2], [1, 3])
    model.message.functions = [
      .with {
        $0.name = "Twice"
        $0.domain = "own"
        $0.input = ["a"]
        $0.output = ["b"]
        $0.node = TinyModel().adding("Add", ["a", "a"], ["b"]).message.graph.node
        $0.opsetImport = [.with { $0.version = 17 }]
      }
    ]
    let calling = model.adding("Twice", ["c"], ["d"], domain: "own")
      .adding("Twice", ["d"], ["e"], domain: "own")
    #expect(try calling.value(of: "e") == [4, 12])
    var circle = calling
    circle.message.functions[0].node[0].opType = "Twice"
    circle.message.functions[0].node[0].domain = "own"
    circle.message.functions[0].node[0].input = ["a"]
    BadFileTests.expect(circle.adding("Identity", ["e"]), toSay: "“Twice” calls itself")
  }

  @Test("constants of which only some values are stored are read")
  func sparse() throws {
    var model = TinyModel()
    model.message.graph.sparseInitializer = [
      .with {
        $0.dims = [2, 3]
        $0.values = TinyModel().constant("s", [2], [7, 9]).message.graph.initializer[0]
        $0.indices = TinyModel().constant("", integers: [1, 5]).message.graph.initializer[0]
      }
    ]
    #expect(try model.value(of: "s") == [0, 7, 0, 0, 0, 9])
  }

  @Test("an attribute, an input or a type that no rule reads is an error that names it")
  func nothingIsPassedOver() {
    BadFileTests.expect(
      TinyModel().adding("Relu", ["x"], ["a"], integers: ["ceiling": [6]], name: "r")
        .adding("Flatten", ["a"]), toSay: "“r (Relu)”", "attribute “ceiling”")
    BadFileTests.expect(
      TinyModel().constant("c", [1], [1]).adding("Relu", ["x", "c"], ["a"], name: "r")
        .adding("Flatten", ["a"]), toSay: "“r (Relu)”", "input 1, “c”")
    var model = TinyModel().adding("LeakyRelu", ["x"], ["a"], name: "r").adding("Flatten", ["a"])
    model.message.graph.node[0].attribute = [
      .with {
        $0.name = "alpha"
        $0.type = .int
        $0.i = 1
      }
    ]
    BadFileTests.expect(model, toSay: "“r (LeakyRelu)”", "“alpha”")
  }

  @Test("a small file cannot ask for hours of arithmetic")
  func endlessArithmetic() {
    let model = TinyModel().constant("c", [1], [1])
      .constant("s", integers: [8192, 8192]).adding("Expand", ["c", "s"], ["m"])
      .adding("MatMul", ["m", "m"], ["p"], name: "long").adding("Add", ["x", "p"])
    BadFileTests.expect(model, toSay: "“long (MatMul)”", "operations")
  }
}
