import Dispatch
import Files
import Foundation
import Imaging
import Raster
import Synchronization
import Testing

@Suite("The same calls give the same bytes")
struct DeterminismTests {
  private static func drawing(_ index: Int) -> Image {
    var doodler = Doodler(index)
    let canvas = Canvas(width: 40, height: 40)
    doodler.draw(on: canvas)
    canvas.withGroup {
      doodler.draw(on: canvas)
      canvas.withOperator(.atop) { canvas.paint(doodler.paint()) }
    }
    return canvas.image()
  }

  @Test("from many threads at once as from one")
  func threads() {
    let expected = (0..<5).map(Self.drawing)
    let found = Mutex([Image?](repeating: nil, count: 100))
    DispatchQueue.concurrentPerform(iterations: 100) { index in
      let image = Self.drawing(index % 5)
      found.withLock { $0[index] = image }
    }
    for (index, image) in found.withLock({ $0 }).enumerated() {
      #expect(image == expected[index % 5], "drawing \(index) differs from the serial one")
    }
  }

  /// If it was meant to, the new digest goes here, and drawings made with the canvas get a new version.
  @Test("on every processor, today and tomorrow")
  func golden() {
    let pixels = (0..<40).flatMap { Self.drawing($0).pixels }
    #expect(
      SHA256.hex(of: Data(pixels))
        == "5c902cb9d82ae84d65b321f23f208e22f364ba16dadb7889d31cb4ec6dbcf7cb")
  }
}
