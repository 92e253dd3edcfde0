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
    "outcome.open.says": "{count|one thing is|# things are} left to do",
    "outcome.refused.says": "a demand of the directive is not met and nothing can meet it",
    "outcome.elsewhere.says": "another procedure governs: {procedures}",
    "outcome.faulty.says": "this is a fault of the program, not a decision; tell its administrator",

    // Two versions of a directive
    "diff.head": "{number} {title}: from version {old} to {new}",
    "diff.sameWords": "Both say the same.",
    "diff.kind.manifest": "About the directive",
    "diff.kind.action": "Actions",
    "diff.kind.parameter": "Parameters",
    "diff.kind.clause": "Clauses",
    "diff.kind.policy": "Policies",
    "diff.kind.fact": "Facts",
    "diff.kind.choice": "Choices",
    "diff.kind.file": "Files",
    "diff.cases": "Complete cases that come to another outcome",
    "diff.conflict": "not comparable: {what}",
    "diff.none": "{action}: none",
    "diff.unknown": "{action}: not decided, see below",
    "diff.transition": "{action}, {about}: {before} -> {after}, for example",
    "diff.leads": "unmet, it led to {before} and now leads to {after}",
    "diff.more": "({count|one fact|# facts} in all: --json)",
    "diff.undecided": "Not decided",
    "diff.evaluated": "{count|One case|# cases} evaluated under both; outcomes that change: {changed}",

    // Permission to act
    "permission.refused": "`{official}` may not {act}: {clause}: {reason}",

    // Interview
    "interview.head": "{number}: {action} under {directive} {title}, answered by {official}",
    "interview.standing":
      "{met} met, {unmet} not met, {unknown} not known; {left|one question|# questions} for you",
    "interview.asked": "asked by {clauses}",
    "interview.more": " and {count|one more|# more}",
    "interview.hint": "({what}; ? for help, skip, back, quit)",
    "interview.hintOrNone": "({what}; none if there is none; ? for help, skip, back, quit)",
    "interview.bool": "yes or no",
    "interview.number": "a whole number",
    "interview.choice": "one of them, by its number or id",
    "interview.several": "numbers with commas between, or none",
    "interview.parts": "in parts",
    "interview.moment": "a day such as 2026-03-02, or a moment",
    "interview.text": "a text",
    "interview.many": "{count} choices; ? lists them",
    "interview.help":
      "An answer is written down at once. skip or an empty line leaves it unknown; back takes the last answer of this "
      + "sitting back; quit leaves, and what was answered stays.",
    "interview.wrong": "Not understood: {reason}. Please answer again.",
    "interview.nothingBack": "  Nothing was answered in this sitting that could be taken back.",
    "interview.left": "{count|One answer was|# answers were} written down in this sitting; begin again to go on.",
    "interview.skipped": "{count|One question was|# questions were} skipped.",
    "interview.others": "{count|One question is|# questions are} for others, or cannot be answered yet:",

    // Report of a determination
    "check.good":
      "{number} {title}: nothing is wrong ({clauses} clauses, {demands} demands, {scenarios} scenarios)",
    "check.faulty": "{number} {title}: wrong in {faults} places",
    "explain.answered": "answered by {by} on {at}",
    "explain.none": "none",
    "explain.notAsked": "The action {action} asks nothing of this clause.",
    "explain.state": "For the action {action} it is {state}.",
    "explain.turnsOn": "  It turns on",
    "explain.unknown": "not answered",
    "explain.unless": "demands: {text}",
    "explain.when": "where: {text}",
    "state.error": "faulty",
    "state.met": "met",
    "state.notApplicable": "not concerned",
    "state.unknown": "not known yet",
    "state.unmet": "not met",
    "determination.head": "{number}   {action}   {at}",
    "determination.under": "under {directive} (version {version}), asked by {principal}",
    "determination.gateway": "gateway: {gateways}",
    "determination.decisive": "What decides it",
    "determination.todo": "What stands open",
    "determination.met": "Met",
    "determination.notApplicable": "Not concerned",
    "determination.notes": "Notes",
    "determination.by": "for: {roles}",
    "determination.due": "due {due}",
    "determination.warning": "{clause}: the texts disagree, {warning}",
    "determination.matter": "the matter",

    // Release
    "release.done": "Released {number} to {folder}: {pages|# page|# pages}{bates}",
    "release.bates": ", numbered {first} to {last}",
    "release.already": "{number} was released before, at {at}; nothing was released again",
    "release.ledger": "Ledger: {events|# event|# events}, {size|# leaf|# leaves}, checkpoint {root}",
    "release.withheld": "Withheld: {count|# passage|# passages}; the list is in the ledger and not in the package",

    // Redaction alone
    "progress.page": "page {number} of {count}",
    "progress.left.minutes": "page {number} of {count}, about {minutes|a minute|# minutes} left",
    "progress.left.seconds": "page {number} of {count}, less than a minute left",
    "redact.resumed": "{pages|# page was|# pages were} finished by an earlier run",
    "redact.pairs": "For review, not for release: each page as it was, and as it is released",
    "redact.done": "{path}: {pages|# page|# pages}, {count|# passage|# passages} withheld",
    "propose.done":
      "{path}: {count|# proposal|# proposals} on {pages|# page|# pages} of {items|# document|# documents}",
    "propose.parts": "{count|# part|# parts} of documents to be decided",
    "review.parts": "{count|# part|# parts}, {undecided} to be decided",
    "review.partsOf": "document {item}, parts",
    "review.unsearched": "document {item}: not searched; propose anew",
    "review.bytes": "{count|# byte|# bytes}",
    "review.proposed": "proposed: {state}",
    "review.head":
      "{path}: {count|# proposal|# proposals}, {confirmed} confirmed, {rejected} rejected, {undecided} to be decided",
    "review.photographs":
      "Look at each photograph: clothing, tattoos, luggage and other rare things tell who somebody is, of adults too.",
    "review.document": "document {item}, page {page}",
    "propose.copies": "{count|one pair|# pairs} of pages nearly the same: what is proposed on one is on the other",
    "review.copy": "nearly the same: document {item} page {page} and document {other} page {otherPage}",
    "review.textConflict": "conflict: the same text is withheld in {withheld} and shown in {shown}",
    "review.copyConflict": "conflict: the same place of a copy is withheld in {withheld} and shown in {shown}",
    "review.differs": "differs",
    "review.attested": "attested by {by} at {at}",
    "withheld.whole": "The whole plan",
    "review.decision": "by {by} at {at}",

    // Clause
    "clause.carried": "How",
    "clause.where": "Where",
    "clause.scenarios": "Scenarios",
    "clause.rows": "Requirements",
    "clause.also": "Also acts in",

    // Ledger
    "ledger.sound":
      "The ledger is sound: {leaves|# leaf|# leaves}, {events|# event|# events}, "
      + "{objects|# sealed object|# sealed objects}, {packages|# package|# packages}.",
    "ledger.destroyed":
      "Destroyed at the end of their time: {count|one object|# objects}, under "
      + "{certificates|one certificate|# certificates}; the log still proves that something was there.",
    "ledger.entryDestroyed": "destroyed at the end of its time",
    "ledger.damaged": "The ledger is damaged in {count|one place|# places}:",
    "ledger.unpublished": "Not published yet ({count}); the next command that opens the store makes up for it:",

    "ledger.cosigned": "Witness {witness} vouches for {size|# leaf|# leaves}.",
    "ledger.proven": "{type} `{event}` is proven in {file}",
    "receipt.holds": "The proof holds: entry {position} of the log `{origin}` as it was with {size} entries.",
    "receipt.files": "The files in {folder} are those that were released.",

    "recompute.equal": "The same determination comes of what the ledger keeps: {outcome}.",
    "recompute.different": "What comes of it now is not what is on record (then → now):",
    "recompute.destroyed":
      "It cannot be recomputed: something that it rests on was destroyed at the end of its time, under certificate "
      + "{certificate}.",

    // Backup
    "backup.done": "{folder}: the store with {size|# leaf|# leaves} in {files|# file|# files}, verified.",
    "backup.keys": "{folder}: its keys. Keep them apart from the store, and not for long.",
    "backup.noKeys": "No keys were copied: without a copy of keys/ nothing in it can be read.",
    "restore.done": "{folder}: the ledger as it was at {at}, {events|# event|# events}, verified.",
    "restore.replayed": "Destroyed again, by {count|one certificate|# certificates}, before anything could be read.",

    "rebuild.equal": "{name}: {count}, as they were",
    "rebuild.different": "{name}: {count}, of which {different|one was|# were} missing or different",
    "rebuild.same":
      "Made anew from {leaves|# leaf|# leaves}, {tombstones|one of them a tombstone|# of them tombstones}: "
      + "all is as it was.",
    "rebuild.renewed":
      "Made anew from {leaves|# leaf|# leaves}, {tombstones|one of them a tombstone|# of them tombstones}: "
      + "what differed was put right.",

    // Keys
    "keys.rotated":
      "A new master key and new keys of {buckets|one bucket|# buckets}; {objects|# key|# keys} wrapped anew.",
    "keys.old": "Copies of the old master key open older copies of the keys: keep or destroy both together.",
    "keys.protected": "Master key and signing key are under the passphrase in {file}; name it in `passphraseFile`.",
    "keys.token": "Master key and signing key are under the key `chancery` of the token that the settings name.",
    "keys.plain":
      "Master key and signing key lie in plain files; remove `passphraseFile` and the token from the settings.",
    "health.library": "cryptography: {version}; providers: {providers}",
    "health.any": "algorithms: all (scrypt for passphrases)",
    "health.fips":
      "algorithms: those of a FIPS provider only (PBKDF2 for passphrases); no provider is claimed validated",
    "health.store": "ledger: {size|# leaf|# leaves}, origin {origin}",

    // Retention
    "retention.kept": "kept until {day}",
    "retention.waiting": "kept, for this has not come: {from}",
    "retention.held": "held by {holds}",
    "retention.due": "due from {day}: to be reviewed and destroyed",
    "retention.dueBy": "due from {day}, at the latest on {by}: to be reviewed and destroyed",
    "retention.unapproved": "past its time since {day}, and its schedule is not approved: for the records officer",
    "retention.conflict": "{floor} keeps what {ceiling} destroys: for the records officer",
    "retention.unruled": "kept, for no rule is known: for the records officer",
    "retention.floor": "at least {years|# year|# years} from {from}: {day}  {clause}",
    "retention.life": "until {from}: {day}  {clause}",
    "retention.ceiling": "at most {years|# year|# years} from {from}: {day}  {clause}",
    "retention.noDay": "not yet",

    "retention.destroyed": "destroyed on {day}, under certificate {certificate}",
    "retention.calendar": "{day}  {number}  {kind}: {state}",
    "retention.nothingDue": "Nothing falls due until {day}.",
    "hold.placed": "Hold {hold} is in force on case {case}; it ends only when somebody lifts it.",
    "hold.lifted": "Hold {hold} is lifted.",
    "disposition.proposed": "Proposed as {proposal}: {kind} of case {case}. A second person reviews it.",
    "disposition.approved": "{proposal} is approved. Nothing is destroyed before it is carried out.",
    "disposition.declined": "{proposal} is declined. Nothing is destroyed.",
    "disposition.destroyed":
      "Destroyed under certificate {certificate}: {count|one object|# objects} ({kind}, {clause}).",
    "disposition.irrecoverable": "Irrecoverable from {day} on, when the last copy of the keys is gone. Proof: {file}",
    "disposition.folder": "A copy was released to {folder}; if it is still there, remove it.",
    "disposition.noted": "The records that case {case} disclosed exist no longer: recorded.",

    // Digests
    "digests.none": "there is none",

    // Record of a disclosure
    "nature.records": "Copies of records, redacted",
    "authority.none": "None needed: no personal information was disclosed",
    "request.none": "No request: disclosed on CBP's own initiative",

    // Findings
    "finding.parameter": "{label} (parameter {name}, {clause})",
    "finding.notChosen": "Not chosen: {gateway}",
    "finding.notAnswered": "Not answered: {facts}",
    "finding.answer": "Answer: {facts}",
    "finding.error": "the policy could not be evaluated",
    "finding.missing": "what is missing",

    // Notes on answers
    "note.reviewPassed": "the review date of {directive}, {day}, has passed",
    "note.notCounted": "`{fact}` {reason}, so the answer does not count",
    "note.roleLacking": "was answered by `{official}`, who then held none of the roles {roles}",
    "note.othersName": "is attested in another's name",
    "note.nothingAttested": "attests a {over} that this case does not have",
    "note.changedSince": "attests a {over} that has changed since",
    "note.ownPlan": "attests a plan of which the same official decided proposals",
    "note.uncorroborated":
      "`{fact}` stood against the disclosure; its change lacks new evidence or a second person and does not count",

    // Record of disclosure, the form
    "form.footer": "Record of disclosure – keep with the case; send a copy to the Privacy Division",
    "form.title": "Record of disclosure under 5 U.S.C. 552a(c)",
    "form.kept":
      "The agency keeps this accounting for at least five years or the life of the record, whichever is longer.",
    "form.case": "1  Case",
    "form.date": "2  Date of the disclosure",
    "form.time": "3  Time (UTC)",
    "form.nature": "4  Nature of the disclosure",
    "form.purpose": "5  Purpose",
    "form.recipient": "6  Name of the recipient",
    "form.address": "7  Address of the recipient",
    "form.authority": "8  Authority",
    "form.gateway": "9  Gateway",
    "form.routineUse": "10  Routine use",
    "form.request": "11  Request",
    "form.persons": "12  Persons concerned",
    "form.person": "Person",
    "form.name": "Name",
    "form.status": "Status",
    "form.records": "13  Records disclosed",
    "form.record": "Record",
    "form.description": "Description",
    "form.system": "System of records",
    "form.subjects": "Persons",
    "form.pages": "Pages",
    "form.official": "14  Disclosing official",
    "form.office": "15  Office",
    "form.entry": "16  Register entry",
    "form.unnumbered": "The pages bear no numbers.",
    "record.basis": "Asked for by",
    "record.footer": "As it stood at {at} under {directive} – keep with the case",
    "record.written": "Written: {file}",
    "withheld.metadata": "Withheld index {about} – not for release",
    "withheld.title": "Index of what was withheld",
    "withheld.mark": "NOT FOR RELEASE",
    "withheld.warning":
      "This index stays with the file. It names the ground of each passage, which can itself disclose "
      + "what stood there. It holds places and grounds, not the words.",
    "withheld.footer": "NOT FOR RELEASE – withheld index, for the file alone",
    "withheld.continuation": "NOT FOR RELEASE – withheld index of {about}",
    "withheld.about": "Release",
    "withheld.directive": "Directive",
    "withheld.pages": "Pages released",
    "withheld.numbers": "Page numbers",
    "withheld.prepared": "Plan made by",
    "withheld.made": "Index made",
    "withheld.attested": "Plan attested by",
    "withheld.unattested": "Nobody is on record as having attested the plan.",
    "withheld.output": "Released file",
    "withheld.grounds": "Grounds",
    "withheld.code": "Ground",
    "withheld.clause": "Title",
    "withheld.reason": "Reason",
    "withheld.count": "Passages",
    "withheld.record": "Record {item}: {count|one passage|# passages}",
    "withheld.parts": "Withheld as a whole: {count|one part|# parts}",
    "withheld.document": "Document",
    "withheld.part": "Part",
    "withheld.number": "No.",
    "withheld.page": "Page",
    "withheld.released": "Released as",
    "withheld.place": "Place in points",
    "withheld.kind": "Kind",
    "withheld.decided": "Decided by",
    "withheld.written": "for the file, not for release: {files}",
    "withheld.none": "The ledger holds no release of this case",
    "form.metadata": "Record of disclosure {number}",
    "form.received": ", received {day}",
    "form.numbered": "Pages numbered {first} to {last}.",
    "form.total": "{count} pages in all.",

    // The accounting as its subject sees it
    "subject.title": "Accounting of disclosures",
    "subject.footer": "Accounting of disclosures under 5 U.S.C. 552a(c)(3)",
    "subject.given": "These disclosures of records about you are made available to you under 5 U.S.C. 552a(c)(3).",
    "subject.none": "There is no disclosure of records about you to be made available under 5 U.S.C. 552a(c)(3).",
    "subject.date": "Date",
    "subject.nature": "What was disclosed",
    "subject.purpose": "Purpose",
    "subject.recipient": "Recipient",
    "subject.address": "Address",
    "subject.written": "Written: {file}",
    "subject.undecided":
      "Entry {event} of case {case}: rule `{rule}` may exempt it; have it decided in a case under 552a. Nothing is "
      + "written.",
    "subject.numberless": "Entry {event} of case {case} bears the name but no number: see that it is the same person.",
    "subject.unnamed":
      "Entry {event} of case {case} was written by an older program and names its person only by `{person}`: look in "
      + "the case.",
  ]
}
