import Files
import Foundation
import TestFolders
import Testing

/// A folder of its own for a test, removed with it.
private final class Place {
  let url = TestFolder.root.appending(path: "digests-\(UUID().uuidString)")
  var file: URL { url.appending(path: "a.bin") }
  var kept: URL { url.appending(path: "store/kept.digests") }

  init(_ bytes: String = "first") throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write(bytes)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Overwrites the bytes of the same file.
  func write(_ bytes: String) throws { try Data(bytes.utf8).write(to: file) }

  /// A cache as a new start opens it, by default an hour after now, when all files have settled.
  func cache(later seconds: Int = 3600) -> DigestCache {
    DigestCache(at: kept, now: { DigestCache.clock() + seconds * 1_000_000_000 })
  }

  /// The digest at a new start, and whether the file was read for it.
  func start(later seconds: Int = 3600) throws -> (digest: String, isRead: Bool) {
    let cache = cache(later: seconds)
    let digest = try cache.digest(of: file, named: "a.bin")
    cache.save()
    return (digest, cache.filesRead > 0)
  }
}

@Suite struct DigestCacheTests {
  @Test func `a second start reads no file that has settled`() throws {
    let place = try Place()
    let first = try place.start()
    let second = try place.start()
    #expect(first.isRead && !second.isRead)
    #expect(first.digest == SHA256.hex(of: "first") && second.digest == first.digest)
  }

  @Test func `a file of the same size and date with other bytes is read again`() throws {
    let place = try Place()
    _ = try place.start()
    let date = try FileManager.default.attributesOfItem(atPath: place.file.path)[.modificationDate]
    try place.write("other")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(date)], ofItemAtPath: place.file.path)
    let second = try place.start()
    #expect(second.isRead && second.digest == SHA256.hex(of: "other"))
  }

  @Test func `a file that was written a moment ago is not believed at the next start`() throws {
    let place = try Place()
    #expect(try place.start(later: 0).isRead)
    #expect(try place.start(later: 0).isRead)
    #expect(try place.start().isRead)
    #expect(try !place.start().isRead)
  }

  @Test func `a damaged cache counts as none, and a store that cannot be written harms nothing`()
    throws
  {
    let place = try Place()
    let first = try place.start()
    var bytes = try Data(contentsOf: place.kept)
    bytes[25] ^= 1
    try bytes.write(to: place.kept)
    let second = try place.start()
    #expect(second.isRead && second.digest == first.digest)
    let cache = DigestCache(at: URL(filePath: "/proc/nowhere/x.digests"))
    #expect(try cache.digest(of: place.file, named: "a.bin") == first.digest)
    cache.save()
  }

  @Test func `names with blanks and line breaks are told apart, and gone files are forgotten`()
    throws
  {
    let place = try Place()
    let names = ["a b", "a", " a", "a\nb", "ä 🐟"]
    let cache = place.cache()
    for name in names { _ = try cache.digest(of: place.file, named: name) }
    cache.save()
    let again = place.cache()
    for name in names.dropLast() { _ = try again.digest(of: place.file, named: name) }
    again.save()
    #expect(again.filesRead == 0)
    let third = place.cache()
    _ = try third.digest(of: place.file, named: "ä 🐟")
    #expect(third.filesRead == 1)
  }

  @Test func `a link is followed: another target is another digest`() throws {
    let place = try Place()
    let link = place.url.appending(path: "link")
    let other = place.url.appending(path: "b.bin")
    try Data("other".utf8).write(to: other)
    let files = FileManager.default
    var digests: [String] = []
    for target in [place.file, other] {
      try? files.removeItem(at: link)
      try files.createSymbolicLink(at: link, withDestinationURL: target)
      let cache = place.cache()
      digests.append(try cache.digest(of: link, named: "link"))
      cache.save()
    }
    #expect(digests == [SHA256.hex(of: "first"), SHA256.hex(of: "other")])
  }

  @Test func `what is no plain file is named for what it is, and nothing hangs`() throws {
    let place = try Place()
    let files = FileManager.default
    func expect(_ words: String, at name: String) {
      let error = #expect(throws: FileError.self) {
        try place.cache().digest(of: place.url.appending(path: name), named: name)
      }
      #expect("\(error as Any)".contains(words), "\(error as Any)")
    }
    mkfifo(place.url.appending(path: "pipe").path, 0o600)
    expect("it is a pipe", at: "pipe")
    try files.createSymbolicLink(
      atPath: place.url.appending(path: "nowhere").path, withDestinationPath: "gone.png")
    expect("a link to 'gone.png', which is not there", at: "nowhere")
    try files.createSymbolicLink(
      atPath: place.url.appending(path: "round").path, withDestinationPath: "round")
    expect("leads round in a circle", at: "round")
    try files.createDirectory(
      at: place.url.appending(path: "x.png"), withIntermediateDirectories: true)
    expect("it is a folder", at: "x.png")
    try files.createSymbolicLink(
      atPath: place.url.appending(path: "zero").path, withDestinationPath: "/dev/zero")
    expect("it is a device", at: "zero")
    expect("No such file", at: "missing")
  }
}
