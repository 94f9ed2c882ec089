import Foundation
import Imaging
import ONNX

/// A network so small that a test can compute its answers by itself: output `i` is a weighted sum of the mean
/// red, green and blue of the image.
enum MeanNetwork {
  /// The weights of output `i`.
  static func weights(_ output: Int) -> [Float] {
    let angle = Float(output) * 0.7
    return [angle.truncatingRemainder(dividingBy: 1.3) - 0.6, 0.5 - Float(output % 3), 0.1 * angle]
  }

  /// The bytes of the ONNX file.
  ///
  /// - Parameters:
  ///   - side: of its images.
  ///   - outputs: how many it has.
  ///   - spoilt: outputs whose weights are other numbers, which then are their logits.
  ///   - mask: is added to the answers, and what is then left is turned into shares, twice as large.
  /// - Returns: the bytes.
  /// - Throws: what encoding throws.
  static func data(
    side: Int, outputs: Int = 9, spoilt: [Int: Float] = [:], mask: [Float]? = nil
  ) throws -> Data {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = 17 }]
    model.graph.name = "mean"
    model.graph.input = [
      .with {
        $0.name = "image"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = [1, 3, Int64(side), Int64(side)].map { extent in
          .with { $0.dimValue = extent }
        }
      }
    ]
    model.graph.output = [.with { $0.name = "logits" }]
    model.graph.initializer = [
      .with {
        $0.name = "weights"
        $0.dims = [3, Int64(outputs)]
        $0.dataType = 1
        $0.floatData = (0..<3).flatMap { channel in
          (0..<outputs).map { spoilt[$0] ?? weights($0)[channel] }
        }
      }
    ]
    if let mask {
      model.graph.initializer.append(
        .with {
          $0.name = "mask"
          $0.dims = [1, Int64(mask.count)]
          $0.dataType = 1
          $0.floatData = mask
        })
    }
    func node(_ kind: String, _ inputs: [String], _ output: String) -> Onnx_NodeProto {
      .with {
        $0.opType = kind
        $0.input = inputs
        $0.output = [output]
      }
    }
    model.graph.node = [
      node("GlobalAveragePool", ["image"], "pooled"),
      node("Flatten", ["pooled"], "row"),
      node("MatMul", ["row", "weights"], mask == nil ? "logits" : "products"),
    ]
    if mask != nil {
      model.graph.node += [
        node("Add", ["products", "mask"], "masked"), node("Softmax", ["masked"], "shares"),
        node("Add", ["shares", "shares"], "logits"),
      ]
    }
    return try model.serializedData()
  }

  /// The class 0…8 that it answers about an image, with values in 0…1 and no further preprocessing.
  static func answer(_ image: Image) -> Int {
    var means = [Float](repeating: 0, count: 3)
    for (index, value) in image.pixels.enumerated() { means[index % 3] += Float(value) / 255 }
    means = means.map { $0 / Float(image.width * image.height) }
    let logits = (0..<9).map { output in
      zip(weights(output), means).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    }
    return logits.indices.max { logits[$0] < logits[$1] } ?? 0
  }
}
