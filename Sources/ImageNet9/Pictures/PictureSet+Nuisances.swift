/// What a few numbers know of pictures, of which no object and no scene can be read.
extension PictureSet {
  /// `[picture][4]`: left, top, width and height of the boxes, in parts of the side.
  package var boxCoordinates: [[Double]] {
    boxes.map { box in
      [box.left, box.top, box.width, box.height].map { Double($0) / Double(side) }
    }
  }
}

extension ImageSet {
  /// `[image][6]`: mean and standard deviation of red, green and blue, 0…255.
  package var colourMoments: [[Double]] {
    let values = side * side
    return (0..<count).map { image in
      (0..<3).flatMap { channel in
        var (sum, squares) = (0, 0)
        for pixel in 0..<values {
          let level = Int(pixels[(image * values + pixel) * 3 + channel])
          sum += level
          squares += level * level
        }
        let mean = Double(sum) / Double(values)
        return [mean, max(Double(squares) / Double(values) - mean * mean, 0).squareRoot()]
      }
    }
  }
}
