import Experiments
import FlyingFox
import Foundation
import Lab
import Manuscript
import Notebook
import TestFolders
import TestSupport
import Testing

import Desk

@Suite("Who is served")
struct ServingTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private func answering(_ book: TestBook) throws -> Answering {
    let renderer = try book.renderer()
    let desk = try Desk(
      renderer,
      setup: Desk.Setup(
        program: URL(filePath: "/nonexistent"), arguments: [], answerArguments: [], chosen: []))
    return Answering(desk: desk, token: Self.token)
  }

  private func request(
    _ method: HTTPMethod = .GET, _ path: String, host: String? = "127.0.0.1:80",
    headers more: [String: String] = [:]
  ) -> HTTPRequest {
    var headers = HTTPHeaders()
    if let host { headers[.host] = host }
    for (name, value) in more { headers[HTTPHeader(name)] = value }
    return HTTPRequest(
      method: method, version: .http11, path: path, query: [], headers: headers,
      body: HTTPBodySequence())
  }

  private static let chapter = """
    # One

    ```swift experiment
    //| label: clm-one
    Claim("One is more than a half", Constant(1) > 0.5)
    ```
    """

  private func book() throws -> TestBook {
    try TestBook(
      ["00-one.md": Self.chapter],
      exhibits: [
        "clm-one": { Claim("One is more than a half", Constant(0.9, 0.8, 0.7) > 0.5) }
      ])
  }

  @Test("the page itself, to who knows the address")
  func page() async throws {
    let book = try book()
    defer { book.remove() }
    let answering = try answering(book)
    let page = await answering.response(to: request(.GET, "/\(Self.token)/"))
    #expect(page.statusCode == .ok)
    let text = String(decoding: try await page.bodyData, as: UTF8.self)
    #expect(text.contains("clm-one") && text.contains("Hypothesis desk"))
  }

  @Test(
    "nothing to other names, other pages, other tokens",
    arguments: [
      ("/\(token)/", "evil.example:80", [:], 403),
      ("/\(token)/", "127.0.0.1.evil.example", [:], 403),
      ("/\(token)/", nil, [:], 403),
      ("/\(token)/", "127.0.0.1:80", ["Origin": "http://evil.example"], 403),
      ("/\(token)/", "127.0.0.1:80", ["Sec-Fetch-Site": "cross-site"], 403),
      ("/", "127.0.0.1:80", [:], 404),
      ("/0123456789abcdef0123456789abcdee/", "127.0.0.1:80", [:], 404),
      ("/\(token)/../../etc/passwd", "127.0.0.1:80", [:], 404),
      ("/\(token)/output/results.json", "localhost:80", [:], 404),
    ] as [(String, String?, [String: String], Int)])
  func refusals(_ path: String, _ host: String?, _ headers: [String: String], _ status: Int)
    async throws
  {
    let book = try book()
    defer { book.remove() }
    let answer = try answering(book)
    let response = await answer.response(
      to: request(.GET, path, host: host, headers: headers))
    #expect(response.statusCode.code == status)
    let text = String(decoding: try await response.bodyData, as: UTF8.self)
    #expect(!text.contains("clm-one"))
  }

  @Test("what changes something is asked for by POST alone")
  func methods() async throws {
    let book = try book()
    defer { book.remove() }
    let answering = try answering(book)
    let got = await answering.response(to: request(.GET, "/\(Self.token)/keep"))
    #expect(got.statusCode == .notFound)
    let posted = await answering.response(to: request(.POST, "/\(Self.token)/stop"))
    #expect(posted.statusCode == .noContent)
  }

  @Test("a port that is taken is named, with what to do", .timeLimit(.minutes(1)))
  func taken() async throws {
    let book = try book()
    defer { book.remove() }
    let desk = try answering(book).desk
    let (ports, told) = AsyncStream<UInt16>.makeStream()
    let first = Task {
      try await DeskServer(desk, port: 0, token: Self.token).run { address in
        told.yield(UInt16(address.split(separator: "/")[1].split(separator: ":")[1]) ?? 0)
      }
    }
    let port = try #require(await ports.first { _ in true })
    await #expect(throws: Unserved.self) {
      try await DeskServer(desk, port: port, token: Self.token).run { _ in }
    }
    first.cancel()
  }

  @Test("tokens are long and never the same")
  func tokens() {
    let tokens = (0..<100).map { _ in DeskServer.newToken() }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }
}

@Suite("A desk on a chapter that cannot be read")
struct UnreadableChapterTests {
  @Test("it shows the committed text, and what is wrong with the text of now")
  func committed() async throws {
    let good = "# One\n\nThe text of before.\n"
    let book = try TestBook(["00-one.md": good], exhibits: [:])
    defer { book.remove() }
    let compiled = try book.compiled()
    try book.write("# One\n\n```swift experiment\nlet x = 1\n", "chapters/00-one.md")
    let setup = Desk.Setup(
      program: URL(filePath: "/nonexistent"), arguments: [], answerArguments: [], chosen: [])
    #expect(throws: ParseErrors.self) {
      try Desk(try book.renderer(compiled), setup: setup)
    }
    let desk = try Desk(
      try book.renderer(compiled), setup: setup,
      committed: ["chapters/00-one.md": Data(good.utf8)])
    let task = Task { await desk.run {} }
    defer { task.cancel() }
    var version = -1
    var isBroken = false
    for _ in 0..<20 where !isBroken {
      let update = await desk.update(since: version)
      version = update.version
      isBroken = update.state?.phase == .broken && update.state?.flaws.isEmpty == false
    }
    #expect(isBroken)
    #expect(try await desk.page().html.contains("The text of before."))
  }
}
