internal import Logging
internal import MailFormat
internal import Networks
internal import Store

extension LogEvents {
    func documentReadInPart(_ document: WaitingDocument) {
        logger.notice("only the beginning of a document can be found", metadata: document.metadata)
    }

    func documentNotRead(_ document: WaitingDocument, _ why: String) {
        var metadata = document.metadata
        metadata["reason"] = "\(why)"
        logger.notice("a document can't be read: it is found by its name alone", metadata: metadata)
    }

    func extractorFailed(_ mediaType: String, _ why: String) {
        logger.error(
            "a program that reads documents can't be used: install it, or mend 'extractors' in netzpost.yaml",
            metadata: ["type": "\(mediaType)", "reason": "\(why)"])
    }

    func filesNotMade(_ error: any Error) {
        logger.error(
            "files of documents or calendars are not up to date: mend what the reason names; trying again every minute",
            metadata: ["reason": "\(error)"])
    }

    func readingFailed(_ error: any Error, retryIn seconds: Int64) {
        logger.error("documents can't be read: trying again", metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }
}

extension WaitingDocument {
    fileprivate var metadata: Logger.Metadata { ["type": "\(mediaType)", "blob": "\(blob)"] }
}
