import ImageNet9

/// What a scene of the second version is made of; most parts belong to several scenes.
struct SceneParts {
  enum Far: CaseIterable {
    case clouds, clear, haze, foliage, deep, wall, bricks, curtain
  }

  enum Middle: CaseIterable {
    case nothing, hills, mountains, houses, towers, trees, firs, palms, fence, hedge, acacias,
      boulders,
      corals, weeds, reeds, cacti, boats, tents, pylons, arches, sofa, shelves, pictures, lights,
      trunks,
      branches
  }

  enum Near: CaseIterable {
    case nothing, grass, ripples, planks, asphalt, snow, waves, flowers, leaves, tiles, cobbles,
      furrows,
      rug
  }

  let far: Far
  let middle: Middle
  let near: Near
}

extension Scene {
  /// The parts of the second version's scenes.
  static let parts: [Scene: SceneParts] = [
    .harbour: SceneParts(far: .clouds, middle: .boats, near: .waves),
    .beach: SceneParts(far: .clear, middle: .palms, near: .ripples),
    .reef: SceneParts(far: .deep, middle: .corals, near: .ripples),
    .kelp: SceneParts(far: .deep, middle: .weeds, near: .nothing),
    .openSea: SceneParts(far: .haze, middle: .nothing, near: .waves),
    .pond: SceneParts(far: .foliage, middle: .reeds, near: .waves),
    .riverbank: SceneParts(far: .clouds, middle: .boulders, near: .waves),
    .marsh: SceneParts(far: .haze, middle: .reeds, near: .grass),
    .cliffs: SceneParts(far: .clear, middle: .boulders, near: .cobbles),
    .dunes: SceneParts(far: .clear, middle: .hills, near: .ripples),
    .desert: SceneParts(far: .clear, middle: .cacti, near: .ripples),
    .steppe: SceneParts(far: .clouds, middle: .acacias, near: .grass),
    .waterhole: SceneParts(far: .haze, middle: .acacias, near: .waves),
    .prairie: SceneParts(far: .clouds, middle: .hills, near: .grass),
    .alp: SceneParts(far: .clear, middle: .mountains, near: .flowers),
    .glacier: SceneParts(far: .haze, middle: .mountains, near: .snow),
    .firWood: SceneParts(far: .clouds, middle: .firs, near: .snow),
    .thicket: SceneParts(far: .foliage, middle: .trunks, near: .leaves),
    .canopy: SceneParts(far: .foliage, middle: .branches, near: .nothing),
    .vines: SceneParts(far: .foliage, middle: .branches, near: .leaves),
    .clearing: SceneParts(far: .foliage, middle: .trunks, near: .grass),
    .orchard: SceneParts(far: .clouds, middle: .trees, near: .furrows),
    .vineyard: SceneParts(far: .clear, middle: .hills, near: .furrows),
    .flowerBed: SceneParts(far: .foliage, middle: .hedge, near: .flowers),
    .meadow: SceneParts(far: .clear, middle: .trees, near: .flowers),
    .garden: SceneParts(far: .clouds, middle: .fence, near: .flowers),
    .backyard: SceneParts(far: .clear, middle: .fence, near: .grass),
    .park: SceneParts(far: .clouds, middle: .hedge, near: .grass),
    .courtyard: SceneParts(far: .bricks, middle: .arches, near: .cobbles),
    .street: SceneParts(far: .clouds, middle: .houses, near: .asphalt),
    .highway: SceneParts(far: .clear, middle: .hills, near: .asphalt),
    .skyline: SceneParts(far: .haze, middle: .towers, near: .asphalt),
    .carPark: SceneParts(far: .clouds, middle: .towers, near: .tiles),
    .market: SceneParts(far: .clouds, middle: .tents, near: .cobbles),
    .camp: SceneParts(far: .clear, middle: .tents, near: .grass),
    .railway: SceneParts(far: .haze, middle: .pylons, near: .furrows),
    .airfield: SceneParts(far: .clear, middle: .pylons, near: .asphalt),
    .quay: SceneParts(far: .clouds, middle: .boats, near: .cobbles),
    .parlour: SceneParts(far: .wall, middle: .sofa, near: .rug),
    .study: SceneParts(far: .wall, middle: .shelves, near: .rug),
    .kitchen: SceneParts(far: .wall, middle: .shelves, near: .tiles),
    .gallery: SceneParts(far: .wall, middle: .pictures, near: .planks),
    .theatre: SceneParts(far: .curtain, middle: .lights, near: .planks),
    .club: SceneParts(far: .bricks, middle: .lights, near: .tiles),
    .concertHall: SceneParts(far: .curtain, middle: .arches, near: .planks),
    .workshop: SceneParts(far: .bricks, middle: .shelves, near: .planks),
    .hall: SceneParts(far: .wall, middle: .arches, near: .tiles),
    .aquarium: SceneParts(far: .deep, middle: .arches, near: .tiles),
  ]
}

extension Brush {
  /// Draws far, near and middle, in this order: what stands in the middle stands on the ground.
  func draw(_ parts: SceneParts) {
    let horizon = between(-0.3, 0.4)
    draw(parts.far)
    draw(parts.near, from: horizon)
    draw(parts.middle, at: horizon)
  }
}
