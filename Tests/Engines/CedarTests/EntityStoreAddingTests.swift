import Cedar
import Testing

/// Entities that are added to a store that stands.
struct EntityStoreAddingTests {
  private static func uid(_ id: String) -> EntityUID { EntityUID(type: "T", id: id) }

  private let store: EntityStore

  init() throws {
    store = try EntityStore([Entity(Self.uid("a"), parents: [Self.uid("b")]), Entity(Self.uid("b"))])
  }

  @Test func `what is added is found, and what was there stays as it was`() throws {
    let more = try store.adding([Entity(Self.uid("c"), attributes: ["n": .long(1)])])
    #expect(more[Self.uid("c")]?.attributes["n"] == .long(1))
    #expect(more.isEntity(Self.uid("a"), in: Self.uid("b")))
    #expect(store[Self.uid("c")] == nil)
  }

  @Test func `memberships of what is added reach through what was there`() throws {
    let more = try store.adding([Entity(Self.uid("c"), parents: [Self.uid("a")])])
    #expect(more.isEntity(Self.uid("c"), in: Self.uid("b")))
  }

  @Test func `a name that is there already, or added twice, is refused`() {
    #expect(throws: CedarErrors.self) { try store.adding([Entity(Self.uid("b"))]) }
    #expect(throws: CedarErrors.self) { try store.adding([Entity(Self.uid("c")), Entity(Self.uid("c"))]) }
  }
}
