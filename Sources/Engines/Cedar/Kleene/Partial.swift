/// What the explaining evaluator has in hand while it walks the tree.
enum Partial {
  /// Where a record was read, so that a look inside it can be told as a longer path.
  struct Origin {
    /// Nil for the context.
    let entity: EntityUID?
    let path: [String]
  }

  case known(Value, Origin?)
  /// Unknown; `mayFail` where some answer to what is open would make it an error. The origin where it was just read.
  case unknown(mayFail: Bool, origin: Origin? = nil)
  case failed(EvaluationError)

  static func bool(_ value: Bool) -> Partial { .known(.bool(value), nil) }

  /// The same, for a node that went on from it.
  var withoutOrigin: Partial {
    if case .unknown(let mayFail, _) = self { .unknown(mayFail: mayFail) } else { self }
  }

  /// Whether this is an error or could become one.
  var mayFail: Bool {
    switch self {
    case .known: false
    case .unknown(let mayFail, _): mayFail
    case .failed: true
    }
  }

  /// The truth of a condition.
  var truth: Truth {
    switch self {
    case .known(.bool(let value), _): value ? .true : .false
    case .unknown: .unknown
    case .known, .failed: .error
    }
  }
}
