import Graphs

/// The input of a classifier: which one it is, and how an image lies in it.
struct ImageInput {
  /// Rows and columns where neither the file nor the user says any: those of ImageNet's networks.
  static let usualSide = 224

  private let input: Onnx_ValueInfoProto
  private let file: String
  /// What the file says; 0 stands for an extent that is open.
  private let extents: [Int]

  /// Finds the image among the inputs.
  ///
  /// - Parameters:
  ///   - inputs: those that the logits need.
  ///   - file: its name, for messages.
  /// - Throws: `ONNXError.unsuitable` where there is no single image.
  init(among inputs: [Onnx_ValueInfoProto], file: String) throws {
    guard inputs.count == 1, let input = inputs.first else {
      throw ONNXError.unsuitable(
        file: file,
        "expected one input, found \(inputs.count): "
          + inputs.prefix(8).map { "“\($0.name)”" }.joined(separator: ", ")
          + (inputs.isEmpty
            ? "; the output does not depend on an image"
            : "; choose an output that needs the image alone by --output, or make the others constants")
      )
    }
    self.input = input
    self.file = file
    let type = input.type.tensorType
    guard let element = ElementType(rawValue: Int(type.elemType)), element.isReal else {
      throw ONNXError.unsuitable(
        file: file,
        "the input “\(input.name)” has the element type \(type.elemType); expected real numbers (1)"
      )
    }
    let given = type.shape.dim.map { Step.bounded($0.dimValue) }
    // A shape that is not stated is as open as one of open extents.
    extents = type.hasShape ? given : [0, 0, 0, 0]
    guard extents.count == 4, extents.allSatisfy({ $0 >= 0 }) else {
      throw ONNXError.unsuitable(
        file: file,
        "the input “\(input.name)” has the shape \(extents); expected [batch, 3, height, width] "
          + "or [batch, height, width, 3]")
    }
  }

  /// The input's name.
  var name: String { input.name }

  /// The layout of one image that lies as [height, width, channels].
  ///
  /// - Parameter side: rows and columns, where the file leaves them open.
  /// - Returns: of shape [1, channels, height, width], or [1, height, width, channels].
  /// - Throws: `ONNXError.unsuitable` for a shape that is none of an image, or another size than `side`.
  func layout(side: Int?) throws -> GraphLayout {
    let channelAxis = try channelAxis
    let isFirst = channelAxis == 1
    let channels = extents[channelAxis] == 0 ? 3 : extents[channelAxis]
    let height = extents[isFirst ? 2 : 1], width = extents[isFirst ? 3 : 2]
    for extent in [height, width] where extent != 0 {
      guard side == nil || side == extent else {
        throw ONNXError.unsuitable(
          file: file,
          "the input “\(name)” takes images of \(height == 0 ? "any" : "\(height)") rows and "
            + "\(width == 0 ? "any" : "\(width)") columns; \(side ?? 0) were asked for: leave "
            + "--input and the key input out, or export the network with open rows and columns")
      }
    }
    // Of a square image one side tells the other.
    let open = side ?? [height, width].first { $0 != 0 } ?? Self.usualSide
    let size = [height, width].map { $0 == 0 ? open : $0 }
    let shape = isFirst ? [1, channels] + size : [1] + size + [channels]
    do {
      try GraphShape.checked(shape)
    } catch let refusal as Refusal {
      throw ONNXError.unsuitable(file: file, "“\(name)”: \(refusal.reason)")
    }
    return isFirst ? GraphLayout(channelsLast: shape) : GraphLayout(rowMajor: shape)
  }

  /// The axis of the colours: the one of 1 to 4, or an open one, where the standard layout has it first.
  private var channelAxis: Int {
    get throws {
      if (1...4).contains(extents[1]) { return 1 }
      if (1...4).contains(extents[3]) { return 3 }
      if extents[1] == 0 { return 1 }
      if extents[3] == 0 { return 3 }
      throw ONNXError.unsuitable(
        file: file,
        "the input “\(name)” of shape \(extents) has no axis of colours, of extent 3")
    }
  }
}
