import Foundation
import ONNX

/// A model that a test puts together itself: an image of 2 × 2, and whatever steps it wants.
struct TinyModel {
  var message = Onnx_ModelProto()

  /// A model whose image has this shape and whose output is called “y”.
  init(image: [Int64] = [1, 3, 2, 2], opset: Int64 = 17) {
    message.irVersion = 8
    message.opsetImport = [.with { $0.version = opset }]
    message.graph.name = "tiny"
    message.graph.input = [
      .with {
        $0.name = "x"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = image.map { extent in .with { $0.dimValue = extent } }
      }
    ]
    message.graph.output = [.with { $0.name = "y" }]
  }

  /// The same with one more step.
  func adding(
    _ kind: String, _ inputs: [String], _ outputs: [String] = ["y"], domain: String = "",
    integers: [String: [Int64]] = [:], name: String = ""
  ) -> TinyModel {
    var model = self
    model.message.graph.node.append(
      .with { node in
        node.opType = kind
        node.input = inputs
        node.output = outputs
        node.domain = domain
        node.name = name
        node.attribute = integers.sorted { $0.key < $1.key }.map { key, values in
          .with {
            $0.name = key
            if values.count == 1 { $0.i = values[0] }
            $0.ints = values
          }
        }
      })
    return model
  }

  /// The same with a constant of real numbers.
  func constant(_ name: String, _ shape: [Int64], _ values: [Float]) -> TinyModel {
    var model = self
    model.message.graph.initializer.append(
      .with {
        $0.name = name
        $0.dims = shape
        $0.dataType = 1
        $0.floatData = values
      })
    return model
  }

  /// The same with a constant of whole numbers.
  func constant(_ name: String, integers: [Int64]) -> TinyModel {
    var model = self
    model.message.graph.initializer.append(
      .with {
        $0.name = name
        $0.dims = [Int64(integers.count)]
        $0.dataType = 7
        $0.int64Data = integers
      })
    return model
  }

  /// The same with a constant of truth values.
  func constant(_ name: String, truths: [Bool], shape: [Int64]? = nil) -> TinyModel {
    var model = self
    model.message.graph.initializer.append(
      .with {
        $0.name = name
        $0.dims = shape ?? [Int64(truths.count)]
        $0.dataType = 9
        $0.int32Data = truths.map { $0 ? 1 : 0 }
      })
    return model
  }

  /// The same with other outputs.
  func output(_ names: String...) -> TinyModel {
    var model = self
    model.message.graph.output = names.map { name in .with { $0.name = name } }
    return model
  }

  /// What a constant of real numbers comes to, by way of the logits: “x” times 0 plus the constant.
  func value(of name: String) throws -> [Float] {
    let model = constant("zero", [1], [0]).constant("row", integers: [1, -1])
      .adding("Flatten", ["x"], ["flat"], integers: ["axis": [0]])
      .adding("ReduceSum", ["flat"], ["sum"])
      .adding("Mul", ["sum", "zero"], ["nothing"])
      .adding("Cast", [name], ["reals"], integers: ["to": [1]])
      .adding("Reshape", ["reals", "row"], ["values"])
      .adding("Add", ["nothing", "values"])
    return try ONNXFile.read(model.data, file: "tiny.onnx")
      .logits([Float](repeating: 1, count: 12), count: 1)
  }

  /// The bytes of the file.
  var data: Data { (try? message.serializedData()) ?? Data() }

  /// The message of the error that reading the model gives, or nil if it is read.
  func complaint(folder: URL? = nil) -> String? {
    do {
      _ = try ONNXFile.read(data, file: "tiny.onnx", folder: folder)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
