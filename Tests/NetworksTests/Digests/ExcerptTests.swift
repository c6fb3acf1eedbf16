import Testing

@testable import Networks

@Suite("The first lines of a post") struct ExcerptTests {
    @Test(
        "Greeting, closing and signature are no part of them",
        arguments: [
            "Mit freundlichen Grüßen", "Viele Grüße", "Mit besten Wünschen", "MIT FREUNDLICHEM GRUSS", "Kind regards",
            "Yours sincerely", "Freundliche Gruesse", "Mit herzlichen Gruessen", "Herzlichst",
        ])
    func courtesies(closing: String) {
        let text = "Liebe alle,\n\ndas Fest beginnt um drei.\n\n\(closing)\n\nAnna Meyer\nSchule am Hafen\n"
        #expect(Excerpt(of: text).text == "das Fest beginnt um drei.")
    }

    @Test("A mail of courtesies alone shows them")
    func bare() { #expect(Excerpt(of: "Viele Grüße\nAnna").text == "Viele Grüße Anna") }
}
