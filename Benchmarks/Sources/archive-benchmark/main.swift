import Foundation
import MailFormat
import Networks
import Store

// An archive of mail and documents: how fast it comes in beside `notmuch new`, how large it is on disk, how fast it is
// searched.
//
//   archive-benchmark [COUNT]   with 10,000 posts and with COUNT (100,000), one document text for five posts

let largest = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
do {
    for count in Set([min(10_000, largest), largest]).sorted() { try await Measurement(count: count).run() }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
