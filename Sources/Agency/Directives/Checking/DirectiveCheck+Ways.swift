import Cedar

extension DirectiveCheck {
  /// What carrying out remedies in cases shows: open ones from which nothing leads on, and remedies that no case shows
  /// to lead anywhere.
  /// - Parameter cases: those of the scenarios, decided ones too, from which it is learned how demands are met.
  package static func ways(of directive: Directive, cases: [AskedCase]) -> [DirectiveFault] {
    let walk = RemedyWalk(directive, cases: cases)
    let ends = walk.deadEnds.map { end in
      let left = end.policies.map { "`\($0)`" }.joined(separator: ", ")
      return DirectiveFault(.remedy, end.name, "whatever is carried out, this stays open: \(left)")
    }
    let unshown = directive.requirements.filter { requirement in
      requirement.remedy != nil && requirement.policy.annotation("asks") == nil
        && !walk.carriedOut.contains(requirement.policy.id)
    }
    return ends
      + unshown.map {
        let reason = "no case shows that the remedy of `\($0.policy.id)`, carried out, leads on"
        return DirectiveFault(.remedy, place($0.policy), reason, isNote: true)
      }
  }
}
