import FixedMath
import ImageNet9
import Raster
import Imaging
import Tensors

/// An object on a transparent surface.
struct Foreground {
  /// `[pixels, pixels, 4]`, straight alpha.
  let image: Image
  /// How much of each pixel it covers.
  let alpha: Mask
  /// The sub-label.
  let kind: String
}

/// One attempt at a picture: which scene, which light, and the drawings at any size.
struct Take {
  /// The surface on which attempts are judged: twice the smallest side.
  static let referenceSide = 96

  let settings: Diorama9
  let label: ObjectClass
  let scene: Scene
  private let seed: UInt64
  private let purpose: String
  private let index: Int

  init(settings: Diorama9, seed: UInt64, purpose: String, label: ObjectClass, index: Int) {
    self.settings = settings
    self.label = label
    self.seed = seed
    self.purpose = purpose
    self.index = index
    var stream = RandomStream(seed: seed, purpose: purpose + "/scene", index: index)
    let table = settings.sceneTable
    scene = stream.pick(table.scenes, weights: table.rows[label.rawValue])
  }

  private func stream(_ part: String) -> RandomStream {
    RandomStream(seed: seed, purpose: "\(purpose)/\(part)", index: index)
  }

  /// The background on a surface of `pixels × pixels`, as 0xAARRGGBB.
  func background(pixels: Int) -> [UInt32] {
    let canvas = Canvas(width: 2, height: 2, scale: Double(pixels) / 2)
    canvas.translate(1, 1)
    scene.draw(with: Brush(canvas, random: stream("background")))
    let drawn = canvas.withPixels { Array($0) }
    return grade?.background(drawn) ?? drawn
  }

  /// The foreground on a transparent surface of `pixels × pixels`, its lower part cut off below
  /// `cut` (a height in −1…1) where that is given.
  func foreground(pixels: Int, cut: Double?) -> Foreground {
    let canvas = Canvas(width: 2, height: 2, scale: Double(pixels) / 2)
    var random = stream("foreground")
    let scale = random.uniform(settings.smallest, settings.largest)
    let angle = turn(using: &random) + extraTurn
    let x = random.uniform(-2, 2) * settings.jitter
    let y = random.uniform(-2, 2) * settings.jitter + 0.04
    let mirrored = random.uniform() < 0.5
    canvas.save()
    canvas.translate(1 + x, 1 + y)
    canvas.rotate(cosine: cosine(angle), sine: sine(angle))
    canvas.scale((mirrored ? -scale : scale) * stretch, scale / stretch)
    let kind = label.draw(with: Brush(canvas, random: random, mirrored: mirrored))
    canvas.restore()
    if let cut { hide(below: cut, on: canvas) }
    var image = canvas.image()
    if let grade {
      for pixel in 0..<pixels * pixels where image.pixels[pixel * 4 + 3] > 0 {
        grade.recolour(&image.pixels, at: pixel * 4)
      }
    }
    return Foreground(image: image, alpha: canvas.alpha(), kind: kind)
  }

  /// How much wider the object is than drawn; it is as much lower.
  private var stretch: Double {
    if settings.stretch == 0 { return 1 }
    var random = stream("stretch")
    return FixedMath.exp(random.uniform(-settings.stretch, settings.stretch))
  }

  /// The turn beyond that of its class, radians.
  private var extraTurn: Double {
    if settings.turn == 0 { return 0 }
    var random = stream("turn")
    return random.normal() * settings.turn
  }

  /// How the picture is graded; nil where it keeps its colours.
  var grade: Grade? {
    if settings.grading == 0 { return nil }
    var random = stream("grade")
    return Grade(
      share: Float(settings.grading), objectShare: Float(settings.gradedObject), using: &random)
  }

  /// The box as somebody draws it around an object whose tight box is given.
  func drawnBox(around box: Box, side: Int) -> Box {
    if settings.slack == 0 { return box }
    var random = stream("box")
    let edges = (0..<4).map { _ in random.uniform(0, settings.slack) }
    func pixels(_ edge: Int, _ length: Int) -> Int { Int(edges[edge] * Double(length) + 0.5) }
    return Box(
      left: max(0, box.left - pixels(0, box.width)), top: max(0, box.top - pixels(1, box.height)),
      right: min(side, box.right + pixels(2, box.width)),
      bottom: min(side, box.bottom + pixels(3, box.height)))
  }

  /// How far the object is turned, radians; insects and instruments lie any way.
  private func turn(using random: inout RandomStream) -> Double {
    switch label {
    case .insect, .musicalInstrument: random.uniform(-0.7, 0.7)
    case .reptile: random.normal() * 0.2
    default: random.normal() * 0.08
    }
  }

  /// The height below which the object is hidden, −1…1; nil where it is seen whole.
  func cut(of mask: Mask) -> Double? {
    var random = stream("occlusion")
    guard random.uniform() < settings.occlusion, let box = mask.tightBox() else { return nil }
    let shown = 1 - random.uniform(0.08, 0.38)
    let row = Double(box.top) + Double(box.height) * shown
    return row / Double(mask.height) * 2 - 1
  }

  /// Erases what lies below a wavy line.
  private func hide(below height: Double, on canvas: Canvas) {
    var random = stream("ground line")
    canvas.move(to: Point(-0.1, 2.2))
    for step in 0...14 {
      canvas.line(
        to: Point(-0.1 + 2.2 * Double(step) / 14, 1 + height + random.uniform(-0.06, 0.06)))
    }
    canvas.line(to: Point(2.1, 2.2))
    canvas.close()
    canvas.withOperator(.destinationOut) { canvas.fill(.color(.black)) }
  }

  /// The light on object and picture.
  var exposure: Exposure {
    var random = stream("exposure")
    let object = random.uniform(0.8, 1.12)
    let whole = random.uniform(0.85, 1.12)
    let tint = (0..<3).map { _ in Float(whole * (1 + 0.05 * random.normal())) }
    let grain = Float(2 * random.uniform(0.08, 0.3) * settings.grain)
    return Exposure(
      object: Float(object), tint: tint, grain: grain,
      texture: NoiseField(rows: 40, columns: 40, octaves: 1, using: &random),
      sensor: stream("sensor"))
  }
}
