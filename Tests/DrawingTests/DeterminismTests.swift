import Drawing
import Foundation
import Imaging
import Synchronization
import Testing

@Suite("The same calls give the same pixels")
struct DeterminismTests {
  private static func drawing(_ index: Int) -> Image {
    let canvas = Canvas(width: 96, height: 96, background: Color(hex: 0x336699))
    for step in 0..<20 {
      let angle = Double(step * (index % 3 + 1))
      canvas.ellipse(
        center: Point(48 + 30 * cos(angle), 48 + 30 * sin(angle)), radii: Point(14, 6),
        rotation: angle)
      canvas.fill(
        .color(Color(hue: angle / 7, saturation: 0.8, brightness: 0.9, alpha: 0.7)),
        keepingPath: true)
      canvas.stroke(.color(.black), width: 1.5)
    }
    try? canvas.text(
      "backdrop \(index % 3)", at: Point(4, 90), font: Font(size: 12, weight: .bold),
      color: .white)
    return canvas.image()
  }

  @Test("from many threads at once as from one")
  func threads() {
    let expected = (0..<3).map(Self.drawing)
    #expect(Set(expected).count == 3)
    let found = Mutex([Image?](repeating: nil, count: 120))
    DispatchQueue.concurrentPerform(iterations: 120) { index in
      let image = Self.drawing(index)
      found.withLock { $0[index] = image }
    }
    for (index, image) in found.withLock({ $0 }).enumerated() {
      #expect(image == expected[index % 3], "drawing \(index) differs from the serial one")
    }
  }
}
