extension Texts {
  /// The catalogue in English; keys are grouped by the page or report on which they stand.
  static let english: [String: String] = [
    // Outcomes of a determination
    "outcome.permitted": "PERMITTED",
    "outcome.open": "OPEN",
    "outcome.refused": "REFUSED",
    "outcome.elsewhere": "ELSEWHERE",
    "outcome.faulty": "FAULTY",
    "outcome.permitted.says": "a gateway is open and every demand of the directive is met",
    "outcome.open.says.one": "one thing is left to do",
    "outcome.open.says.many": "{count} things are left to do",
    "outcome.refused.says": "a demand of the directive is not met and nothing can meet it",
    "outcome.elsewhere.says": "another procedure governs: {procedures}",
    "outcome.faulty.says": "this is a fault of the program, not a decision; tell its administrator",

    // Report of a determination
    "determination.head": "{number}   {action}   {at}",
    "determination.under": "under {directive} (version {version}), asked by {principal}",
    "determination.gateway": "gateway: {gateways}",
    "determination.todo": "What stands open",
    "determination.met": "Met",
    "determination.notApplicable": "Not concerned",
    "determination.notes": "Notes",
    "determination.by": "for: {roles}",
    "determination.due": "due {due}",
    "determination.warning": "{clause}: the texts disagree, {warning}",
    "determination.matter": "the matter",
    "determination.item": "record {id}",
    "determination.items": "records {id}",
    "determination.person": "person {id}",
    "determination.persons": "people {id}",

    // Release
    "release.redacting": "redacting {count} records",
    "release.done": "Released {number}: {pages} pages{bates} to {folder}",
    "release.bates": ", {first} to {last}",
    "release.already": "{number} was released before, at {at}; nothing was released again",
    "release.ledger": "Ledger: {events} events, {size} leaves, checkpoint {root}",
    "release.withheld": "Withheld: {count} passages; the list is in the ledger and not in the package",

    // Redaction alone
    "redact.done": "{path}: {pages} pages, {count} passages withheld",

    // Clause
    "clause.carried": "How",
    "clause.where": "Where",
    "clause.scenarios": "Scenarios",
    "clause.rows": "Requirements",
    "clause.also": "Also acts in",

    // Ledger
    "ledger.sound":
      "The ledger is sound: {leaves} leaves, {events} events, {objects} sealed objects, {packages} packages.",
    "ledger.damaged": "The ledger is damaged in {count} places:",
    "ledger.unpublished": "Not published yet ({count}); the next command that opens the store makes up for it:",

    // Record of a disclosure
    "nature.records": "Copies of records, redacted",
    "authority.none": "None needed: no personal information was disclosed",
    "request.none": "No request: disclosed on CBP's own initiative",
  ]
}
