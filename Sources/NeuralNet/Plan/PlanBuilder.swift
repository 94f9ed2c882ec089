import Tensors

/// A plan while its steps take their places in it, one after the other.
struct PlanBuilder {
  private let architecture: Architecture
  private let reachesImage: Bool
  /// The layer of the architecture under way.
  private var position = 0
  private var isBlock = false
  /// Sizes of the activations so far; node 0 is the image.
  private(set) var nodes: [Extent]
  private(set) var steps: [any NetworkStep] = []
  private(set) var parameters: [NetworkPlan.Entry] = []
  private(set) var statistics: [NetworkPlan.Entry] = []
  private(set) var parameterCount = 0
  private(set) var statisticCount = 0
  private(set) var ends: [LayerEnd] = []
  private(set) var sharedGradients: [Int: Int] = [:]
  private(set) var scratchCount = 0
  private(set) var mostWeights = 0

  /// All steps of an architecture.
  ///
  /// - Throws: `NeuralNetError.impossibleArchitecture` for sizes that no sensible network has: what
  ///   comes from a file may say anything.
  init(_ architecture: Architecture, side: Int, classes: Int, reachesImage: Bool) throws {
    self.architecture = architecture
    self.reachesImage = reachesImage
    nodes = [Extent(side, side, 3)]
    try require(1...1024 ~= side, "images have 1 to 1024 pixels a side, not \(side)")
    try require(1...10_000 ~= classes, "there are 1 to 10000 classes, not \(classes)")
    let layers = architecture.layers
    try require(layers.count <= 500, "at most 500 layers, not \(layers.count)")
    while position < layers.count {
      isBlock = false
      try layers[position].add(to: &self)
      ends.append(
        LayerEnd(
          layer: position, node: last, parameters: parameterCount, statistics: statisticCount,
          isBlock: isBlock))
      position += 1
    }
    append(Linear("classifier", of: last, outputs: classes, in: &self))
  }

  // MARK: What layers ask for

  /// The name of the layer under way, such as `layers.3`.
  var name: String { "layers.\(position)" }

  /// The last node so far.
  var last: Int { nodes.count - 1 }

  /// Whether the next layer of the architecture is this one; if so, it is done with.
  mutating func takes(_ layer: Architecture.Layer) -> Bool {
    guard architecture.layers.dropFirst(position + 1).first == layer else { return false }
    position += 1
    return true
  }

  /// Adds a step that has taken its place.
  mutating func append(_ step: some NetworkStep) {
    steps.append(step)
    precondition(
      steps.count == last, "\(steps.count) steps, but \(last) nodes: each step adds one of each")
  }

  /// Says that the layer under way is a block, such as stages of a network are counted in.
  mutating func endBlock() { isBlock = true }

  // MARK: What steps ask for

  /// The channels by which the weights of a convolution begin.
  func fan(_ inputs: Int, _ outputs: Int) -> Int {
    switch architecture.start {
    case nil: inputs
    case .fanOut: outputs
    }
  }

  /// Whether the gradient by a node is wanted at all.
  func propagates(to node: Int) -> Bool { node != 0 || reachesImage }

  /// Adds the node of a step's output.
  ///
  /// - Parameters:
  ///   - extent: its size.
  ///   - input: the node whose gradient it turns in place, so that both share one buffer.
  /// - Returns: its number.
  mutating func addNode(_ extent: Extent, sharingGradientOf input: Int? = nil) -> Int {
    sharedGradients[nodes.count] = input
    nodes.append(extent)
    return last
  }

  /// Claims a block of the parameters; returns where it begins.
  mutating func addParameter(
    _ name: String, _ shape: Shape, _ initial: NetworkPlan.Initial
  ) -> Int {
    parameters.append(
      NetworkPlan.Entry(name: name, shape: shape, offset: parameterCount, initial: initial))
    parameterCount += shape.count
    return parameterCount - shape.count
  }

  /// Claims a block of the running statistics; returns where it begins.
  mutating func addStatistic(
    _ name: String, _ shape: Shape, _ initial: NetworkPlan.Initial
  ) -> Int {
    statistics.append(
      NetworkPlan.Entry(name: name, shape: shape, offset: statisticCount, initial: initial))
    statisticCount += shape.count
    return statisticCount - shape.count
  }

  /// Asks for memory of a group's own, in floats, and for weights with inputs and outputs swapped.
  mutating func reserve(scratch: Int, transposed: Int = 0) {
    scratchCount = max(scratchCount, (scratch + 15) / 16 * 16)
    mostWeights = max(mostWeights, transposed)
  }

  // MARK: Checks

  /// Refuses the layer under way unless a condition holds.
  func demand(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
    try require(holds, "layer \(position) \(reason())")
  }

  /// Refuses a number of channels that no sensible layer has.
  func check(channels: Int) throws {
    try demand(1...2048 ~= channels, "has 1 to 2048 channels, not \(channels)")
  }

  /// Refuses a kernel that is even or too large.
  func check(kernel: Int) throws {
    try demand(
      1...31 ~= kernel && kernel % 2 == 1, "has an odd kernel of 1 to 31, not \(kernel)")
  }

  /// Refuses a stride that no sensible layer has.
  func check(stride: Int) throws {
    try demand(1...8 ~= stride, "has a stride of 1 to 8, not \(stride)")
  }

  private func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
    guard holds else { throw NeuralNetError.impossibleArchitecture(architecture.name, reason()) }
  }
}
