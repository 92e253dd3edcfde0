import Cedar
import Directives
import Foundation
import Notation

/// A small directive of an invented agency, written to a folder of its own that goes away with it.
final class InventedDirective {
  static let number = "9999-001A"

  /// Contents by file name; a test changes what it is about.
  var files: [String: String] = [
    "directive.json": """
    {"number":"9999-001A","title":"Invented","issuer":"Invented agency","summary":"Nothing real.",
     "inForce":{"from":"2024-01-01"},"actions":["accept","release"],
     "parameters":[{"name":"writeUpDays","type":"businessDays","clause":"9999-001A/1","label":"Days to write up",
                    "values":[{"from":"2024-01-01","value":5}]}]}
    """,
    "clauses.tsv": """
    clause\ttitle\tsummary\thow\twhere\trows
    9999-001A/1\tFirst\tThe first demand.\tpolicy\tpolicy:9999-001A/1#first fact:Matter.a\t
    9999-001A/2\tSecond\tThe second demand.\tinformation\tinformation\t
    9999-001A/3\tWay\tThe way out.\tgateway\tpolicy:9999-001A/3#way\t

    """,
    "facts.cedarschema": InventedDirective.schema,
    "policies.cedar": InventedDirective.first + InventedDirective.way,
  ]

  static let schema = """
    @choices("officer=Officer|counsel=Counsel")
    entity Role enum ["officer", "counsel"];
    entity Official;
    entity Matter {
      @label("The first fact") @answers("officer") a: Bool,
      @answers("officer counsel") b: Bool,
      c: Bool,
      n: Long,
      startedAt: datetime,
    };
    entity Item { a: Bool, b: Bool, c: Bool, n: Long };
    action accept, release appliesTo {
      principal: [Official], resource: [Matter, Item], context: { now: datetime, today: datetime }
    };
    action produce appliesTo {
      principal: [Official], resource: [Matter], context: { now: datetime, today: datetime }
    };

    """

  static let first = """
    @id("9999-001A/1#first") @clause("9999-001A/1") @title("The first thing") @remedy("Do it") @by("officer")
    forbid (principal, action == Action::"release", resource is Matter) unless { resource.a };

    """

  static let way = """
    @id("9999-001A/3#way") @clause("9999-001A/3") @title("The way") @gateway("way")
    permit (principal, action in [Action::"accept", Action::"release"], resource is Matter) when { resource.b };

    """

  private let folder = FileManager.default.temporaryDirectory.appending(path: "directive-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The directive, loaded from its folder.
  func load() throws -> Directive {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try Directive(folder: folder.path)
  }

  /// Adds policies after the two that are there.
  func add(policies: String) { files["policies.cedar", default: ""] += policies }
}

extension InventedDirective {
  static let principal = EntityUID(type: "Official", id: "o1")
  static let matter = EntityUID(type: "Matter", id: "m1")
  static let moment = Instant(milliseconds: 1_772_000_000_000)

  /// A determiner and a subject of one matter with these facts answered.
  static func determination(_ directive: Directive, _ facts: [String: Value]) throws -> Determination {
    let subject = try subject([(matter, facts)], schema: directive.schema)
    let determiner = Determiner(directive, deadlines: Deadlines(holidays: []) { _ in 0 })
    return determiner.determine(action: "release", principal: principal, subject: subject, at: moment)
  }

  /// A subject of entities with some facts answered and the others open.
  static func subject(_ resources: [(uid: EntityUID, facts: [String: Value])], schema: Schema) throws -> Subject {
    var entities = [Entity(principal)]
    for (uid, facts) in resources {
      let attributes = ValueRecord(facts.map { ValueRecord.Field($0.key, $0.value) })
      entities.append(Entity(uid, attributes: attributes, isOpen: true))
    }
    var moments: [EntityUID: [String: Instant]] = [:]
    for (uid, facts) in resources {
      for case (let name, .datetime(let milliseconds)) in facts {
        moments[uid, default: [:]][name] = Instant(milliseconds: milliseconds)
      }
    }
    return Subject(
      resources: resources.map(\.uid), entities: try EntityStore(entities, schema: schema),
      registersDigest: Digest.sha256([]), moments: moments, notes: [])
  }
}
