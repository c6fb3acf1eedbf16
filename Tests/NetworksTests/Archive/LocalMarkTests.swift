import Testing

@testable import Networks

@Suite("Posts for one network alone")
struct LocalMarkTests {
    @Test(
        "The words count in the subject, or alone on the first line",
        arguments: [
            ("Umzug (nur dieses Netz)", "Text", true), ("[Nur für dieses Netzwerk] Umzug", "", true),
            ("Umzug - this network only", "", true), ("Umzug", "Nur dieses Netz\n\nWir ziehen um.", true),
            ("Umzug", "\n(Bitte nur in diesem Netzwerk!)\nWir ziehen um.", true),
            ("Umzug", "Wir ziehen um.\nNur dieses Netz", false),
            ("Umzug", "Ist das nur dieses Netz oder geht das an alle?", false), ("Umzug", "", false),
            ("Nur dieses Jahr", "", false),
        ])
    func isRecognised(subject: String, text: String, isLocal: Bool) {
        #expect(isMarkedLocal(subject: subject, text: text) == isLocal)
    }
}
