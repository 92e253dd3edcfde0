import Testing

@testable import Cedar

@Suite struct PermissiveTests {
  private static func check(_ condition: String, _ mode: Validator.Mode) throws -> [String] {
    let schema = try Schema(
      parsing: """
        entity User = { age: Long, name: String, code: Long, note?: String } tags Long;
        entity Doc = { owner: User, title: String, name: String, code: String, note: String };
        entity Group = { owner: Group } tags Long; entity Room tags String;
        action view appliesTo { principal: User, resource: Doc };
        """, file: "schema")
    let text = "permit (principal, action, resource) when { \(condition) };"
    return Validator.check(try PolicySet(parsing: [("p", text)]), against: schema, mode: mode).map(\.message)
  }

  @Test(arguments: [
    "principal.age == principal.name", "[].isEmpty()", "[1].contains(\"a\")", "[1].containsAll([\"a\"])",
    "[principal, resource].contains(principal)", "ip(principal.name).isIpv4()",
    "(if principal.age > 1 then principal else resource) == principal",
    "(if principal.age > 1 then {a: 1, b: 2} else {a: 2}).a == 1", "principal in [resource, principal]",
    "principal in []", "(if principal.age > 1 then principal else resource) is User", "[].containsAny([principal])",
    "(if principal.age > 1 then principal else resource).name == \"a\"",
    "(if principal.age > 1 then principal else resource) has note "
      + "&& (if principal.age > 1 then principal else resource).note == \"a\"",
    "(if principal.age > 1 then principal else resource) has age",
    "(if principal.age > 1 then Group::\"g\" else resource).owner has age",
    "(if principal.age > 1 then principal else Group::\"g\").hasTag(\"t\") "
      + "&& (if principal.age > 1 then principal else Group::\"g\").getTag(\"t\") == 1",
    "(if principal.age > 1 then principal else resource) is Group || true",
    "(if principal.age > 1 then principal else resource) == Group::\"g\" || true",
    "(if principal.age > 1 then resource else Room::\"r\").hasTag(\"t\")",
  ])
  func `what only the strict rules forbid passes permissively`(_ condition: String) throws {
    #expect(try !Self.check(condition, .strict).isEmpty)
    #expect(try Self.check(condition, .permissive) == [])
  }

  @Test(arguments: [
    "principal.nothing == 1", "principal.age && true", "[1, \"a\"].isEmpty()", "1 + \"a\" == 2", "ip(1).isIpv4()",
    "ip(\"x\").isIpv4()", "principal like \"a\"", "(if true then 1 else 2)", "principal.age in resource",
    "if principal.age > 1 then 1 == 1 else \"a\"",
    "(if principal.age > 1 then principal else resource).age == 1",
    "(if principal.age > 1 then principal else resource).code == 1",
    "(if principal.age > 1 then principal else resource).note == \"a\"",
    "(if principal.age > 1 then principal else resource).hasTag(1)",
    "(if principal.age > 1 then principal else resource).getTag(\"t\") == 1",
    "(if principal.age > 1 then principal else Room::\"r\").hasTag(\"t\") "
      + "&& (if principal.age > 1 then principal else Room::\"r\").getTag(\"t\") == 1",
    "(if principal.age > 1 then resource else Group::\"g\").getTag(\"t\") == 1",
    "[principal, resource].getTag(\"t\") == 1",
  ])
  func `what can fail passes neither way`(_ condition: String) throws {
    #expect(try !Self.check(condition, .strict).isEmpty)
    #expect(try !Self.check(condition, .permissive).isEmpty)
  }
}
