import Cedar
import Directives
import Notation

extension CaseReading {
  /// Other cases of which the directive asks something: those under the directives that its schema names, in the order
  /// of their files.
  ///
  /// A file that cannot be read may be any of them, so it stands for one of which nothing is known.
  func asked(besides folder: CaseFolder) -> [Entity] {
    let own = folder.file
    return rules.directive.caseTypes.flatMap { type -> [Entity] in
      guard let directive = type.directive else { return [] }
      var count: [String: Int] = [:]
      return cases.known.filter { known in
        !(known.number == own.number && known.directive == own.directive) && (known.directive ?? directive) == directive
      }.map { known in
        // Each of several with one number is asked; a copy that was forgotten may say something else.
        count[known.number, default: 0] += 1
        let turn = count[known.number, default: 1]
        return entity(known, type, folder, id: turn == 1 ? known.number : "\(known.number) (\(turn))")
      }
    }
  }

  /// Cases that answers cite by their numbers; of one that is not on file nothing is known.
  func cited(_ sheet: FactSheet, _ folder: CaseFolder) -> [Entity] {
    let types = rules.directive.caseTypes.filter { $0.directive == nil }
    guard !types.isEmpty else { return [] }
    var seen: Set<EntityUID> = []
    for facts in sheet.standing.values {
      for case .entity(let uid)? in facts.values.map(\.value) where types.contains(where: { $0.name == uid.type }) {
        seen.insert(uid)
      }
    }
    return seen.sorted().compactMap { uid in
      guard let type = types.first(where: { $0.name == uid.type }) else { return nil }
      return cases[uid.id].map { entity($0, type, folder, id: uid.id) } ?? Entity(uid, isOpen: true)
    }
  }

  private func entity(
    _ known: OfficeCases.Known, _ type: Directive.CaseType, _ folder: CaseFolder, id: String
  ) -> Entity {
    var fields: [ValueRecord.Field] = []
    var absent: Set<String> = []
    for fact in type.facts {
      let name = fact.attribute.name
      switch fact.computed {
      case .matter: fields.append(.init(name, .entity(folder.file.matter)))
      case .caseDirective: if let number = known.directive { fields.append(.init(name, .string(number))) }
      case .caseReleased: if let isReleased = known.isReleased { fields.append(.init(name, .bool(isReleased))) }
      case nil:
        guard let answers = known.answers, let json = answers[name] ?? fact.unanswered else { continue }
        if json == FactDecoder.none {
          absent.insert(name)
        } else if let value = try? rules.directive.decoder.value(json, as: fact.attribute.type) {
          fields.append(.init(name, value))
        }
      default: continue
      }
    }
    var entity = Entity(
      EntityUID(type: type.name, id: id), attributes: ValueRecord(fields), isOpen: true)
    entity.absent = absent
    return entity
  }
}
