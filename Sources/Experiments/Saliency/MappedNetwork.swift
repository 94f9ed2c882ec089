import Tensors

/// A network whose outputs map to the nine classes, as it is explained: by class.
///
/// A class's logit is the greatest of the outputs that map to it, and its gradient that output's. Where
/// some outputs map to none of the nine, the greatest of those stands last, as a tenth. So the greatest
/// logit is the answer by the official protocol, the greatest of all outputs and then the map.
package struct MappedNetwork: Explainable {
  let network: any Explainable
  /// The outputs that each logit is the greatest of: class by class, then those of none.
  private let members: [[Int]]

  /// A network with the map of its outputs.
  ///
  /// - Parameters:
  ///   - network: what is explained.
  ///   - rule: what its outputs stand for.
  package init(_ network: any Explainable, by rule: AnswerRule) {
    precondition(
      rule.outputs == network.outputs, "\(rule.outputs) answers of \(network.outputs) outputs")
    self.network = network
    let classes = (0..<9).map { answer in (0..<rule.outputs).filter { rule[$0] == answer } }
    let others = (0..<rule.outputs).filter { rule[$0] == AnswerRule.unmapped }
    members = others.isEmpty ? classes : classes + [others]
  }

  package var input: Extent { network.input }
  package var outputs: Int { members.count }
  package var activations: [NamedActivation] { network.activations }

  package func checkGradients(at layer: String?) throws {
    try network.checkGradients(at: layer)
  }

  package func gradientPass(at layer: String?) throws -> any GradientPass {
    MappedPass(try network.gradientPass(at: layer), outputs: network.outputs, members: members)
  }
}

/// A pass whose logits are the greatest of some outputs each.
private final class MappedPass: GradientPass {
  private let pass: any GradientPass
  private let outputs: Int
  private let members: [[Int]]
  private let count: Int
  /// `[capacity, outputs]`.
  private let all: FloatBuffer, weights: FloatBuffer
  /// For each image and logit the output that it is.
  private var chosen: [Int]
  private var images = 0

  init(_ pass: any GradientPass, outputs: Int, members: [[Int]]) {
    self.pass = pass
    self.outputs = outputs
    self.members = members
    count = members.count
    all = FloatBuffer(count: pass.capacity * outputs)
    weights = FloatBuffer(count: pass.capacity * outputs)
    chosen = [Int](repeating: 0, count: pass.capacity * members.count)
  }

  var capacity: Int { pass.capacity }

  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
  ) throws {
    try pass.forward(images, count: count, logits: all.start)
    self.images = count
    for image in 0..<count {
      let row = all.start + image * outputs
      for (place, members) in members.enumerated() {
        var best: Int?
        // Of equals the first, as in `AnswerRule`.
        for output in members where best.map({ row[output] > row[$0] }) ?? true { best = output }
        chosen[image * self.count + place] = best ?? -1
        logits[image * self.count + place] = best.map { row[$0] } ?? -.infinity
      }
    }
  }

  func imageGradient(
    of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>
  ) throws {
    try pass.imageGradient(of: spread(weights), into: gradient)
  }

  func layerGradient(
    of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) throws {
    try pass.layerGradient(of: spread(weights), values: values, gradient: gradient)
  }

  /// The weights of all outputs: those of the classes where their outputs are, 0 elsewhere.
  private func spread(_ given: UnsafePointer<Float>) -> UnsafePointer<Float> {
    weights.start.update(repeating: 0, count: images * outputs)
    for image in 0..<images {
      for place in image * count..<(image + 1) * count where chosen[place] >= 0 {
        weights.start[image * outputs + chosen[place]] = given[place]
      }
    }
    return UnsafePointer(weights.start)
  }
}
