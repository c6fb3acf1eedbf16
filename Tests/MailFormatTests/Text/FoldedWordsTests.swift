import Testing

@testable import MailFormat

@Suite struct FoldedWordsTests {
    @Test(
        "Words are the same in every spelling",
        arguments: [
            ("Rückruf", "rueckruf"), ("Ru\u{308}ckruf", "rueckruf"), ("GROẞE  Straße\t", "grosse strasse"),
            ("Réponse\u{A0}automatique", "reponse automatique"), ("Re\u{301}ponse", "reponse"),
            ("Automatyczna odpowiedź", "automatyczna odpowiedz"), ("I’m e‑mail", "i'm e-mail"), ("", ""), (" ", ""),
            ("автоответ", "автоответ"),
        ])
    func folds(text: String, folded: String) { #expect(foldedWords(text) == folded) }

    @Test("Phrases are found anywhere")
    func phrases() {
        let text = FoldedText("Ich bin  NICHT\nim Büro")
        #expect(text.contains("nicht im buero") && text.contains("ich") && text.contains("o") && text.contains(""))
        #expect(!text.contains("nicht im buero!") && !text.contains("nichts"))
        #expect(text.contains(anyOf: ["x", "bin nicht"]) && !text.contains(anyOf: []))
    }
}
