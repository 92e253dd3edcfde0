package import Notation

/// An order that something be kept whatever the rules say; it ends by a recorded decision and by nothing else.
package struct RetentionHold: Sendable, Equatable {
  /// The decision that ends a hold.
  package struct Release: Sendable, Equatable {
    /// The official who decided, by id.
    package let by: String
    /// The day from which the hold is gone.
    package let on: CalendarDate
    /// Why.
    package let reason: String

    /// A decision from its parts.
    package init(by: String, on: CalendarDate, reason: String) {
      self.by = by
      self.on = on
      self.reason = reason
    }
  }

  /// Names it.
  package let id: String
  /// The official who set it, by id.
  package let by: String
  /// The first day on which it holds.
  package let from: CalendarDate
  /// Why.
  package let reason: String
  /// What ended it; nil while nobody has decided so, however long ago it was set.
  package let release: Release?

  /// A hold from its parts.
  package init(id: String, by: String, from: CalendarDate, reason: String, release: Release? = nil) {
    self.id = id
    self.by = by
    self.from = from
    self.reason = reason
    self.release = release
  }

  /// Whether it holds on a day.
  package func holds(on day: CalendarDate) -> Bool {
    from <= day && (release.map { day < $0.on } ?? true)
  }
}
