import Tensors

/// Some images of a set with the network that is to be explained, and room for their maps.
///
/// One thread fills and uses it again and again: nothing is allocated for an image.
///
/// Unchecked: it is never used by two threads at a time.
public final class SaliencyBatch: @unchecked Sendable {
  /// The number of images in this batch.
  public private(set) var count = 0
  /// The logit that is explained, for each image.
  public private(set) var targets: [Int] = []
  /// The position of each image in its set: what random streams are derived from.
  public private(set) var indices: [Int] = []
  /// Width and height of images and maps in pixels.
  package let side: Int
  /// The size of the activation that the method asked for; the image's where it asked for none.
  package let layer: Extent
  /// How many logits an image has.
  package let outputs: Int
  /// `[count, side, side, 3]`, normalised: as they enter the network.
  package let images: FloatBuffer
  /// `[count, side, side]`, written by the method, read by whoever measures.
  package let maps: FloatBuffer
  /// `[count, outputs]`, of the images themselves or of what was passed last.
  package let logits: FloatBuffer
  /// Room for images that were changed, `[count, side, side, 3]`.
  package let changed: FloatBuffer
  /// Room for a gradient by the image, `[count, side, side, 3]`.
  package let gradient: FloatBuffer
  /// Room for the layer's values, `[count, height, width, channels]`.
  package let values: FloatBuffer
  /// Room for the gradient by the layer's values, likewise.
  package let slopes: FloatBuffer
  /// Room for one map at the size of the layer.
  package let coarse: FloatBuffer
  /// `[count, outputs]`: 1 at each image's target.
  private let weights: FloatBuffer
  private let pass: any GradientPass

  /// Memory for explaining `network` by `method`, batch after batch.
  ///
  /// - Throws: `ExplainableError` where the network has no such layer, or no gradient by it.
  package init(network: some Explainable, method: any SaliencyMethod) throws {
    precondition(
      network.input.height == network.input.width && network.input.channels == 3,
      "maps are of square images with three channels, not \(network.input)")
    pass = try network.gradientPass(at: method.layer)
    side = network.input.height
    outputs = network.outputs
    let capacity = pass.capacity
    layer =
      network.activations.first { $0.name == method.layer }?.extent
      ?? network.input
    let image = network.input.count
    images = FloatBuffer(count: capacity * image)
    changed = FloatBuffer(count: capacity * image)
    gradient = FloatBuffer(count: capacity * image)
    maps = FloatBuffer(count: capacity * network.input.places)
    logits = FloatBuffer(count: capacity * outputs)
    weights = FloatBuffer(count: capacity * outputs)
    let inner = method.layer == nil ? 0 : layer.count
    values = FloatBuffer(count: capacity * inner)
    slopes = FloatBuffer(count: capacity * inner)
    coarse = FloatBuffer(count: layer.places)
  }

  /// How many images a batch can have.
  package var capacity: Int { pass.capacity }
  /// Values of one image.
  package var imageCount: Int { side * side * 3 }
  /// Pixels of one map.
  package var mapCount: Int { side * side }

  /// Begins a batch; whoever calls has put its images into `images`.
  package func begin(indices: [Int], targets: [Int]) {
    precondition(
      indices.count == targets.count && 1...capacity ~= indices.count,
      "\(indices.count) images and \(targets.count) targets for a batch of 1 to \(capacity)")
    weights.start.update(repeating: 0, count: weights.count)
    for (image, target) in targets.enumerated() {
      precondition(0..<outputs ~= target, "logit \(target) of \(outputs)")
      weights.start[image * outputs + target] = 1
    }
    self.indices = indices
    self.targets = targets
    count = indices.count
  }

  /// Passes images forward: the batch's own, or what was put into `changed`.
  package func forward(_ input: FloatBuffer? = nil) throws {
    try pass.forward((input ?? images).start, count: count, logits: logits.start)
  }

  /// Fills `gradient` with d logit / d image of what was passed last.
  package func takeImageGradient() throws {
    try pass.imageGradient(of: weights.start, into: gradient.start)
  }

  /// Fills `values` and `slopes` with the layer's values and d logit / d value.
  package func takeLayerGradient() throws {
    try pass.layerGradient(of: weights.start, values: values.start, gradient: slopes.start)
  }
}
