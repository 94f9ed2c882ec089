import Tensors

/// A network that was read from a file: a graph of operators from an image to logits.
///
/// Images are independent of each other, and their logits are the same bits in any batch and with any
/// number of threads.
public struct GraphNetwork: Sendable {
  /// The network's name, for tables and messages.
  public var name: String
  /// Rows of an image.
  public let inputHeight: Int
  /// Columns of an image.
  public let inputWidth: Int
  /// Channels of an image, as a rule 3.
  public let inputChannels: Int
  /// The number of logits.
  public let outputs: Int

  /// The graph as it was read, on which gradients are taken.
  package let graph: Graph
  /// The graph as it runs.
  let program: GraphProgram
  private let workspaces = Pool<FloatBuffer>()

  /// A network whose input is one image.
  ///
  /// - Parameters:
  ///   - graph: from an image to logits; the image lies in memory as [height, width, channels].
  ///   - name: for tables and messages.
  ///   - isFused: whether steps are put together where that gives the same function; false for tests.
  package init(_ graph: Graph, name: String, isFused: Bool = true) {
    self.name = name
    self.graph = graph
    let image = graph.values[graph.input].layout
    // In memory the image is [height, width, channels], whatever the graph calls its axes.
    let extents = image.order.map { image.shape[$0] }.suffix(3)
    inputHeight = extents.first ?? 1
    inputWidth = extents.dropFirst().first ?? 1
    inputChannels = extents.last ?? 1
    outputs = graph.values[graph.output].layout.count
    program = GraphProgram(isFused ? graph.fused : graph)
  }

  /// Rows and columns of an image, where they are the same; else nil.
  public var inputSide: Int? { inputHeight == inputWidth ? inputHeight : nil }

  /// The values of one image.
  package var inputCount: Int { inputHeight * inputWidth * inputChannels }

  /// The graph as it runs, steps put together where that gives the same function.
  package var runningGraph: Graph { program.graph }

  /// Floats of working memory for each image under way.
  package var memory: Int { program.memory.count }

  /// Blocks of working memory that wait for the next image.
  package var idleBlocks: Int { workspaces.idleCount }

  /// The kinds of the steps that run and move values, in order.
  package var runningSteps: [String] {
    program.graph.nodes.filter { !$0.plan.isView }.map(\.op.kind)
  }

  /// Computes the logits of images.
  ///
  /// - Parameters:
  ///   - images: `[count, height, width, channels]`, normalised as the network expects.
  ///   - count: the number of images.
  /// - Returns: `[count, outputs]`.
  /// - Throws: `GraphError.unsuitableImages` where the values are not those of `count` images.
  package func logits(_ images: [Float], count: Int) throws -> [Float] {
    guard images.count == count * inputCount else {
      throw GraphError.unsuitableImages(
        "\(images.count) values are not \(count) images of \(inputHeight) × \(inputWidth) × "
          + "\(inputChannels), which “\(name)” takes")
    }
    let result = FloatBuffer(count: count * outputs)
    images.withUnsafeBufferPointer { images in
      guard let first = images.baseAddress else { return }
      let source = ImagePointer(first)
      if count >= Parallel.threads {
        Parallel.forEachShard(count) { run($0, source, result) }
      } else {
        // Too few images to keep the threads busy: let the operators divide their rows.
        Parallel.together { for image in 0..<count { run(image, source, result) } }
      }
    }
    return result.values(count * outputs)
  }

  private func run(_ image: Int, _ images: ImagePointer, _ result: FloatBuffer) {
    workspaces.withOne(orNew: { FloatBuffer(count: program.memory.count) }) { block in
      program.run(
        images.first + image * inputCount, in: block, logits: result.start + image * outputs)
    }
  }
}

/// The images of a batch, read by several threads.
private struct ImagePointer: @unchecked Sendable {
  // Unchecked: nobody writes to them.
  let first: UnsafePointer<Float>

  init(_ first: UnsafePointer<Float>) {
    self.first = first
  }
}
