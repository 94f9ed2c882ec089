import CKernels
import Tensors

/// The way of bytes into node 0 of a pass: looked up, moved where they are to be, interleaved.
final class PicturePacker: @unchecked Sendable {
  // Unchecked: places are filled before the parallel loop that packs groups.
  private let pictures: UnsafeMutablePointer<bk_picture>
  private let values: FloatBuffer
  private let deviation: SIMD3<Float>
  private let side: Int

  /// Memory for up to `capacity` pictures of `side` × `side` pixels.
  init(side: Int, capacity: Int, normalisation: PixelNormalisation) {
    self.side = side
    pictures = .allocate(capacity: max(1, capacity))
    values = FloatBuffer(ByteValues(normalisation).table)
    deviation = SIMD3(normalisation.deviation)
  }

  deinit {
    pictures.deallocate()
  }

  /// Says which picture has a place in the batch.
  ///
  /// - Parameters:
  ///   - place: counted from 0 over the batch.
  ///   - pixels: `[side, side, 3]`; they must be there until the place's group is packed.
  ///   - flipped: whether it is mirrored.
  ///   - right: pixels by which it is moved; what comes in repeats the edge.
  ///   - down: likewise.
  ///   - light: what is added to red, green and blue, of values in 0…1.
  func put(
    _ place: Int, _ pixels: UnsafePointer<UInt8>, flipped: Bool = false, right: Int = 0,
    down: Int = 0, light: SIMD3<Float> = SIMD3()
  ) {
    let light = light / deviation
    pictures[place] = bk_picture(
      pixels: pixels, flipped: flipped ? 1 : 0, right: Int32(right), down: Int32(down),
      light: (light.x, light.y, light.z))
  }

  /// Packs one group of the batch.
  func pack(_ group: Int, into pass: Pass) {
    bk_pack(
      Int32(side), Int32(pass.lanes(group)), pictures + group * Kernels.lanes, values.start,
      pass.values(0, group))
  }

  /// Packs as many images as the pass has begun with, as they are, from `first` on.
  func pack(_ images: LabelledPixels, from first: Int, into pass: Pass) {
    images.pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      for place in 0..<pass.count {
        put(place, start + (first + place) * side * side * 3)
      }
      for group in 0..<pass.groups { pack(group, into: pass) }
    }
  }
}
