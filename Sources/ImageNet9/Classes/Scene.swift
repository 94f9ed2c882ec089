/// A kind of background of Diorama-9.
///
/// The world's first version has twelve that speak of the class, and the studio, which all classes share alike.
/// The second has forty-eight and the studio.
///
/// ```swift
/// Heatmap(rows: ObjectClass.allCases, columns: Array(Scene.first.prefix(4)) + Scene.second.suffix(2)) {
///   SceneShare($1, of: $0)
/// }
/// ```
public enum Scene: Int, CaseIterable, Codable, Hashable, Sendable {
  case underwater = 0
  case sky
  case branches
  case road
  case stage
  case flowers
  case sand
  case savanna
  case jungle
  case lawn
  case room
  case snow
  case studio

  // The second version's.
  case harbour, beach, reef, kelp, openSea, pond, riverbank, marsh
  case cliffs, dunes, desert, steppe, waterhole, prairie, alp, glacier
  case firWood, thicket, canopy, vines, clearing, orchard, vineyard, flowerBed
  case meadow, garden, backyard, park, courtyard, street, highway, skyline
  case carPark, market, camp, railway, airfield, quay, parlour, study
  case kitchen, gallery, theatre, club, concertHall, workshop, hall, aquarium

  /// The thirteen of the first version; the studio comes last.
  public static let first: [Scene] = (0...12).compactMap(Scene.init)

  /// The forty-nine of the second version; the studio comes last.
  public static let second: [Scene] = allCases.dropFirst(13) + [.studio]

  /// The scene's name in tables and manifests.
  public var name: String { String(describing: self) }
}
