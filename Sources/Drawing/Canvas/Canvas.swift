import CCairo
import Imaging

/// A surface to draw on: paths, paint, clips, groups, text and pictures, antialiased by cairo.
///
/// A path is built with `move`, `line`, `curve` and the shapes, and used up by `fill`, `stroke` or
/// `clip`. User units times `scale` are pixels; y grows downwards. This folder holds the only calls to cairo.
///
/// A canvas belongs to one thread at a time; any number of threads may draw on canvases of their
/// own. The same calls give the same pixels.
package final class Canvas: StateKeeper {
  /// Columns of the surface.
  package let pixelWidth: Int
  /// Rows of the surface.
  package let pixelHeight: Int
  let surface: OpaquePointer
  let context: OpaquePointer

  /// Makes a canvas of `width` x `height` user units, `scale` pixels each, transparent or of one
  /// colour.
  package init(width: Int, height: Int, scale: Double = 1, background: Color? = nil) {
    pixelWidth = CanvasSize.pixels(width, scale: scale)
    pixelHeight = CanvasSize.pixels(height, scale: scale)
    surface = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, Int32(pixelWidth), Int32(pixelHeight))
    context = cairo_create(surface)
    cairo_scale(context, scale, scale)
    if let background { paint(.color(background)) }
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  // MARK: State

  package func save() { cairo_save(context) }

  package func restore() { cairo_restore(context) }

  package func translate(_ x: Double, _ y: Double) { cairo_translate(context, x, y) }

  /// Turns what follows clockwise by `angle` radians.
  package func rotate(_ angle: Double) { cairo_rotate(context, angle) }

  package func scale(_ x: Double, _ y: Double) { cairo_scale(context, x, y) }

  /// Scales both axes alike.
  package func scale(_ factor: Double) { cairo_scale(context, factor, factor) }

  /// Maps (x, y) of what follows to (xx x + xy y + x0, yx x + yy y + y0).
  package func transform(
    xx: Double, yx: Double, xy: Double, yy: Double, x0: Double = 0, y0: Double = 0
  ) {
    var matrix = cairo_matrix_t(xx: xx, yx: yx, xy: xy, yy: yy, x0: x0, y0: y0)
    cairo_transform(context, &matrix)
  }

  /// Draws with another operator, then goes back to the one before.
  package func withOperator<Result, Failure: Error>(
    _ operator: Operator, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let before = cairo_get_operator(context)
    cairo_set_operator(context, `operator`.code)
    defer { cairo_set_operator(context, before) }
    return try body()
  }

  /// Draws onto a transparent layer of its own, then lays that over the canvas as one.
  ///
  /// Inside, the operator is `.over` at first, and state is kept as by `saving`.
  package func withGroup<Result, Failure: Error>(
    opacity: Double = 1, operator: Operator = .over, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    cairo_push_group(context)
    cairo_set_operator(context, CAIRO_OPERATOR_OVER)
    defer {
      cairo_pop_group_to_source(context)
      withOperator(`operator`) {
        if opacity < 1 { cairo_paint_with_alpha(context, opacity) } else { cairo_paint(context) }
      }
    }
    return try body()
  }

  // MARK: Results

  /// The picture in red, green, blue and straight alpha.
  package func image() -> Image {
    var pixels = [UInt8](repeating: 0, count: pixelWidth * pixelHeight * 4)
    eachPixel { index, value in
      let alpha = value >> 24
      guard alpha > 0 else { return }
      // cairo keeps colour times alpha; the rounded quotient undoes it.
      pixels[index * 4] = UInt8(min(255, ((value >> 16 & 255) * 255 + alpha / 2) / alpha))
      pixels[index * 4 + 1] = UInt8(min(255, ((value >> 8 & 255) * 255 + alpha / 2) / alpha))
      pixels[index * 4 + 2] = UInt8(min(255, ((value & 255) * 255 + alpha / 2) / alpha))
      pixels[index * 4 + 3] = UInt8(alpha)
    }
    return Image(width: pixelWidth, height: pixelHeight, channels: 4, pixels: pixels)
  }

  /// The picture in red, green and blue, as over black where the canvas is transparent.
  package func opaqueImage() -> Image {
    var pixels = [UInt8](repeating: 0, count: pixelWidth * pixelHeight * 3)
    pixels.withUnsafeMutableBufferPointer { pixels in
      eachPixel { index, value in
        pixels[index * 3] = UInt8(truncatingIfNeeded: value >> 16)
        pixels[index * 3 + 1] = UInt8(truncatingIfNeeded: value >> 8)
        pixels[index * 3 + 2] = UInt8(truncatingIfNeeded: value)
      }
    }
    return Image(width: pixelWidth, height: pixelHeight, channels: 3, pixels: pixels)
  }

  /// How much of each pixel is covered.
  package func alpha() -> Mask {
    var coverage = [UInt8](repeating: 0, count: pixelWidth * pixelHeight)
    coverage.withUnsafeMutableBufferPointer { coverage in
      eachPixel { index, value in coverage[index] = UInt8(value >> 24) }
    }
    return Mask(width: pixelWidth, height: pixelHeight, coverage: coverage)
  }

  /// Visits each pixel, row by row, with its premultiplied value 0xAARRGGBB.
  private func eachPixel(_ visit: (Int, UInt32) -> Void) {
    let status = cairo_status(context)
    // Only a caller's mistake leads here: NaN in a transformation, `restore` without `save`.
    precondition(
      status == CAIRO_STATUS_SUCCESS,
      "cairo stopped drawing: \(String(cString: cairo_status_to_string(status)))")
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return }
    for y in 0..<pixelHeight {
      let row = UnsafeRawPointer(data + y * stride)
      for x in 0..<pixelWidth {
        visit(y * pixelWidth + x, row.load(fromByteOffset: x * 4, as: UInt32.self))
      }
    }
  }
}

extension Operator {
  fileprivate var code: cairo_operator_t {
    switch self {
    case .over: CAIRO_OPERATOR_OVER
    case .atop: CAIRO_OPERATOR_ATOP
    case .destinationIn: CAIRO_OPERATOR_DEST_IN
    case .destinationOut: CAIRO_OPERATOR_DEST_OUT
    case .destinationOver: CAIRO_OPERATOR_DEST_OVER
    case .source: CAIRO_OPERATOR_SOURCE
    case .add: CAIRO_OPERATOR_ADD
    case .multiply: CAIRO_OPERATOR_MULTIPLY
    case .screen: CAIRO_OPERATOR_SCREEN
    case .overlay: CAIRO_OPERATOR_OVERLAY
    case .softLight: CAIRO_OPERATOR_SOFT_LIGHT
    case .darken: CAIRO_OPERATOR_DARKEN
    case .lighten: CAIRO_OPERATOR_LIGHTEN
    }
  }
}
