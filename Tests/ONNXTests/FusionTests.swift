import Graphs
import ONNX
import Testing

@Suite struct FusionTests {
  /// Steps that are left when a case's network runs.
  static func steps(_ name: String) throws -> [String] {
    let chosen = try #require(OperatorCase.all.first { $0.name == name })
    return try chosen.network().runningSteps
  }

  @Test(
    "what can be one step is one step",
    arguments: [
      ("Conv, BatchNormalization, Relu", ["Conv"]),
      ("Conv, Add, Relu6", ["Conv", "Conv"]),
      ("Conv, Mul, Sub", ["Conv"]),
      ("Pad, Conv", ["Conv"]),
      ("Conv, Sigmoid, Mul", ["Conv", "Swish"]),
      ("Conv, HardSigmoid, Mul", ["Conv", "HardSwish"]),
      ("two Convs, Concat", ["Conv", "Conv"]),
      ("MatMul, Add, Relu", ["ReduceMean", "Gemm"]),
      ("Dropout between", ["Conv"]),
    ])
  func fused(name: String, expected: [String]) throws {
    // A last step brings the logits in the order of the file.
    #expect(try Self.steps(name).filter { $0 != "Relayout" } == expected)
  }

  @Test("a tensor that two steps read is kept")
  func kept() throws {
    let steps = try Self.steps("Conv read twice").filter { $0 != "Relayout" }
    #expect(steps == ["Conv", "Relu", "Add"])
  }

  @Test("memory is shared by what is not needed at the same time")
  func memory() throws {
    var model = TinyModel(image: [1, 3, 32, 32])
    var name = "x"
    for step in 0..<20 {
      model = model.adding("Sigmoid", [name], ["s\(step)"])
      name = "s\(step)"
    }
    model = model.adding("Flatten", [name])
    let network = try ONNXFile.read(model.data, file: "chain.onnx")
    // The image, what is made of it in place, and the logits in the order of the file.
    #expect(network.memory <= 3 * 3 * 32 * 32)
    let image = [Float](repeating: 0.25, count: 3 * 32 * 32)
    let first = try network.logits(image, count: 1)
    #expect(Set(first).count == 1)
    #expect(try network.logits(image, count: 1) == first)
  }
}
