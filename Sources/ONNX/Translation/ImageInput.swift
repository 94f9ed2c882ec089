import Graphs

/// The input of a classifier: which one it is, and how an image lies in it.
enum ImageInput {
  /// Finds the image among the inputs.
  ///
  /// - Parameters:
  ///   - source: the model.
  ///   - side: rows and columns, where the file leaves them open.
  /// - Returns: the input's name, and the layout of one image that lies as [height, width, channels].
  /// - Throws: `ONNXError.unsuitable` where there is no single image.
  static func find(_ source: ModelSource, side: Int?) throws -> (String, GraphLayout) {
    guard source.inputs.count == 1, let input = source.inputs.first else {
      throw ONNXError.unsuitable(
        file: source.file,
        "expected one input, found \(source.inputs.count): "
          + source.inputs.prefix(8).map { "“\($0.name)”" }.joined(separator: ", "))
    }
    let type = input.type.tensorType
    guard [1, 10, 11, 16].contains(type.elemType) else {
      throw ONNXError.unsuitable(
        file: source.file,
        "the input “\(input.name)” has the element type \(type.elemType); expected real numbers (1)"
      )
    }
    // 0 stands for an extent that is open.
    let extents = type.shape.dim.map { Step.bounded($0.dimValue) }
    guard extents.count == 4, extents.allSatisfy({ $0 >= 0 }) else {
      throw ONNXError.unsuitable(
        file: source.file,
        "the input “\(input.name)” has the shape \(extents); expected [batch, 3, height, width] "
          + "or [batch, height, width, 3]")
    }
    let isChannelsFirst = (1...4).contains(extents[1])
    guard isChannelsFirst || (1...4).contains(extents[3]) else {
      throw ONNXError.unsuitable(
        file: source.file,
        "the input “\(input.name)” of shape \(extents) has no axis of colours, of extent 3")
    }
    func size(_ extent: Int, _ what: String) throws -> Int {
      if let side, extent != 0, extent != side {
        throw ONNXError.unsuitable(
          file: source.file, "the images have \(extent) \(what); \(side) were asked for")
      }
      guard let size = extent == 0 ? side : extent else {
        throw ONNXError.unsuitable(
          file: source.file,
          "the file leaves the number of \(what) open; give the side of the images")
      }
      return size
    }
    let shape = [
      1, isChannelsFirst ? extents[1] : try size(extents[1], "rows"),
      try size(extents[2], isChannelsFirst ? "rows" : "columns"),
      isChannelsFirst ? try size(extents[3], "columns") : extents[3],
    ]
    do {
      try GraphShape.checked(shape)
    } catch let refusal as Refusal {
      throw ONNXError.unsuitable(file: source.file, "“\(input.name)”: \(refusal.reason)")
    }
    return (
      input.name,
      isChannelsFirst ? GraphLayout(channelsLast: shape) : GraphLayout(rowMajor: shape)
    )
  }
}
