import FlyingFox
import FlyingSocks
import Foundation

/// Serves the desk to a browser on this machine, and to nobody else.
///
/// Every address begins with a random token, so that no other page and no other user of the machine can guess it;
/// the name that the browser asked for is checked, so that no foreign name which leads here is served; and a
/// request that another page has sent is refused. Nothing is read from disk for a request.
package struct DeskServer: Sendable {
  private let desk: Desk
  private let token: String
  private let port: UInt16
  private let server: HTTPServer

  /// A server that listens on 127.0.0.1 alone.
  ///
  /// - Parameters:
  ///   - desk: what is served.
  ///   - port: where; 0 for any that is free.
  ///   - token: what every address begins with.
  /// - Throws: where the address cannot be made.
  package init(_ desk: Desk, port: UInt16, token: String) throws {
    self.desk = desk
    self.token = token
    self.port = port
    let answering = Answering(desk: desk, token: token)
    server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: .disabled,
      handler: ClosureHTTPHandler { request in await answering.response(to: request) })
  }

  /// A token that nobody guesses.
  package static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined().prefix(32).description
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter whenListening: is given the address of the page.
  /// - Throws: `Unserved` where the port is not to be had.
  package func run(whenListening: @escaping @Sendable (String) async -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await server.run()
        } catch SocketError.failed(_, let code, let message)
          where [EADDRINUSE, EACCES].contains(code)
        {
          throw Unserved(port: port, reason: message)
        }
      }
      group.addTask {
        try await server.waitUntilListening()
        guard case .ip4(_, let port)? = await server.listeningAddress else { return }
        await whenListening("http://127.0.0.1:\(port)/\(token)/")
      }
      try await group.waitForAll()
    }
  }
}

/// The page cannot be served where it was asked for.
package struct Unserved: Error, CustomStringConvertible {
  let port: UInt16
  let reason: String

  package var description: String {
    "the page cannot be served at port \(port) (\(reason)); name another --port, or leave it out for one that "
      + "is free"
  }
}

/// What each request gets.
package struct Answering: Sendable {
  package let desk: Desk
  let token: String

  /// - Parameters:
  ///   - desk: what is served.
  ///   - token: what every address begins with.
  package init(desk: Desk, token: String) {
    self.desk = desk
    self.token = token
  }

  package func response(to request: HTTPRequest) async -> HTTPResponse {
    guard Self.isLoopback(request.headers[.host]) else {
      return Self.refusal(.forbidden, "this name is not served; ask for 127.0.0.1")
    }
    let host = request.headers[.host] ?? ""
    if let origin = request.headers[HTTPHeader("Origin")], origin != "http://\(host)" {
      return Self.refusal(.forbidden, "requests of other pages are refused")
    }
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")],
      !["same-origin", "none"].contains(site)
    {
      return Self.refusal(.forbidden, "requests of other pages are refused")
    }
    let path = request.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let first = path.first, Self.isSame(first, token) else {
      return Self.refusal(
        .notFound, "there is nothing here; use the whole address that the command has printed")
    }
    return await response(to: request, path: path.dropFirst().joined(separator: "/"))
  }

  private func response(to request: HTTPRequest, path: String) async -> HTTPResponse {
    switch (request.method, path) {
    case (.GET, ""):
      do {
        let page = try await desk.page()
        return Self.page(DeskPage.html(page.html, version: page.version, desk: page.desk))
      } catch {
        return Self.refusal(.internalServerError, "\(error)")
      }
    case (.GET, "update"):
      let since = request.query.first { $0.name == "since" }.flatMap { Int($0.value) } ?? -1
      return Self.json(await desk.update(since: since))
    case (.GET, "before"): return Self.json(await desk.before())
    case (.POST, "agree"): await desk.agree()
    case (.POST, "stop"): await desk.stop()
    case (.POST, "resume"): await desk.resume()
    case (.POST, "keep"): await desk.keep()
    default: return Self.refusal(.notFound, "there is nothing here")
    }
    return HTTPResponse(statusCode: .noContent, headers: Self.headers("text/plain"))
  }

  /// Whether a browser asked for this machine by a name that only this machine answers to.
  static func isLoopback(_ host: String?) -> Bool {
    guard let host else { return false }
    let name = host.prefix { $0 != ":" }
    let port = host.dropFirst(name.count)
    return ["127.0.0.1", "localhost"].contains(name)
      && (port.isEmpty || port.dropFirst().allSatisfy { ("0"..."9").contains($0) })
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func headers(_ type: String) -> HTTPHeaders {
    [
      .contentType: type, HTTPHeader("Cache-Control"): "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("X-Frame-Options"): "DENY",
    ]
  }

  private static func page(_ html: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: headers("text/html; charset=utf-8"), body: Data(html.utf8))
  }

  private static func json(_ value: some Encodable) -> HTTPResponse {
    do {
      return HTTPResponse(
        statusCode: .ok, headers: headers("application/json"), body: try JSONEncoder().encode(value)
      )
    } catch {
      return refusal(.internalServerError, "\(error)")
    }
  }

  private static func refusal(_ status: HTTPStatusCode, _ words: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers("text/plain; charset=utf-8"),
      body: Data((words + "\n").utf8))
  }
}
