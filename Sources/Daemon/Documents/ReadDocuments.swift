internal import MailFormat
internal import Networks
internal import Store
internal import Transport

/// Has the configured programs read the documents that nobody has read yet, so that the search finds what is in them.
/// Whatever becomes of that, the posts are out, and the documents are found by their names.
struct ReadDocuments: Sendable {
    let environment: Environment
    var program = TextProgram()

    /// Documents that are looked for at a time: new ones come first.
    private static let batchSize = 20

    /// Reads all that wait. Ends early when the task is cancelled, and where a program can't be used at all: its documents
    /// wait for it.
    func run() async throws {
        var extractors = environment.configuration.current.extractors
        let store = environment.store
        while !extractors.isEmpty {
            let waiting = try await store.documentsWaitingForText(
                ofTypes: extractors.keys.sorted(), limit: Self.batchSize)
            guard !waiting.isEmpty else { return }
            for document in waiting {
                guard let arguments = extractors[document.mediaType] else { continue }
                let outcome = await program.text(of: store.path(of: document.blob), by: arguments)
                switch outcome {
                case .text(let text, let isCut):
                    if isCut { environment.log.documentReadInPart(document) }
                    try await note(.text(text), of: document)
                case .failure(let why):
                    environment.log.documentNotRead(document, why)
                    try await note(.failure(why), of: document)
                case .unusable(let why):
                    environment.log.extractorFailed(document.mediaType, why)
                    extractors[document.mediaType] = nil
                case .cancelled: return
                }
            }
        }
    }

    private func note(_ text: ExtractedText, of document: WaitingDocument) async throws {
        let now = environment.now()
        try await environment.store.transaction { try $0.noteExtraction(of: document.blob, text, now: now) }
    }
}
