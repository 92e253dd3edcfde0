package import Redaction
import Typesetting

/// The redactor as the office uses it: with stamps that Pango sets.
package enum StampedRedactor {
  /// A redactor with typeset stamps.
  package static func redactor() -> Redactor { Redactor() }
}
