import Graphs
import ONNX
import Tensors
import Testing

@Suite struct OperatorTests {
  @Test("there is a case for every operator that computes something")
  func coverage() throws {
    #expect(OperatorCase.all.count > 260)
    let tested = try Set(
      OperatorCase.all.flatMap { try Onnx_ModelProto(serializedBytes: $0.model).graph.node }
        .map { $0.domain.isEmpty ? $0.opType : "\($0.domain).\($0.opType)" })
    // These are met in other tests; ONNX Runtime does not know the last one.
    let elsewhere: Set = ["CastLike", "Constant", "If", "Size", "Swish"]
    #expect(Set(ONNXFile.knownOperators).subtracting(tested).subtracting(elsewhere) == [])
  }

  @Test("an operator computes what ONNX Runtime does", arguments: OperatorCase.all)
  func agreement(operator: OperatorCase) throws {
    for isFused in [false, true] {
      let network = try `operator`.network(isFused: isFused)
      let logits = try network.logits(`operator`.image, count: 1)
      expectClose(
        logits, `operator`.logits, tolerance: 2e-5,
        "\(`operator`.name), \(isFused ? "fused" : "step by step")")
    }
  }

  @Test(
    "logits are the same bits beside any neighbours and with any number of threads",
    arguments: OperatorCase.all)
  func independence(operator: OperatorCase) throws {
    let network = try `operator`.network()
    let image = `operator`.image, count = 5
    // Other images around it, so that a leak would show.
    let batch = (0..<count).flatMap { place in
      image.map { place == 3 ? $0 : $0 * 0.5 + Float(place) }
    }
    let alone = try network.logits(image, count: 1)
    for threads in [1, 2, 3, 8] {
      let (one, many) = try Parallel.$threads.withValue(threads) {
        (try network.logits(image, count: 1), try network.logits(batch, count: count))
      }
      #expect(one == alone, "\(threads) threads, one image")
      #expect(
        Array(many[3 * alone.count..<4 * alone.count]) == alone, "\(threads) threads, in a batch")
    }
  }
}
