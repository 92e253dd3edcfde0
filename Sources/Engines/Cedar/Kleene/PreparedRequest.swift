/// A request with its names and its context loaded, for many judgements.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public let request: Request
  let machine: Machine

  init(request: Request, world: World) {
    self.init(request: request, machine: Machine(request, world: world, unknownContext: request.unknownContext))
  }

  private init(request: Request, machine: Machine) {
    self.request = request
    self.machine = machine
  }

  /// The same request about another resource; much cheaper than preparing anew.
  public func about(_ resource: EntityUID) -> PreparedRequest {
    var request = request
    request.resource = resource
    guard let number = machine.lexicon.find(resource) else {
      return PreparedRequest(request: request, world: machine.world)
    }
    return PreparedRequest(request: request, machine: machine.about(number))
  }
}
