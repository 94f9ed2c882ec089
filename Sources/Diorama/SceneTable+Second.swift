import ImageNet9

extension SceneTable {
  /// Peaked integer weights of the second version, one row per class, one column per telling scene.
  static let secondWeights: [[Int]] = homes.map { home in
    Scene.second.dropLast().map { home[$0] ?? 0 }
  }

  /// Where each class is at home, class by class; most scenes are home to several.
  private static let homes: [[Scene: Int]] = [
    [.backyard: 5, .park: 4, .parlour: 4, .courtyard: 2, .camp: 2, .firWood: 2, .beach: 1],  // dog
    [.canopy: 5, .cliffs: 3, .marsh: 3, .openSea: 2, .pond: 2, .railway: 2, .orchard: 2],  // bird
    [.street: 5, .highway: 5, .carPark: 4, .skyline: 3, .airfield: 2, .market: 2],  // vehicle
    [.desert: 5, .dunes: 4, .riverbank: 4, .vines: 3, .cliffs: 2, .waterhole: 2],  // reptile
    [.steppe: 6, .prairie: 4, .glacier: 4, .firWood: 3, .waterhole: 3, .clearing: 1],  // carnivore
    [.flowerBed: 6, .meadow: 5, .vineyard: 3, .garden: 3, .alp: 3, .vines: 1],  // insect
    [.theatre: 5, .club: 5, .concertHall: 4, .study: 3, .gallery: 2, .workshop: 2, .parlour: 1],
    [.thicket: 6, .clearing: 5, .vines: 3, .canopy: 2, .courtyard: 2, .orchard: 1, .market: 1],
    [.reef: 7, .kelp: 6, .aquarium: 4, .openSea: 3, .pond: 2, .harbour: 2],  // fish
  ]
}
