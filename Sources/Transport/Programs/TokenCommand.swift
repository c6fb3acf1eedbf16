internal import Networks

/// A program that prints a bearer token, as an identity provider's helper does. Blocks.
struct TokenCommand {
    /// Such a program asks an identity provider over the network.
    static let timeLimit = Duration.seconds(30)
    /// Tokens with many claims come to some kilobytes.
    static let outputLimit = 65_536

    private let program: ChildProgram

    init(_ arguments: [String], limit: Duration = timeLimit) {
        program = ChildProgram(arguments: arguments, timeLimit: limit, outputLimit: Self.outputLimit)
    }

    /// The first line that it prints. The program is ended when it takes too long or the task is cancelled.
    func run() throws(TransportError) -> Secret {
        guard !program.arguments.isEmpty else { throw failure(.configuration, "is empty") }
        let (output, ending): ([UInt8], ChildProgram.Ending)
        do throws(SystemFailure) {
            (output, ending) = try program.run()
        } catch {
            throw failure(.configuration, error.description)
        }
        switch ending {
        case .ended(status: 0): break
        case .ended: throw failure(.unavailable, "failed: \(ending.words)")
        case .lingers: throw failure(.unavailable, ending.words)
        case .tooLong: throw failure(.unavailable, "prints nothing in time")
        case .tooMuch: throw failure(.configuration, ending.words)
        case .cancelled: throw failure(.cancelled, ending.words)
        }
        let line = output.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else { throw failure(.configuration, "prints no token") }
        return Secret(String(decoding: line, as: UTF8.self))
    }

    private func failure(_ reason: TransportError.Reason, _ detail: String) -> TransportError {
        TransportError(
            operation: "token command \(program.arguments.first ?? "")", reason: reason, detail: detail)
    }
}
