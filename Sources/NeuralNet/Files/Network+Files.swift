import Files
import Foundation
import Tensors

extension Network {
  /// Writes the weights as safetensors, with all that is needed to build the network again.
  ///
  /// Convolution weights are `[kernel, kernel, inputs, outputs]`, linear ones
  /// `[inputs, outputs]`.
  ///
  /// - Throws: `NeuralNetError.inaccessible`.
  package func save(to url: URL) throws {
    try NetworkDisk.write(safeTensors().encoded(), to: url)
  }

  /// The weights by name, with architecture, side, classes and normalisation as notes.
  package func safeTensors() throws -> SafeTensors {
    var tensors: [String: Tensor] = [:]
    for (entries, values) in [(plan.parameters, parameters), (plan.statistics, statistics)] {
      for entry in entries {
        tensors[entry.name] = Tensor(
          Array(values[entry.offset..<(entry.offset + entry.shape.count)]), shape: entry.shape)
      }
    }
    return SafeTensors(
      tensors: tensors,
      metadata: [
        "format": "backdrop", "architecture": try CanonicalJSON.text(of: architecture),
        "side": String(side), "classes": String(classes),
        "normalisation": try CanonicalJSON.text(of: normalisation),
      ])
  }

  /// Reads a network that `save(to:)` wrote.
  ///
  /// - Throws: `NeuralNetError.inaccessible`, `.damagedTensors` or `.foreignTensors`.
  package static func load(from url: URL) throws -> Network {
    try Network(
      SafeTensors(decoding: NetworkDisk.read(url), file: url.path), file: url.path)
  }

  /// The network of named weights and notes.
  package init(_ file: SafeTensors, file name: String) throws {
    func note<Value: Decodable>(_ key: String, as type: Value.Type) throws -> Value {
      guard let text = file.metadata[key],
        let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
      else {
        throw NeuralNetError.foreignTensors(
          file: name, "its metadata has no readable “\(key)”, which Backdrop writes")
      }
      return value
    }
    let normalisation = try note("normalisation", as: PixelNormalisation.self)
    guard normalisation.isSound else {
      throw NeuralNetError.foreignTensors(
        file: name, "the normalisation needs three finite means and three positive deviations")
    }
    try self.init(
      note("architecture", as: Architecture.self), side: note("side", as: Int.self),
      classes: note("classes", as: Int.self), normalisation: normalisation,
      weights: file, file: name)
  }

  /// A network whose tensors, by our names and in our shapes, are all there and no others.
  init(
    _ architecture: Architecture, side: Int, classes: Int,
    normalisation: PixelNormalisation, weights: SafeTensors, file: String
  ) throws {
    // Names and shapes are compared before memory of their size is taken.
    let plan = try NetworkPlan(architecture, side: side, classes: classes)
    let entries = plan.parameters + plan.statistics
    if let extra = Set(weights.tensors.keys).subtracting(entries.map(\.name)).min() {
      throw NeuralNetError.foreignTensors(
        file: file, "“\(architecture.name)” has no tensor “\(extra)”")
    }
    for entry in entries {
      guard let tensor = weights.tensors[entry.name] else {
        throw NeuralNetError.foreignTensors(file: file, "the tensor “\(entry.name)” is missing")
      }
      guard tensor.shape == entry.shape else {
        throw NeuralNetError.foreignTensors(
          file: file, "“\(entry.name)” has the shape \(tensor.shape), expected \(entry.shape)")
      }
    }
    func values(_ entries: [NetworkPlan.Entry], count: Int) -> [Float] {
      var values = [Float](repeating: 0, count: count)
      for entry in entries {
        guard let tensor = weights.tensors[entry.name] else { continue }
        values.replaceSubrange(
          entry.offset..<(entry.offset + entry.shape.count), with: tensor.elements)
      }
      return values
    }
    self.init(
      architecture, plan: plan, side: side, classes: classes, normalisation: normalisation,
      parameters: values(plan.parameters, count: plan.parameterCount),
      statistics: values(plan.statistics, count: plan.statisticCount))
  }
}
