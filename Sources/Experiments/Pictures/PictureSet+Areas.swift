import ImageNet9
import Imaging

extension PictureSet {
  /// The share of each picture's pixels that is foreground, by the mask's coverage.
  var foregroundAreas: [Float] {
    let size = side * side
    return (0..<count).map { index in
      let sum = coverage[index * size..<(index + 1) * size].reduce(0) { $0 + Int($1) }
      return Float(sum) / Float(255 * size)
    }
  }

  /// The share of each picture's pixels inside the box.
  var boxAreas: [Float] {
    boxes.map { box in
      Float((box.right - box.left) * (box.bottom - box.top)) / Float(side * side)
    }
  }
}
