package import Notation

/// What is asked of the store when a reviewed proposal is carried out.
package struct DestructionOrder: Sendable {
  /// The event that proposed it; its review must have approved it.
  package let proposal: Identifier
  /// The official who has it carried out, by id.
  package let actor: String
  /// The day from which no copy of the keys exists any more, backups of keys included.
  package let irrecoverableFrom: CalendarDate
  /// Days that the rest of the case is still kept by.
  package let days: [DestructionCertified.Day]

  /// An order from its parts.
  package init(
    proposal: Identifier, actor: String, irrecoverableFrom: CalendarDate, days: [DestructionCertified.Day]
  ) {
    self.proposal = proposal
    self.actor = actor
    self.irrecoverableFrom = irrecoverableFrom
    self.days = days
  }
}

/// What was destroyed.
package struct Destroyed: Sendable, Equatable {
  /// The event that certifies it.
  package let certificate: Identifier
  /// Its contents.
  package let contents: DestructionCertified
  /// Folders that were released with it and that the store made appear; whoever has them sees to them.
  package let folders: [String]
  /// The file with the certificate and its proof.
  package let file: String
}
