/// A request with its names and its context loaded, for many judgements.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public let request: Request
  let loaded: LoadedRequest
  private let world: World

  init(request: Request, world: World) {
    self.request = request
    self.world = world
    loaded = LoadedRequest(request, world)
  }
}

/// A machine with the memory of its context.
final class LoadedRequest: @unchecked Sendable {
  let machine: Machine
  private let memory: Machine.ContextMemory

  init(_ request: Request, _ world: World) {
    memory = .allocate(capacity: Machine.contextCount(request, request.unknownContext))
    machine = Machine(request, world: world.view, memory: memory, unknownContext: request.unknownContext)
  }

  // Fields are plain numbers: nothing is to be taken back but their memory.
  deinit { memory.deallocate() }
}
