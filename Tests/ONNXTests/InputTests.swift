import Foundation
import Graphs
import ONNX
import Testing

@Suite struct InputTests {
  /// A model whose image is seen as one row.
  private static func flat(_ image: [Int64]) -> TinyModel {
    TinyModel(image: image).adding("Flatten", ["x"])
  }

  @Test(
    "extents that a file leaves open are closed by the side that is asked for, else by 224",
    arguments: [[0, 3, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [8, 3, 0, 0]] as [[Int64]])
  func openExtents(image: [Int64]) throws {
    let small = try ONNXFile.read(Self.flat(image).data, file: "tiny.onnx", side: 4)
    #expect(small.inputSide == 4 && small.inputChannels == 3 && small.outputs == 48)
    let usual = try ONNXFile.read(Self.flat(image).data, file: "tiny.onnx")
    #expect(usual.inputSide == 224 && usual.inputChannels == 3)
  }

  @Test("colours may stand last with everything else open")
  func channelsLast() throws {
    let network = try ONNXFile.read(Self.flat([0, 0, 0, 3]).data, file: "tiny.onnx", side: 4)
    #expect(network.inputSide == 4 && network.inputChannels == 3)
  }

  @Test("one open side of an image is as long as the other")
  func halfOpen() throws {
    let network = try ONNXFile.read(Self.flat([1, 3, 0, 6]).data, file: "tiny.onnx")
    #expect(network.inputHeight == 6 && network.inputWidth == 6)
  }

  @Test("an input without a stated shape is as open as one of open extents")
  func noShape() throws {
    var model = Self.flat([1, 3, 2, 2])
    model.message.graph.input[0].type.tensorType.clearShape()
    #expect(try ONNXFile.read(model.data, file: "tiny.onnx", side: 2).outputs == 12)
  }

  @Test("another side than the file's is an error that names the option")
  func otherSide() {
    #expect {
      _ = try ONNXFile.read(Self.flat([1, 3, 2, 2]).data, file: "tiny.onnx", side: 4)
    } throws: { error in
      "\(error)".contains("--input") && "\(error)".contains("2 rows")
    }
  }

  @Test("inputs that the answer does not need are passed over, others are named")
  func furtherInputs() throws {
    var model = TinyModel().adding("Flatten", ["x"]).adding("Flatten", ["mask"], ["other"])
    model.message.graph.input.append(
      .with {
        $0.name = "mask"
        $0.type.tensorType.elemType = 9
      })
    #expect(try ONNXFile.read(model.data, file: "tiny.onnx").outputs == 12)
    let both = model.adding("Where", ["mask", "y", "y"], ["z"])
    BadFileTests.expect(
      both.output("z"), toSay: "expected one input, found 2", "“x”, “mask”", "--output")
  }

  @Test("a second output can be chosen, and an unknown one lists those that there are")
  func secondOutput() throws {
    let model = TinyModel().adding("Relu", ["x"]).adding("Flatten", ["x"], ["logits"])
      .output("y", "logits")
    let network = try ONNXFile.read(model.data, file: "tiny.onnx", output: "logits")
    #expect(network.outputs == 12)
    #expect {
      _ = try ONNXFile.read(model.data, file: "tiny.onnx", output: "scores")
    } throws: { error in
      "\(error)".contains("no output “scores”; --output takes one of “y”, “logits”")
    }
  }
}
