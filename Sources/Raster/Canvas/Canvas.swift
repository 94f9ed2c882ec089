import Imaging

/// A surface to draw on: paths, paint, clips, groups and pictures, antialiased, in arithmetic that gives
/// the same bytes on every processor.
///
/// Corners are placed to 256ths of a pixel, coverage and mixing are whole numbers, and all before
/// and between is addition, multiplication, division and square roots of Double or Float, which IEEE
/// 754 fixes to the last bit. No function of a mathematics library is called.
///
/// A path is built with `move`, `line` and `curve`, and used up by `fill`, `stroke` or `clip`. User units
/// times `scale` are pixels; y grows downwards. A canvas belongs to one thread at a time; any number
/// of threads may draw on canvases of their own.
package final class Canvas: StateKeeper {
  /// Columns of the surface.
  package let pixelWidth: Int
  /// Rows of the surface.
  package let pixelHeight: Int
  /// The path built so far, in pixels.
  package var path = Path()

  var state: State
  private var saved: [State] = []
  /// Where paint goes; the canvas's own pixels unless within a group.
  var layer: Layer
  /// Layers of earlier groups, transparent, for the next ones.
  private var spare: [Layer] = []
  var scanner: Scanner
  /// Room for a row of colours.
  private let room: UnsafeMutablePointer<Pixel>

  /// What `save` keeps.
  struct State {
    /// From user units to pixels.
    var transform: Transform
    var clip: Clip?
    var blend = Operator.over
  }

  /// Makes a canvas of `width` x `height` user units, `scale` pixels each, transparent or of one
  /// colour.
  package init(width: Int, height: Int, scale: Double = 1, background: Color? = nil) {
    pixelWidth = CanvasSize.pixels(width, scale: scale)
    pixelHeight = CanvasSize.pixels(height, scale: scale)
    state = State(transform: Transform(xx: scale, yy: scale))
    layer = Layer(width: pixelWidth, height: pixelHeight)
    scanner = Scanner(columns: pixelWidth, rows: pixelHeight)
    room = .allocate(capacity: pixelWidth)
    room.initialize(repeating: .clear, count: pixelWidth)
    if let background { paint(.color(background)) }
  }

  deinit { room.deallocate() }

  // MARK: State

  package func save() { saved.append(state) }

  package func restore() {
    guard let state = saved.popLast() else { preconditionFailure("`restore` without `save`") }
    self.state = state
  }

  package func translate(_ x: Double, _ y: Double) {
    transform(xx: 1, yx: 0, xy: 0, yy: 1, x0: x, y0: y)
  }

  /// Turns what follows clockwise by the angle of which cosine and sine are given.
  package func rotate(cosine: Double, sine: Double) {
    transform(xx: cosine, yx: sine, xy: -sine, yy: cosine)
  }

  package func scale(_ x: Double, _ y: Double) { transform(xx: x, yx: 0, xy: 0, yy: y) }

  /// Maps (x, y) of what follows to (xx x + xy y + x0, yx x + yy y + y0).
  package func transform(
    xx: Double, yx: Double, xy: Double, yy: Double, x0: Double = 0, y0: Double = 0
  ) {
    state.transform = state.transform.after(
      Transform(xx: xx, yx: yx, xy: xy, yy: yy, x0: x0, y0: y0))
  }

  /// Draws with another operator, then goes back to the one before.
  package func withOperator<Result, Failure: Error>(
    _ operator: Operator, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let before = state.blend
    state.blend = `operator`
    defer { state.blend = before }
    return try body()
  }

  /// Draws onto a transparent layer of its own, then lays that over the canvas as one.
  ///
  /// Inside, the operator is `.over` at first, nothing is clipped, and state is kept as by `saving`.
  package func withGroup<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let below = layer
    let group = spare.popLast() ?? Layer(width: pixelWidth, height: pixelHeight)
    save()
    state.blend = .over
    state.clip = nil
    layer = group
    defer {
      layer = below
      restore()
      scanner.table.begin(in: frame(), covering: group.painted)
      lay(Group(layer: group))
      group.clear()
      spare.append(group)
    }
    return try body()
  }

  // MARK: Painting

  /// The pixels that painting can change at all.
  func frame() -> PixelBox {
    var frame = layer.bounds
    if let clip = state.clip { frame = frame.intersection(clip.bounds) }
    switch state.blend {
    // These change nothing where nothing is.
    case .atop, .destinationOut: return frame.intersection(layer.painted)
    case .over, .add: return frame
    }
  }

  /// Paints where the scanner's polygons are.
  func lay(_ paint: Paint) {
    switch paint {
    case .color(let color): lay(Solid(pixel: Pixel(color)))
    case .linearGradient(let from, let to, let stops):
      lay(Gradient(from: from, to: to, stops, state.transform))
    case .radialGradient(let center, let radius, let stops):
      lay(Gradient(center: center, radius: radius, stops, state.transform))
    }
  }

  /// Paints where the scanner's polygons are; nil is no paint.
  func lay(_ painter: (some Painter)?) {
    guard let painter else { return }
    switch state.blend {
    case .over: lay(painter, Over.self)
    case .atop: lay(painter, Atop.self)
    case .destinationOut: lay(painter, DestinationOut.self)
    case .add: lay(painter, Add.self)
    }
    layer.painted = layer.painted.union(scanner.table.reach.intersection(scanner.table.frame))
  }

  private func lay<B: Blend>(_ painter: some Painter, _: B.Type) {
    let surface = Surface(layer: layer, clip: state.clip, room: room)
    scanner.scan { y, spans in painter.lay(y, spans, on: surface, B.self) }
  }
}
