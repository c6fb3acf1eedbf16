internal import ServiceLifecycle

extension Task where Success == Never, Failure == Never {
    /// Whether this task shall come to its end: cancelled, or asked to by a graceful shutdown.
    static var isShuttingDown: Bool { isCancelled || isShuttingDownGracefully }
}

/// Waits, or returns early when the daemon shall stop.
func pause(_ duration: Duration) async {
    // The sleep's only error says that the task shall end: the caller looks for that itself.
    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
}
