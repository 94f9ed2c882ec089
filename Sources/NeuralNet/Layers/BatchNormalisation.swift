import Tensors

/// y = γ (x − μ) / √(σ² + ε) + β (+ addend), then max(y, 0) where asked; per channel.
///
/// In training μ and σ² are those of the batch over images and places, and the running
/// statistics move a tenth of the way to them (σ² without bias); in inference they are the running
/// statistics (Ioffe and Szegedy, 2015). ε = 10⁻⁵. Shortcut and ReLU are part of this layer since
/// each alone would cost another trip through memory.
package struct BatchNormalisation: NetworkStep {
  let input: Int
  let output: Int
  /// The node of a shortcut that is added before the ReLU.
  let addend: Int?
  let relu: Bool
  /// Where γ begins among the parameters; β follows.
  let scale: Int
  /// Where the running mean begins among the statistics; the variance follows.
  let statistics: Int
  let extent: Extent

  static let epsilon = 1e-5
  static let pace = 0.1

  /// Takes its place in a plan; γ is `<name>.scale`, β `<name>.offset`, and the running statistics are
  /// `<name>.running.mean` and `.variance`.
  init(
    _ name: String, of input: Int, addend: Int? = nil, relu: Bool, in plan: inout PlanBuilder
  ) {
    extent = plan.nodes[input]
    scale = plan.addParameter(name + ".scale", [extent.channels], .constant(1))
    _ = plan.addParameter(name + ".offset", [extent.channels], .constant(0))
    statistics = plan.addStatistic(name + ".running.mean", [extent.channels], .constant(0))
    _ = plan.addStatistic(name + ".running.variance", [extent.channels], .constant(1))
    self.input = input
    self.addend = addend
    self.relu = relu
    output = plan.addNode(extent, sharingGradientOf: input)
  }

  package var multiplications: Int { extent.count }

  package func forward(_ pass: Pass, training: Bool) {
    let places = Int32(extent.places), channels = Int32(extent.channels)
    if training {
      Parallel.forEachShard(pass.groups) { group in
        pass.kernels.table.pointee.moments(
          places, channels, Int32(pass.lanes(group)), pass.values(input, group),
          pass.channelRow(6 + 2 * group), pass.channelRow(7 + 2 * group))
      }
    }
    prepare(pass, training: training)
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.normalise(
        places, channels, pass.values(input, group), pass.channelRow(0), pass.channelRow(1),
        addend.map { UnsafePointer(pass.values($0, group)) }, relu, pass.values(output, group))
    }
  }

  /// Puts factor and offset of each channel into rows 0 and 1; keeps μ and 1/σ for `backward`.
  private func prepare(_ pass: Pass, training: Bool) {
    let factors = pass.channelRow(0), offsets = pass.channelRow(1)
    let running = pass.statistics.start + statistics
    let gamma = pass.parameters.start + scale, beta = gamma + extent.channels
    let kept = pass.moments.start + statistics
    for channel in 0..<extent.channels {
      var mean = Double(running[channel])
      var variance = Double(running[extent.channels + channel])
      if training {
        // Chan's formula joins the groups' moments, in their order.
        var total = 0.0, deviations = 0.0
        let count = Double(pass.count * extent.places)
        for group in 0..<pass.groups {
          total +=
            Double(pass.channelRow(6 + 2 * group)[channel])
            * Double(pass.lanes(group) * extent.places)
        }
        let batchMean = total / count
        for group in 0..<pass.groups {
          let offset = Double(pass.channelRow(6 + 2 * group)[channel]) - batchMean
          deviations +=
            Double(pass.channelRow(7 + 2 * group)[channel])
            + offset * offset * Double(pass.lanes(group) * extent.places)
        }
        if pass.movesStatistics {
          let unbiased = deviations / max(1, count - 1)
          running[channel] = Float(mean + Self.pace * (batchMean - mean))
          running[extent.channels + channel] = Float(
            variance + Self.pace * (unbiased - variance))
        }
        mean = batchMean
        variance = deviations / count
      }
      let inverse = 1 / (variance + Self.epsilon).squareRoot()
      kept[channel] = Float(mean)
      kept[extent.channels + channel] = Float(inverse)
      factors[channel] = Float(Double(gamma[channel]) * inverse)
      offsets[channel] = Float(
        Double(beta[channel]) - mean * Double(gamma[channel]) * inverse)
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    if training { prepareTrainingGradient(pass) } else { prepareInferenceGradient(pass) }
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.normalise_gradient(
        Int32(extent.places), Int32(extent.channels), pass.values(input, group),
        relu ? UnsafePointer(pass.values(output, group)) : nil, pass.gradient(output, group),
        pass.channelRow(0), pass.channelRow(1), pass.channelRow(2),
        addend.map { pass.gradient($0, group) }, false, pass.gradient(input, group))
    }
  }

  /// Puts a, b and c of dx = a g + b x + c into rows 0 to 2, after the gradients of γ and β.
  private func prepareTrainingGradient(_ pass: Pass) {
    let places = Int32(extent.places), channels = Int32(extent.channels)
    Parallel.forEachShard(pass.groups) { group in
      let gradient = pass.parameterGradient(group) + scale
      let kept = pass.moments.start + statistics
      pass.kernels.table.pointee.normalise_sums(
        places, channels, Int32(pass.lanes(group)), pass.values(input, group),
        relu ? UnsafePointer(pass.values(output, group)) : nil, pass.gradient(output, group),
        kept, kept + extent.channels, gradient + extent.channels, gradient)
    }
    let kept = pass.moments.start + statistics
    // dx = γ/σ (g − mean(g) − x̂ mean(g x̂)) = a g + b x + c.
    let count = Double(pass.count * extent.places)
    let gamma = pass.parameters.start + scale
    for channel in 0..<extent.channels {
      var total = 0.0, products = 0.0
      for group in 0..<pass.groups {
        let gradient = pass.parameterGradient(group) + scale
        products += Double(gradient[channel])
        total += Double(gradient[extent.channels + channel])
      }
      let mean = Double(kept[channel]), inverse = Double(kept[extent.channels + channel])
      let a = Double(gamma[channel]) * inverse
      let b = -a * inverse * products / count
      pass.channelRow(0)[channel] = Float(a)
      pass.channelRow(1)[channel] = Float(b)
      pass.channelRow(2)[channel] = Float(-a * total / count - b * mean)
    }
  }

  /// The same where μ and σ do not depend on the batch: dx = γ/σ g.
  private func prepareInferenceGradient(_ pass: Pass) {
    let inverse = pass.moments.start + statistics + extent.channels
    let gamma = pass.parameters.start + scale
    for channel in 0..<extent.channels {
      pass.channelRow(0)[channel] = Float(Double(gamma[channel]) * Double(inverse[channel]))
      pass.channelRow(1)[channel] = 0
      pass.channelRow(2)[channel] = 0
    }
  }
}
