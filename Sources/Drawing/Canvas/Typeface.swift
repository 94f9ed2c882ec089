import CCairo
import Synchronization

/// The one typeface, DejaVu Sans, found by fontconfig and opened by its file.
///
/// Opening the file keeps the reader's font settings (hinting, substitution) out of the pixels. All
/// text is set under one lock, since a face is shared by every canvas of the process.
struct Typeface {
  static let family = "DejaVu Sans"
  private static let shared = Mutex(Typeface())

  private var faces: [Font.Weight: OpaquePointer] = [:]

  /// Runs `body` with the font at its size, one thread at a time.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  static func withScaledFont<Result: Sendable>(
    _ font: Font, _ body: (OpaquePointer?) -> Result
  ) throws -> Result {
    try shared.withLock { typeface in
      let face = try typeface.face(font.weight)
      var matrix = cairo_matrix_t()
      cairo_matrix_init_scale(&matrix, font.size, font.size)
      // The package with the font has no oblique: slanting the upright face is what a printer does.
      if font.slant == .oblique { matrix.xy = -0.2 * font.size }
      var identity = cairo_matrix_t()
      cairo_matrix_init_identity(&identity)
      let options = cairo_font_options_create()
      defer { cairo_font_options_destroy(options) }
      cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
      cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
      cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
      let scaled = cairo_scaled_font_create(face, &matrix, &identity, options)
      defer { cairo_scaled_font_destroy(scaled) }
      return body(scaled)
    }
  }

  private mutating func face(_ weight: Font.Weight) throws -> OpaquePointer? {
    if let face = faces[weight] { return face }
    let file = try Self.file(weight)
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FILE, file)
    FcPatternAddInteger(pattern, FC_INDEX, 0)
    let face = cairo_ft_font_face_create_for_pattern(pattern)
    guard cairo_font_face_status(face) == CAIRO_STATUS_SUCCESS else {
      throw DrawingError.fontMissing(wanted: Self.family, found: nil)
    }
    faces[weight] = face
    return face
  }

  /// The path of the font's file.
  private static func file(_ weight: Font.Weight) throws -> String {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddInteger(
      pattern, FC_WEIGHT, weight == .bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    // fontconfig always offers something: what it is decides.
    guard let match = FcFontMatch(nil, pattern, &result) else {
      throw DrawingError.fontMissing(wanted: family, found: nil)
    }
    defer { FcPatternDestroy(match) }
    guard let found = string(match, FC_FAMILY), found == family, let file = string(match, FC_FILE)
    else { throw DrawingError.fontMissing(wanted: family, found: string(match, FC_FAMILY)) }
    return file
  }

  private static func string(_ pattern: OpaquePointer?, _ name: String) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, name, 0, &value) == FcResultMatch, let value else {
      return nil
    }
    return String(cString: value)
  }
}
