/// libFuzzer's own `main`, which SwiftPM's name for ours would hide.
@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// A C function carries no context, so that what it calls stands here: set once, before the only thread runs.
nonisolated(unsafe) private var test: (Input) -> Void = { _ in }

/// Runs `body` on inputs that libFuzzer makes up, as the command line says; it traps on what must not be.
public func fuzz(_ body: @escaping (Input) -> Void) {
    test = body
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = drive(&count, &arguments) { start, count in
        test(Input(Array(UnsafeBufferPointer(start: start, count: count))))
        return 0
    }
}

/// Ends the run with `sentence` unless `condition` holds: `precondition` says nothing in a release build.
public func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    if !condition { fatalError(sentence()) }
}
