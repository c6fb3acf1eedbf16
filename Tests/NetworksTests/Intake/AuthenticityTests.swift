import MailFormat
import Testing

@testable import Networks

@Suite("Authenticity")
struct AuthenticityTests {
    static func settings(_ trust: SenderSettings.Trust = .authenticationResults) -> SenderSettings {
        var settings = SenderSettings()
        settings.trust = trust
        settings.servers = ["mx.netz.example"]
        settings.internal = SenderSettings.InternalOrigin(name: "X-Origin", value: "intern")
        return settings
    }

    static func authenticity(_ header: String, _ settings: SenderSettings = settings()) -> Authenticity? {
        let from = header.contains("From:") ? "" : "From: Rita <rita@amt.stadt.example>\n"
        return Authenticity(of: City.mail("\(header)\n\(from)\n\nx\n").message, by: settings)
    }

    static let ours = "Authentication-Results: mx.netz.example;"

    @Test(
        "What our server says of the author's domain is proof",
        arguments: [
            ("\(ours) dmarc=pass header.from=amt.stadt.example", Authenticity.dmarc),
            ("\(ours) dmarc=pass (p=none) header.from=AMT.Stadt.Example", .dmarc),
            ("\(ours) dmarc=pass", .dmarc),
            ("\(ours) spf=fail smtp.mailfrom=x@y.example; dkim=fail header.d=a.example; dmarc=pass", .dmarc),
            ("\(ours) dkim=pass header.d=amt.stadt.example", .dkim),
            ("\(ours) dkim=pass header.d=stadt.example", .dkim),
            ("\(ours) dkim=pass header.i=@mail.amt.stadt.example", .dkim),
            ("\(ours) dkim=pass header.d=y.example; dkim=pass header.d=stadt.example; dmarc=none", .dkim),
            ("\(ours) spf=pass smtp.mailfrom=bounce@stadt.example", .spf),
            ("\(ours) spf=pass smtp.mailfrom=stadt.example; dmarc=temperror", .spf),
            ("\(ours) spf=pass smtp.mailfrom=stadt.example\n\(ours) dkim=pass header.d=stadt.example", .dkim),
            ("Authentication-Results: MX.netz.example 1; dmarc=pass", .dmarc),
            ("X-Origin: intern", .internalOrigin),
            ("X-Origin:  Intern ", .internalOrigin),
        ])
    func proven(_ header: String, _ proof: Authenticity) { #expect(Self.authenticity(header) == proof) }

    @Test(
        "Anything else is none",
        arguments: [
            "Subject: x",
            "Authentication-Results: mx.fremd.example; dmarc=pass header.from=amt.stadt.example",
            "Authentication-Results: mx.fremd.example; dmarc=fail\n\(ours) dmarc=pass header.from=amt.stadt.example",
            "\(ours) dmarc=fail\n\(ours) dmarc=pass header.from=amt.stadt.example",
            "\(ours) dmarc=fail; dkim=pass header.d=stadt.example",
            "\(ours) dmarc=pass header.from=fremd.example",
            "\(ours) dkim=fail header.d=stadt.example\n\(ours) dkim=pass header.d=stadt.example",
            "\(ours) dkim=pass header.d=fremd.example",
            "\(ours) dkim=pass header.d=nachbarstadt.example",
            "\(ours) dkim=pass header.d=example",
            "\(ours) dkim=pass",
            "\(ours) spf=pass smtp.helo=amt.stadt.example",
            "\(ours) spf=pass smtp.mailfrom=fremd.example",
            "\(ours) none",
            "X-Origin: extern\nX-Origin: intern",
            "\(ours) dmarc=pass\nFrom: rita@amt.stadt.example\nFrom: chef@amt.stadt.example",
            "\(ours) dmarc=pass\nFrom: rita@amt.stadt.example, x@fremd.example",
        ])
    func unproven(_ header: String) { #expect(Self.authenticity(header) == nil) }

    @Test("`confirm` believes nothing, `from` everything")
    func modes() {
        let header = "\(Self.ours) dmarc=pass\nX-Origin: intern"
        #expect(Self.authenticity(header, Self.settings(.confirm)) == nil)
        #expect(Self.authenticity("Subject: x", Self.settings(.from)) == .configured)
        #expect(Self.authenticity("From: a@b.example\nFrom: c@d.example", Self.settings(.from)) == nil)
    }

    @Test(
        "The mailbox's filter marks spam in several ways",
        arguments: [
            ("X-Spam-Flag: YES", true), ("X-Spam: yes", true), ("X-Spam-Status: Yes, score=9.1", true),
            ("X-MS-Exchange-Organization-SCL: 6", true),
            ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SFV:SPM;SCL:5", true), ("X-Spam-Flag: NO", false),
            ("X-Spam-Status: No, score=-1", false), ("X-MS-Exchange-Organization-SCL: 1", false),
            ("X-Spam-Level: ****", false), ("Subject: x", false),
        ])
    func spam(_ header: String, _ isSpam: Bool) {
        #expect(isMarkedAsSpam(City.mail(header + "\n\nx").message.header) == isSpam)
    }
}
