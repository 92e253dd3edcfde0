/// A request with its names and its context loaded, for many judgements.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public let request: Request
  let machine: Machine

  init(request: Request, world: World) {
    self.request = request
    machine = Machine(request, world: world, unknownContext: request.unknownContext)
  }
}
