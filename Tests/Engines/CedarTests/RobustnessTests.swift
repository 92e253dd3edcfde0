import Notation
import TestSupport
import Testing

@testable import Cedar

/// Whatever bytes come in, the parsers give a value or errors with places, and nothing else.
@Suite struct RobustnessTests {
  private static func damaged(_ text: String, _ random: inout SeededRandom) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...random.below(6) {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(random.pick(Array("(){}[]\"\\@:;,.<>=!&|-+*?\n é0a".utf8)), at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `damaged policies, schemas and entities are read or refused with a place`() throws {
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed &+ 7)
    let policies = try TestData.text("errors/types.cedar")
    let schema = try TestData.text("random.cedarschema")
    let entities = try TestData.text("errors/entities.json")
    let whole = try Schema(parsing: schema, file: "s")
    for round in 0..<SeededRandom.cases(400) {
      do {
        let read = try PolicySet(parsing: [("p", Self.damaged(policies, &random))])
        _ = Validator.check(read, against: whole)
        _ = CompiledPolicies(read, schema: whole)
      } catch {
        #expect(error.errors.allSatisfy { $0.position.line > 0 }, "seed \(seed), round \(round)")
      }
      do { _ = try Schema(parsing: Self.damaged(schema, &random), file: "s") } catch {
        #expect(error.errors.allSatisfy { $0.position.line > 0 }, "seed \(seed), round \(round)")
      }
      do { _ = try EntityStore(json: Self.damaged(entities, &random), schema: whole, file: "e") } catch {
        #expect(!error.errors.isEmpty, "seed \(seed), round \(round)")
      }
    }
  }

  @Test func `damaged JSON of policies and schemas is read or refused, and what is read can be written`() throws {
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed &+ 8)
    let policies = PlainJSON.text(try PolicySet(parsing: [("p", Self.sound)]).json)
    let schema = PlainJSON.text(
      try Schema(parsing: try TestData.text("random.cedarschema"), file: "s").json)
    var readable = 0
    for round in 0..<SeededRandom.cases(400) {
      let place: Comment = "seed \(seed), round \(round)"
      let (first, second) = (Self.damaged(policies, &random), Self.damaged(schema, &random))
      if let read = Self.read(place, { () throws(CedarErrors) in try PolicySet(json: first, file: "p") }) {
        #expect(try PolicySet(parsing: [("p", read.text)]).text == read.text, place)
        readable += 1
      }
      if let read = Self.read(place, { () throws(CedarErrors) in try Schema(json: second, file: "s") }) {
        #expect(try Schema(parsing: read.text, file: "s").text == read.text, place)
        readable += 1
      }
    }
    #expect(readable > 0)
  }

  @Test func `the formatter lays out whatever is read, and changes no word of it`() throws {
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed &+ 9)
    for round in 0..<SeededRandom.cases(400) {
      let text = Self.damaged(Self.sound, &random)
      guard let read = try? PolicySet(parsing: [("p", text)]) else { continue }
      let formatted = try CedarFormatter.format(text, file: "p")
      #expect(try CedarFormatter.format(formatted, file: "p") == formatted, "seed \(seed), round \(round)")
      #expect(try PolicySet(parsing: [("p", formatted)]).text == read.text, "seed \(seed), round \(round)")
    }
  }

  /// What was read, or nil where it was refused with at least one reason.
  private static func read<Read>(_ place: Comment, _ body: () throws(CedarErrors) -> Read) -> Read? {
    do { return try body() } catch {
      #expect(!error.errors.isEmpty, place)
      return nil
    }
  }

  /// A few policies with every kind of expression, and comments.
  private static let sound = """
    // A comment.
    @id("one") permit (principal is User in Group::"g", action in [Action::"view", Action::"group"], resource)
    when { principal.level > 3 && (resource.labels.containsAny(["a", "b"]) || context.at < datetime("2025-01-01")) }
    unless { if resource has note then resource.note like "*a\\*b*" else ip("10.0.0.1").isInRange(ip("10.0.0.0/8")) };
    forbid (principal == ?principal, action, resource in ?resource)
    when { {a: 1, "b c": [1, -2]}.a == 1 - 2 * 3 && !principal.hasTag("t") && duration("1d2h") <= context.left };

    """

  @Test func `an entity's name reads back as it is written`() {
    for id in ["", "a", "é\u{301}", "\"\\\n\u{0}\u{7F}", "😀", "*"] {
      let uid = EntityUID(type: "A::B", id: id)
      #expect(EntityUID(parsing: uid.description) == uid)
    }
    for text in ["", "A", "A::", "A::b", "A::\"b\" c", "::\"b\"", "A::\"b", "in::\"b\""] {
      #expect(EntityUID(parsing: text) == nil, "\(text)")
    }
  }
}
