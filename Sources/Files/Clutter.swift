/// What file managers and operating systems leave in folders, and nobody means: one rule for all that
/// look into a folder of data.
package enum Clutter {
  private static let names: Set<String> = [
    "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "@eadir", "$recycle.bin",
    "lost+found",
  ]

  /// Whether a name in a folder is passed over: hidden ones (`.DS_Store`, `._image.png`, `.nfs0001`), and
  /// those that Windows, macOS and network drives write beside other people's files.
  package static func contains(_ name: String) -> Bool {
    name.hasPrefix(".") || names.contains(name.lowercased())
  }
}
