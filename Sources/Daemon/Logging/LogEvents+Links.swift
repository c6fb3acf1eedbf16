internal import Logging

extension LogEvents {
    func linksChecked(_ count: Int, gone: Int, dead: Int) {
        logger.info("links checked", metadata: ["pages": "\(count)", "gone": "\(gone)", "dead": "\(dead)"])
    }

    func linkCheckFailed(_ error: any Error, retryIn seconds: Int64) {
        logger.error("links can't be checked: trying again", metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }
}
