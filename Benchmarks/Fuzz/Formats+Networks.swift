import Foundation
import NeuralNet
import ONNX
import Tensors

extension Format {
  /// Weights and other people's networks.
  static let networks = [
    Format(
      name: "safetensors",
      seeds: {
        [
          try SafeTensors(
            tensors: [
              "a": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "b": Tensor(zeros: [0, 4]),
              "c": Tensor([7], shape: []),
            ], metadata: ["format": "pt", "note": "“quoted” \\ and more"]
          ).encoded()
        ]
      },
      words: [
        "\"dtype\":", "\"F32\"", "\"I64\"", "\"shape\":[", "\"data_offsets\":[", "__metadata__",
        "{",
        "}", "[", "]", ",", "\\u0000", "\\ud800", "null", "-",
      ],
      mend: { mendSafeTensors(&$0) },
      read: { data in
        let file = try SafeTensors(decoding: data, file: "fuzz.safetensors")
        let count = file.tensors.values.reduce(0) { $0 + $1.count }
        guard count * 4 <= data.count else { throw Fault("\(count) values of \(data.count) bytes") }
      }),
    Format(
      name: "onnx", seeds: { try models() }, words: Array(ONNXFile.knownOperators),
      change: { changeONNX($0, &$1) },
      read: { data in
        let network = try ONNXFile.read(data, file: "fuzz.onnx")
        let count = network.inputHeight * network.inputWidth * network.inputChannels
        // What was read is run, if that is quick.
        guard count <= 4096, network.memory <= 1 << 22 else { return }
        _ = try network.logits([Float](repeating: 0.5, count: count), count: 1)
      }),
  ]

  /// The small models of single operators that the tests compare with ONNX Runtime.
  private static func models() throws -> [Data] {
    struct Case: Decodable { let model: Data }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Tests/ONNXTests/Fixtures/operators.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file)).map(\.model)
  }

  /// Makes the length of the header the header's length.
  private static func mendSafeTensors(_ bytes: inout [UInt8]) {
    guard bytes.count > 8, let end = bytes[8...].lastIndex(of: UInt8(ascii: "}")) else { return }
    let length = end + 1 - 8
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
  }

  /// Changes a model by what it means: operators, attributes, extents, types, names, the order of nodes.
  private static func changeONNX(_ data: Data, _ stream: inout RandomStream) -> Data {
    guard var model = try? Onnx_ModelProto(serializedBytes: data), !model.graph.node.isEmpty else {
      return data
    }
    for _ in 0...stream.integer(below: 3) { change(&model, &stream) }
    return (try? model.serializedData()) ?? data
  }

  private static func change(_ model: inout Onnx_ModelProto, _ stream: inout RandomStream) {
    let odd: [Int64] = [0, -1, 1, 2, 3, 7, 65536, .max, .min, -2, 1 << 31, 1 << 40]
    guard !model.graph.node.isEmpty else { return }
    let node = stream.integer(below: model.graph.node.count)
    switch stream.integer(below: 11) {
    case 0: model.graph.node[node].opType = stream.pick(ONNXFile.knownOperators)
    case 1, 2:
      guard !model.graph.node[node].attribute.isEmpty else { return }
      let index = stream.integer(below: model.graph.node[node].attribute.count)
      model.graph.node[node].attribute[index].i = stream.pick(odd)
      model.graph.node[node].attribute[index].f = stream.pick([0, -1, .nan, .infinity, 1e30, 0.5])
      for place in model.graph.node[node].attribute[index].ints.indices
      where stream.integer(below: 2) == 0 {
        model.graph.node[node].attribute[index].ints[place] = stream.pick(odd)
      }
    case 3:
      guard !model.graph.initializer.isEmpty else { return }
      let index = stream.integer(below: model.graph.initializer.count)
      guard !model.graph.initializer[index].dims.isEmpty else { return }
      let axis = stream.integer(below: model.graph.initializer[index].dims.count)
      model.graph.initializer[index].dims[axis] = stream.pick(odd)
    case 4:
      guard !model.graph.initializer.isEmpty else { return }
      let index = stream.integer(below: model.graph.initializer.count)
      model.graph.initializer[index].dataType = Int32(stream.integer(below: 24))
    case 5:
      let names = model.graph.node.flatMap { $0.input + $0.output }
      guard !model.graph.node[node].input.isEmpty, !names.isEmpty else { return }
      let index = stream.integer(below: model.graph.node[node].input.count)
      model.graph.node[node].input[index] = stream.pick(names + [""])
    case 6: model.graph.node.append(model.graph.node[node])
    case 7: model.graph.node.remove(at: node)
    case 8:
      guard !model.graph.input.isEmpty,
        !model.graph.input[0].type.tensorType.shape.dim.isEmpty
      else { return }
      let axis = stream.integer(below: model.graph.input[0].type.tensorType.shape.dim.count)
      model.graph.input[0].type.tensorType.shape.dim[axis].dimValue = stream.pick(odd)
    case 9:
      guard !model.opsetImport.isEmpty else { return }
      model.opsetImport[0].version = Int64(stream.integer(below: 30))
    default:
      guard !model.graph.initializer.isEmpty else { return }
      let index = stream.integer(below: model.graph.initializer.count)
      for place in model.graph.initializer[index].int64Data.indices
      where stream.integer(below: 2) == 0 {
        model.graph.initializer[index].int64Data[place] = stream.pick(odd)
      }
      guard !model.graph.initializer[index].rawData.isEmpty else { return }
      let byte = stream.integer(below: model.graph.initializer[index].rawData.count)
      model.graph.initializer[index].rawData[byte] = stream.pick([0, 1, 0x7F, 0x80, 0xFF])
    }
  }
}
