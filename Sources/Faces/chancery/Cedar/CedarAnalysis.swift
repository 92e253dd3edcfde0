import Cedar
import Foundation

/// What a command line asks to be proven.
struct CedarAnalysis {
  let claims: [Claim]
  private let prover: Prover

  /// Reads policies, schema and claims.
  /// - Throws: `Failure` when they cannot be used, or do not fit each other.
  init(_ arguments: Arguments) throws(Failure) {
    var policies = try Self.policies(arguments, "--policies")
    if let links = arguments["--links"] {
      do throws(CedarErrors) { policies = try CedarFiles.linking(policies, links) } catch {
        throw Failure(error.description, .badInput)
      }
    }
    let schema = try Self.schema(arguments)
    let seconds = arguments["--seconds"].map { Int($0) } ?? 10
    guard let seconds, (1...Self.secondsMax).contains(seconds) else {
      throw .usage("`--seconds` is a number from 1 to \(Self.secondsMax)")
    }
    var prover: Prover
    do throws(ProofError) {
      prover = try Prover(policies, schema: schema, solver: Solver(millisecondsMax: seconds * 1_000))
    } catch {
      throw Failure(error)
    }
    if arguments.has("--fail-closed") { prover.semantics = .failClosed }
    for text in arguments.all("--together") { prover.together.append(try Self.expression(text, "--together")) }
    let (actions, types) = (arguments.all("--action"), arguments.all("--resource-type"))
    prover.environments = prover.environments.filter { environment in
      (actions.isEmpty || actions.contains(environment.action.description) || actions.contains(environment.action.id))
        && (types.isEmpty || types.contains(environment.resourceType))
    }
    self.prover = prover
    claims = try Self.claims(arguments, policies)
  }

  private static let secondsMax = 3_600

  /// What comes of the claims, in their order.
  /// - Throws: `Failure` where one can be neither proven nor refuted.
  func verdicts() throws(Failure) -> [Verdict] {
    do throws(ProofError) { return try prover.verdicts(claims) } catch { throw Failure(error) }
  }

  private static func claims(_ arguments: Arguments, _ policies: PolicySet) throws(Failure) -> [Claim] {
    if let when = arguments["--no-request-with"] {
      guard arguments["--property"] == nil else {
        throw .usage("`--property` and `--no-request-with` exclude each other")
      }
      let without = arguments["--without"]
      return [
        .neverPermits(
          when: try expression(when, "--no-request-with"),
          without: without == nil ? nil : try expression(without ?? "", "--without"))
      ]
    }
    guard arguments["--without"] == nil else { throw .usage("`--without` needs `--no-request-with`") }
    let property = arguments["--property"] ?? "never-errors"
    let named = arguments.all("--policy")
    if !arguments.all("--against").isEmpty {
      return [try comparison(property, with: try self.policies(arguments, "--against"))]
    }
    let ids = named.isEmpty ? policies.policies.map(\.id) : named
    switch property {
    case "never-errors": return ids.map { .neverErrors(policy: $0) }
    case "always": return ids.map { .alwaysMatches(policy: $0) }
    case "never": return ids.map { .neverMatches(policy: $0) }
    default: return [try comparison(property, of: named)]
    }
  }

  private static func comparison(_ property: String, with others: PolicySet) throws(Failure) -> Claim {
    switch property {
    case "implies": return .permitsOnlyWhat(others)
    case "equivalent": return .permitsSameAs(others)
    case "disjoint": return .permitsNothingWith(others)
    default: throw .usage("with `--against`, `--property` is implies, equivalent or disjoint")
    }
  }

  private static func comparison(_ property: String, of ids: [String]) throws(Failure) -> Claim {
    guard ["implies", "equivalent", "disjoint"].contains(property) else {
      throw .usage("`--property` is never-errors, always, never, implies, equivalent or disjoint")
    }
    guard ids.count == 2 else { throw .usage("`\(property)` needs `--policy` twice, or `--against`") }
    switch property {
    case "implies": return .implies(policy: ids[0], other: ids[1])
    case "equivalent": return .equivalent(policy: ids[0], other: ids[1])
    default: return .disjoint(policy: ids[0], other: ids[1])
    }
  }

  private static func policies(_ arguments: Arguments, _ option: String) throws(Failure) -> PolicySet {
    let paths = arguments.all(option)
    guard !paths.isEmpty else { throw .usage("`\(option)` is missing") }
    var sources: [(file: String, text: String)] = []
    for path in paths { sources.append((path, try text(path))) }
    do throws(CedarErrors) { return try PolicySet(parsing: sources) } catch {
      throw Failure(error.description, .badInput)
    }
  }

  private static func schema(_ arguments: Arguments) throws(Failure) -> Schema {
    guard let path = arguments["--schema"] else { throw .usage("`--schema` is missing") }
    let text = try text(path)
    do throws(CedarErrors) { return try Schema(parsing: text, file: path) } catch {
      throw Failure(error.description, .badInput)
    }
  }

  private static func expression(_ text: String, _ option: String) throws(Failure) -> Cedar.Expression {
    do throws(CedarErrors) { return try Expression(parsing: text, file: option) } catch {
      throw Failure(error.description, .badInput)
    }
  }

  private static func text(_ path: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      throw Failure("`\(path)` cannot be read as UTF-8 text", .badInput)
    }
    return text
  }
}

extension Failure {
  /// What the prover cannot use is bad input; a solver that is missing or fails is a fault of the machine.
  init(_ error: ProofError) {
    switch error {
    case .invalid, .unsupported, .unknownPolicy, .noEnvironment: self.init(error.description, .badInput)
    case .noSolver, .solverFailed, .unconfirmed: self.init(error.description, .internal)
    }
  }
}
