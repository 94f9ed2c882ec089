import Files
import Testing

@Suite struct ClutterTests {
  @Test(arguments: [
    ".DS_Store", "._n02084071_00001.png", "Thumbs.db", "THUMBS.DB", "desktop.ini", "__MACOSX",
    "@eaDir", ".nfs00000001", "Icon\r",
  ])
  func `what file managers leave behind is passed over`(name: String) {
    #expect(Clutter.contains(name))
  }

  @Test(arguments: ["n02084071_00001.png", "thumbs.png", "02_wheeled vehicle", "-a.png", "_x.png"])
  func `what a person has put there is not`(name: String) { #expect(!Clutter.contains(name)) }
}
