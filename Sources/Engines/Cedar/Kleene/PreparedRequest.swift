/// A request with its names and its context loaded, for many judgements.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public let request: Request
  let machine: Machine

  init(request: Request, world: World) {
    var lexicon = Lexicon(over: world.lexicon)
    let context = Self.context(request, &lexicon)
    self.init(request: request, base: world, lexicon: lexicon, context: context)
  }

  private init(request: Request, base: World, lexicon: Lexicon, context: Datum) {
    var lexicon = lexicon
    self.request = request
    let principal = lexicon.entity(request.principal)
    let action = lexicon.entity(request.action)
    let resource = lexicon.entity(request.resource)
    machine = Machine(
      world: base, lexicon: lexicon, principal: principal, action: action, resource: resource, context: context)
  }

  /// The same request about another resource; much cheaper than preparing anew.
  public func about(_ resource: EntityUID) -> PreparedRequest {
    var request = request
    request.resource = resource
    return PreparedRequest(
      request: request, base: machine.world, lexicon: machine.lexicon, context: machine.context)
  }

  /// The context as one record; keys that are unknown come in as unknown members.
  private static func context(_ request: Request, _ lexicon: inout Lexicon) -> Datum {
    var fields: [(name: Int32, datum: Datum)] = []
    for field in request.context.fields where !request.unknownContext.contains(field.name) {
      fields.append((lexicon.text(field.name), lexicon.datum(field.value)))
    }
    for name in request.unknownContext { fields.append((lexicon.text(name), .unknown)) }
    return lexicon.record(fields)
  }
}
