import Foundation
import ONNX

/// A network in an ONNX file such as others bring: a convolution, a pooling and a linear layer.
enum TinyNetwork {
  /// The bytes of the file, for images of `side` rows and columns.
  static func data(side: Int) throws -> Data {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = 17 }]
    model.graph.name = "tiny"
    model.graph.input = [
      .with {
        $0.name = "image"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = [1, 3, side, side].map { extent in
          .with { $0.dimValue = Int64(extent) }
        }
      }
    ]
    model.graph.output = [.with { $0.name = "logits" }]
    model.graph.initializer = [
      weights("kernels", [4, 3, 2, 2]), weights("offsets", [4]), weights("rows", [9, 4]),
      weights("biases", [9]),
    ]
    model.graph.node = [
      node("Conv", ["image", "kernels", "offsets"], "maps", [("strides", [2, 2])]),
      node("Relu", ["maps"], "positive"),
      node("GlobalAveragePool", ["positive"], "means"),
      node("Flatten", ["means"], "row"),
      node("Gemm", ["row", "rows", "biases"], "logits", [("transB", [1])]),
    ]
    return try model.serializedData()
  }

  /// Weights that differ from each other, around 0.
  private static func weights(_ name: String, _ shape: [Int]) -> Onnx_TensorProto {
    .with {
      $0.name = name
      $0.dims = shape.map(Int64.init)
      $0.dataType = 1
      $0.floatData = (0..<shape.reduce(1, *)).map { Float($0 * 7 % 11) / 5 - 1 }
    }
  }

  private static func node(
    _ kind: String, _ inputs: [String], _ output: String, _ settings: [(String, [Int64])] = []
  ) -> Onnx_NodeProto {
    .with {
      $0.opType = kind
      $0.input = inputs
      $0.output = [output]
      $0.attribute = settings.map { name, values in
        .with {
          $0.name = name
          $0.type = values.count == 1 ? .int : .ints
          if values.count == 1 { $0.i = values[0] } else { $0.ints = values }
        }
      }
    }
  }
}
