import TestSupport

/// Writes random conditions over the schema `random.cedarschema`, mostly well typed.
struct RandomPolicies {
  var random: SeededRandom
  /// Per cent of places where something of another type is put.
  var slipPercent = 0
  /// Whether `when` and `unless` come in any order, and heads name what the others leave out.
  var isMixed = false

  /// A policy with one or two `when` before one or two `unless`.
  mutating func policy() -> String {
    let effect = random.pick(["permit", "forbid"])
    let principal = random.pick([
      "principal", "principal is User", "principal in Group::\"g1\"", "principal == User::\"u1\"",
    ])
    let action = random.pick(["action", "action == Action::\"view\"", "action in [Action::\"group\"]"])
    let resource = random.pick(["resource", "resource is Doc"])
    if isMixed { return mixed(effect) }
    var text = "\(effect) (\(principal), \(action), \(resource))"
    for _ in 0..<random.below(3) { text += "\n  when { \(bool(4)) }" }
    for _ in 0..<random.below(3) { text += "\n  unless { \(bool(4)) }" }
    return text + ";\n"
  }

  private mutating func mixed(_ effect: String) -> String {
    let principal = random.pick([
      "principal", "principal is User", "principal in Group::\"g2\"", "principal == User::\"u2\"",
      "principal is User in Group::\"g1\"", "principal is Doc",
    ])
    let action = random.pick([
      "action", "action == Action::\"view\"", "action == Action::\"nothing\"",
      "action in [Action::\"group\", Action::\"view\"]", "action in Action::\"group\"",
    ])
    let resource = random.pick([
      "resource", "resource is Doc", "resource == Doc::\"d\"", "resource == Doc::\"e\"", "resource in Doc::\"d\"",
      "resource is Group",
    ])
    var text = "\(effect) (\(principal), \(action), \(resource))"
    for _ in 0..<random.below(4) { text += "\n  \(random.pick(["when", "unless"])) { \(bool(3)) }" }
    return text + ";\n"
  }

  private mutating func bool(_ depth: Int) -> String {
    if random.chance(slipPercent) { return long(depth - 1) }
    guard depth > 0 else { return boolLeaf() }
    switch random.below(16) {
    case 0, 1, 2: return "(\(bool(depth - 1)) && \(bool(depth - 1)))"
    case 3, 4, 5: return "(\(bool(depth - 1)) || \(bool(depth - 1)))"
    case 6: return "!(\(bool(depth - 1)))"
    case 7: return "(if \(bool(depth - 1)) then \(bool(depth - 1)) else \(bool(depth - 1)))"
    case 8: return "(\(long(depth - 1)) \(random.pick(["<", "<=", ">", ">=", "==", "!="])) \(long(depth - 1)))"
    case 9: return "(\(color(depth - 1)) \(random.pick(["==", "!="])) \(color(depth - 1)))"
    case 10: return "\(set()).\(random.pick(["containsAll", "containsAny"]))(\(set()))"
    case 11: return "\(set()).contains(\(color(depth - 1)))"
    case 12: return guarded(depth)
    case 13:
      return "(\(user()) in \(random.pick(["Group::\"g1\"", "Group::\"g2\"", "[Group::\"g2\", Group::\"g3\"]"])))"
    case 14: return extensionTest()
    default: return boolLeaf()
    }
  }

  private mutating func boolLeaf() -> String {
    switch random.below(10) {
    case 0: "true"
    case 1: "false"
    case 2: "resource.isSecret"
    case 3: "\(user()).isActive"
    case 4: "context.isUrgent"
    case 5: "\(set()).isEmpty()"
    case 6: "(resource.title like \"\(random.pick(["*a*", "a*", "*", "b\\**"]))\")"
    case 7: "(resource has \(random.pick(["note", "reviewer", "nothing", "state"])))"
    case 8: "(principal == \(random.pick(["resource.owner", "User::\"u1\"", "User::\"u2\""])))"
    default:
      "(\(random.pick(["resource.consultation == {state: Color::\"red\", inner: {depth: 1}}", "principal is User"])))"
    }
  }

  private mutating func guarded(_ depth: Int) -> String {
    switch random.below(7) {
    case 0: "(principal has score && principal.score > \(long(depth - 1)))"
    case 1: "(resource has reviewer && resource.reviewer.isActive)"
    case 2: "(resource has reviewer.boss && resource.reviewer.boss == principal)"
    case 3: "(!(resource has note) || resource.note like \"*a\")"
    case 4: "(resource.consultation has outcome && resource.consultation.outcome == \(long(depth - 1)))"
    case 5: "(context has mode && context.mode == \(color(depth - 1)))"
    default: "(principal.hasTag(\"t\") && principal.getTag(\"t\") == \(long(depth - 1)))"
    }
  }

  private mutating func extensionTest() -> String {
    switch random.below(7) {
    case 0: "resource.amount.lessThan(decimal(\"1.5\"))"
    case 1: "resource.source.isInRange(ip(\"10.0.0.0/8\"))"
    case 2: "resource.source.isLoopback()"
    case 3: "(resource.at < context.now)"
    case 4: "(resource.at.offset(resource.span) <= context.now)"
    case 5: "(context.now.durationSince(resource.at) > duration(\"1d\"))"
    default: "(resource.span.toHours() == \(long(1)))"
    }
  }

  private mutating func long(_ depth: Int) -> String {
    if random.chance(slipPercent) { return color(depth - 1) }
    guard depth > 0 else { return random.pick(["0", "1", "2", "resource.count", "principal.age"]) }
    switch random.below(9) {
    case 0: return "(\(long(depth - 1)) \(random.pick(["+", "-", "*"])) \(long(depth - 1)))"
    case 1: return "-\(long(0))"
    case 2: return "resource.consultation.inner.depth"
    case 3: return "\(user()).age"
    case 4: return "9223372036854775807"
    case 5: return "(if \(bool(depth - 1)) then \(long(0)) else \(long(0)))"
    default: return long(0)
    }
  }

  private mutating func color(_ depth: Int) -> String {
    if random.chance(slipPercent) { return "\"red\"" }
    return random.pick([
      "resource.state", "principal.color", "resource.owner.color", "resource.consultation.state", "Color::\"red\"",
      "Color::\"blue\"",
    ])
  }

  private mutating func set() -> String {
    if random.chance(slipPercent) { return "resource.count" }
    return random.pick([
      "resource.codes", "principal.colors", "[Color::\"red\", Color::\"green\"]", "[resource.state]",
      "[Color::\"blue\"]",
      "resource.owner.colors",
    ])
  }

  private mutating func user() -> String { random.pick(["principal", "resource.owner", "principal", "User::\"u2\""]) }
}
