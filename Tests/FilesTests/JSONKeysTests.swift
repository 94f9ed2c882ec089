import Files
import Foundation
import Testing

struct JSONKeysTests {
  private func repeated(_ json: String) -> JSONKeys.Repeated? {
    JSONKeys.repeated(in: Data(json.utf8))
  }

  @Test(
    "a key that stands twice is found, with its line and the keys around it",
    arguments: [
      ("{\"input\": 224,\n \"mean\": [0, 0, 0],\n \"input\": 96}", "input", 3),
      ("{\"a\": {\"input\": 1, \"input\": 1}}", "a.input", 1),
      ("{\"list\": [{}, {\"b\": [\"b\", \"b\"], \"b\": 1}]}", "list.b", 1),
      ("{\"input\": 1, \"in\\u0070ut\": 2}", "input", 1),
      ("{\"a\\\"b\": 1,\n\n\"a\\\"b\": 2}", "a\"b", 3),
    ])
  func found(_ json: String, path: String, line: Int) {
    let found = repeated(json)
    #expect(found?.path == path && found?.line == line)
  }

  @Test(
    "keys of different objects, and texts that are no keys, may be the same",
    arguments: [
      "{\"a\": {\"input\": 1}, \"b\": {\"input\": 1}, \"input\": \"input\"}",
      "[\"a\", \"a\", {\"a\": \"a,\"}, {\"a\": \"{\\\"a\\\"\"}]", "{}", "\"a\"", "{\"a\": \"", "",
    ])
  func none(_ json: String) { #expect(repeated(json) == nil) }
}
