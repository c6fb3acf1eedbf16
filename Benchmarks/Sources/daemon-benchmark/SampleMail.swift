/// A mail as it comes to a city's mailbox.
struct SampleMail {
    var from = "Person 1 <m1@n1.example>"
    var to = "n1@netz.example"
    var subject = "Sitzung"
    var messageID: String
    var extraFields = ""
    /// Lines of some seventy characters.
    var lines: Int

    var bytes: [UInt8] {
        let text = (1...lines).map {
            "Zeile \($0): Die naechste Sitzung des Netzwerks ist am Donnerstag um zehn Uhr.\r\n"
        }
        let header = """
            From: \(from)\r
            To: \(to)\r
            Subject: \(subject)\r
            Date: Thu, 12 Mar 2026 10:00:00 +0100\r
            Message-ID: <\(messageID)>\r
            \(extraFields)\r

            """
        return Array((header + text.joined()).utf8)
    }
}
