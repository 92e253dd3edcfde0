import Testing

@testable import Cedar

/// What messages say to somebody who misspelt a name.
struct SpellingTests {
  private static let schema = """
    entity User { viewer: Bool, level: Long };
    entity Folder enum ["public", "secret"];
    action view, edit appliesTo { principal: User, resource: Folder };
    """

  private static func faults(_ policy: String) throws -> [String] {
    let schema = try Schema(parsing: schema, file: "s")
    do {
      return Validator.check(try PolicySet(parsing: [("p", policy)]), against: schema).map(\.message)
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test(arguments: [
    (
      "permit (principal, action, resource) when { principal.viewr };",
      "User has no attribute `viewr`; did you mean `viewer`?"
    ),
    ("permit (principal is Usre, action, resource);", "the schema has no entity type `Usre`; did you mean `User`?"),
    (
      "permit (principal, action == Action::\"veiw\", resource);",
      "the schema has no action `Action::\"veiw\"`; did you mean `Action::\"view\"`?"
    ),
    (
      "permit (principal, action == Acton::Action::\"view\", resource);",
      "the schema has no action `Acton::Action::\"view\"`"
    ),
    (
      "permit (principal, action, resource == Folder::\"secrte\");",
      "the type `Folder` does not list the id \"secrte\"; did you mean `secret`?"
    ),
    (
      "permit (principal, action, resource) when { [1].contain(1) };",
      "there is no method `contain`; did you mean `contains`?"
    ),
    (
      "permit (principal, action, resource) when { datetme(\"x\") == 1 };",
      "there is no function `datetme`; did you mean `datetime`?"
    ),
    (
      "permit (principal, action, resource) when { princpal == 1 };",
      "`princpal` is no variable; did you mean `principal`?"
    ),
    ("permit (principal, action, resource) when { secret == 1 };", "`secret` is no variable; strings stand in quotes"),
    ("permit (principal, action, resource) when { principal.colour };", "User has no attribute `colour`"),
  ])
  func `a near name is offered, a far one is not`(policy: String, message: String) throws {
    #expect(try Self.faults(policy) == [message])
  }

  @Test func `requests and entities get the same help`() throws {
    let schema = try Schema(parsing: Self.schema, file: "s")
    let request = Request(
      principal: EntityUID(type: "Uzer", id: "u"), action: EntityUID(type: "Action", id: "edt"),
      resource: EntityUID(type: "Folder", id: "public"))
    #expect {
      try schema.check(request, file: "r")
    } throws: { error in
      "\(error)" == """
        r: /action: the schema has no action `Action::"edt"`; did you mean `Action::"edit"`?
        r: /principal: the schema has no entity type `Uzer`; did you mean `User`?
        """
    }
    #expect {
      _ = try EntityStore(
        json: #"[{"uid": {"type": "User", "id": "u"}, "attrs": {"levle": 1, "viewer": true}, "parents": []}]"#,
        schema: schema, file: "e")
    } throws: { error in
      "\(error)".hasSuffix("the schema has no attribute `levle` here; did you mean `level`?")
    }
  }

  @Test func `of several names that are equally near none is offered`() {
    #expect(Spelling.nearest("cat", among: ["bat", "rat"]) == nil)
    #expect(Spelling.nearest("cat", among: ["bat", "cats", "dogs", "bat"]) == nil)
    #expect(Spelling.nearest("cast", among: ["cats", "dogs"]) == "cats")
    #expect(Spelling.nearest("ab", among: ["cd"]) == nil)
    #expect(Spelling.nearest("", among: ["a"]) == nil)
    #expect(Spelling.nearest(String(repeating: "a", count: 65), among: [String(repeating: "a", count: 64)]) == nil)
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("viewer", "viewer", 0), ("veiw", "view", 1), ("", "abc", 3), ("abc", "", 3),
    ("ca", "abc", 3),
  ])
  func `slips are counted`(left: String, right: String, count: Int) {
    #expect(Spelling.slips(Array(left.utf8), Array(right.utf8)) == count)
  }
}
