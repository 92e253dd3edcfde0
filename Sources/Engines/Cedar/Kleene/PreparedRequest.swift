/// A request with its names and its context loaded, for many judgements.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public let request: Request
  let machine: Machine
  private let world: World

  init(request: Request, world: World) {
    self.request = request
    self.world = world
    machine = Machine(request, world: world.view, unknownContext: request.unknownContext)
  }
}
