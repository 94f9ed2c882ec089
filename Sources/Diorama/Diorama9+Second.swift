extension Diorama9 {
  /// Diorama-9's second version.
  ///
  /// Objects stand anywhere, in any size, stretched and turned; forty-nine scenes share their parts and their
  /// colours; masks are cut by GrabCut and boxes are as loose as people draw them. Its settings were chosen by
  /// nuisance channels and by networks on the variant that they were trained on, never by a finding
  /// (`Benchmarks/Calibration`).
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .noForeground, dataSet: .diorama9(.second())), on: .original)
  /// ```
  ///
  /// - Parameters:
  ///   - side: Width and height in pixels, 48…224.
  ///   - trainingImages: Training images per class; with `testImages` left out as well, as many as the profile's
  ///     miniature has.
  ///   - testImages: Test images per class.
  ///   - masks: Where the masks come from.
  /// - Returns: The world.
  public static func second(
    side: Int = 48, trainingImages: Int = 0, testImages: Int = 0, masks: Masks = .grabCut
  ) -> Diorama9 {
    var world = Diorama9(
      side: side, trainingImages: trainingImages, testImages: testImages, correlation: 0.88,
      smallest: 0.9, largest: 1.5, jitter: 0.2, occlusion: 0.04, grain: 0.1, noise: 0.005)
    world.scenery = .second
    world.grading = 0.85
    world.gradedObject = 0
    world.stretch = 0.08
    world.turn = 0.12
    world.slack = 0.14
    world.masks = masks
    return world
  }
}
