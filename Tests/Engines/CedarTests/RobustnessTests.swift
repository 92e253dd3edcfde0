import Testing

@testable import Cedar

/// Whatever bytes come in, the parsers give a value or errors with places, and nothing else.
@Suite struct RobustnessTests {
  private static func damaged(_ text: String, _ random: inout SeededGenerator) -> String {
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
    let seed = SeededGenerator.seed
    var random = SeededGenerator(seed: seed &+ 7)
    let policies = try TestData.text("errors/types.cedar")
    let schema = try TestData.text("random.cedarschema")
    let entities = try TestData.text("errors/entities.json")
    let whole = try Schema(parsing: schema, file: "s")
    for round in 0..<400 {
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
