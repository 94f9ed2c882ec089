import ImageNet9

/// How often each scene stands behind each class: P(scene | class).
///
/// A class has peaked weights over the telling scenes. With correlation rho, its row is
/// `rho × peaked + (1 − rho) × mean of all peaked rows`, so that every scene can occur with every
/// class; the studio then takes its fixed share from all classes alike.
///
/// ```swift
/// let bound = Diorama9(correlation: 0.5).sceneTable.bestGuess
/// Accuracy(of: Training(on: .onlyBackgroundTiled), on: .onlyBackgroundTiled) - bound
/// ```
public struct SceneTable: Sendable {
  /// The scenes; the studio comes last.
  public let scenes: [Scene]
  /// Probabilities, `[class][scene]`, 9 × 13 or 9 × 49; each row sums to one.
  public let rows: [[Double]]

  /// Makes the table.
  ///
  /// - Parameters:
  ///   - correlation: rho, 0 (the background says nothing) … 1 (peaked rows alone).
  ///   - studio: The share of studio scenes, 0…1.
  ///   - scenery: Which scenes there are.
  public init(correlation: Double, studio: Double, scenery: Diorama9.Scenery = .first) {
    precondition((0...1).contains(correlation), "correlation \(correlation) is not within 0…1")
    precondition((0...1).contains(studio), "studio share \(studio) is not within 0…1")
    scenes = scenery == .first ? Scene.first : Scene.second
    let peaked = (scenery == .first ? Self.weights : Self.secondWeights).map { row in
      let sum = Double(row.reduce(0, +))
      return row.map { Double($0) / sum }
    }
    let mean = peaked[0].indices.map { scene in
      peaked.map { $0[scene] }.reduce(0, +) / Double(peaked.count)
    }
    rows = peaked.map { row in
      zip(row, mean).map { (correlation * $0 + (1 - correlation) * $1) * (1 - studio) } + [studio]
    }
  }

  /// P(scene | class); 0 for a scene that there is not.
  public subscript(label: ObjectClass, scene: Scene) -> Double {
    scenes.firstIndex(of: scene).map { rows[label.rawValue][$0] } ?? 0
  }

  /// The best accuracy that knowing the scene alone allows, 0…1, with equally frequent classes.
  public var bestGuess: Double {
    let best = scenes.indices.map { scene in rows.map { $0[scene] }.max() ?? 0 }
    return best.reduce(0, +) / Double(rows.count)
  }

  /// Peaked integer weights, one row per class, one column per telling scene.
  static let weights: [[Int]] = [
    // underwater, sky, branches, road, stage, flowers, sand, savanna, jungle, lawn, room, snow
    [0, 0, 0, 1, 0, 0, 1, 0, 0, 5, 3, 2],  // dog
    [1, 4, 4, 0, 0, 0, 1, 0, 1, 1, 0, 1],  // bird
    [0, 1, 0, 7, 0, 0, 1, 0, 0, 1, 0, 1],  // wheeled vehicle
    [1, 0, 1, 1, 0, 0, 6, 1, 2, 0, 0, 0],  // reptile
    [0, 0, 0, 0, 0, 0, 1, 6, 1, 1, 0, 3],  // carnivore
    [0, 1, 2, 0, 0, 6, 1, 0, 1, 1, 0, 0],  // insect
    [0, 0, 0, 1, 6, 0, 0, 0, 0, 1, 4, 0],  // musical instrument
    [0, 0, 3, 1, 0, 0, 0, 1, 6, 0, 1, 0],  // primate
    [9, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0],  // fish
  ]
}
