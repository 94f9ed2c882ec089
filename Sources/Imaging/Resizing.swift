extension Image {
  /// The picture at another size, each pixel a copy of the one whose centre is nearest.
  package func resizedNearest(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(
      newWidth > 0 && newHeight > 0,
      "cannot resize \(width) x \(height) to \(newWidth) x \(newHeight)")
    var result = [UInt8]()
    result.reserveCapacity(newWidth * newHeight * channels)
    let columns = (0..<newWidth).map { (2 * $0 + 1) * width / (2 * newWidth) }
    for y in 0..<newHeight {
      let row = (2 * y + 1) * height / (2 * newHeight)
      for column in columns {
        let start = (row * width + column) * channels
        for channel in 0..<channels { result.append(pixels[start + channel]) }
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, pixels: result)
  }

  /// The picture with every pixel as a square of `factor` x `factor` pixels.
  package func enlarged(by factor: Int) -> Image {
    precondition(factor >= 1, "cannot enlarge \(width) x \(height) by \(factor)")
    return factor == 1
      ? self : resizedNearest(width: width * factor, height: height * factor)
  }

  /// The picture at another size, each pixel the mean of the area that it covers in the old one;
  /// the right filter to make a picture smaller.
  ///
  /// Rows first, then columns, in Float; colour is weighted by alpha where there is one, so that
  /// transparent pixels bleed no colour.
  package func resizedByArea(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(
      newWidth > 0 && newHeight > 0,
      "cannot resize \(width) x \(height) to \(newWidth) x \(newHeight)")
    if newWidth == width && newHeight == height { return self }
    let horizontal = AreaWeights(from: width, to: newWidth)
    let vertical = AreaWeights(from: height, to: newHeight)

    let source = weightedByAlpha()
    var narrow = [Float](repeating: 0, count: newWidth * height * channels)
    for y in 0..<height {
      for x in 0..<newWidth {
        let target = (y * newWidth + x) * channels
        for (offset, weight) in horizontal.weights[x].enumerated() {
          let start = (y * width + horizontal.first[x] + offset) * channels
          for channel in 0..<channels {
            narrow[target + channel] += weight * source[start + channel]
          }
        }
      }
    }

    let rowCount = newWidth * channels
    var small = [Float](repeating: 0, count: rowCount * newHeight)
    for y in 0..<newHeight {
      for (offset, weight) in vertical.weights[y].enumerated() {
        let start = (vertical.first[y] + offset) * rowCount
        for index in 0..<rowCount { small[y * rowCount + index] += weight * narrow[start + index] }
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, alphaWeighted: small)
  }

  private func weightedByAlpha() -> [Float] {
    var values = pixels.map { Float($0) }
    guard channels == 4 else { return values }
    for start in stride(from: 0, to: values.count, by: 4) {
      let alpha = values[start + 3] / 255
      for channel in 0..<3 { values[start + channel] *= alpha }
    }
    return values
  }

  private init(width: Int, height: Int, channels: Int, alphaWeighted values: [Float]) {
    var pixels = [UInt8](repeating: 0, count: values.count)
    for start in stride(from: 0, to: values.count, by: channels) {
      let alpha = channels == 4 ? values[start + 3] / 255 : 1
      for channel in 0..<3 {
        let value = alpha > 0 ? values[start + channel] / alpha : 0
        pixels[start + channel] = UInt8(min(max(value.rounded(), 0), 255))
      }
      if channels == 4 { pixels[start + 3] = UInt8(min(max(values[start + 3].rounded(), 0), 255)) }
    }
    self.init(width: width, height: height, channels: channels, pixels: pixels)
  }
}

/// For each new pixel of one axis: the first old pixel that it covers and the shares of it and its
/// successors, which sum to 1.
private struct AreaWeights {
  var first: [Int] = []
  var weights: [[Float]] = []

  init(from old: Int, to new: Int) {
    let step = Double(old) / Double(new)
    for position in 0..<new {
      let low = Double(position) * step
      let high = min(Double(position + 1) * step, Double(old))
      let begin = min(Int(low), old - 1)
      let end = max(min(Int(high.rounded(.up)), old), begin + 1)
      first.append(begin)
      weights.append(
        (begin..<end).map { pixel in
          Float((min(high, Double(pixel + 1)) - max(low, Double(pixel))) / (high - low))
        })
    }
  }
}
