import Testing

@testable import MailFormat

@Suite struct SubjectTests {
    static let subjects: [(subject: String, base: String, isReply: Bool)] = [
        ("Einladung", "Einladung", false),
        ("Re: Einladung", "Einladung", true),
        ("AW: WG: Re: Fwd: Fw: Antw: SV: VS: TR: Rif: Einladung", "Einladung", true),
        ("aw:Einladung", "Einladung", true),
        ("RE : Einladung", "Einladung", true),
        ("Re[2]: Einladung", "Einladung", true),
        ("AW(2): Einladung", "Einladung", true),
        ("Re^3: Einladung", "Einladung", true),
        ("Re：Einladung", "Einladung", true),
        ("回复：Einladung", "Einladung", true),
        ("AW : WG： SV: Einladung", "Einladung", true),
        ("İLT: Einladung", "Einladung", true),
        ("Weitergeleitet: Einladung", "Einladung", true),
        ("AW: [EXT] WG: Einladung", "Einladung", true),
        ("Re: AW: [Liste] Re[2]: [EXT] Einladung", "Einladung", true),
        ("Re:: Re : : Einladung", "Einladung", true),
        ("Re; Einladung", "Einladung", true),
        ("RE--", "", true),
        ("AW: Fwd", "", true),
        ("[AW: (ohne Betreff)]", "(ohne Betreff)", true),
        ("AW: [Fwd: ] Einladung", "Einladung", true),
        ("WG: (fwd) (Fwd) AW: Einladung", "Einladung", true),
        ("AW: neues Thema (was: Einladung)", "neues Thema (was: Einladung)", true),
        ("[Sprache] Einladung", "Einladung", false),
        ("[Sprache] AW: [Sprache] Re: Einladung", "Einladung", true),
        ("AW: [Sprache] [extern] WG: Einladung", "Einladung", true),
        ("  Re:   Einladung   zum  Treffen ", "Einladung zum Treffen", true),
        // RFC 5256 §2.1, steps 2 and 6
        ("Einladung (fwd)", "Einladung", false),
        ("[Fwd: Einladung]", "Einladung", true),
        ("Re: [Fwd: [Sprache] Einladung] (fwd)", "Einladung", true),
        ("[Sprache]", "[Sprache]", false),
        ("Re: [Sprache]", "[Sprache]", true),
        ("Re:", "", true),
        ("", "", false),
        // No marks
        ("Rede: Einladung", "Rede: Einladung", false),
        (": Einladung", ": Einladung", false),
        ("TR", "TR", false),
        ("Ref; Einladung", "Ref; Einladung", false),
        ("AW: fwd ist eine Abkürzung (fwd.)", "fwd ist eine Abkürzung (fwd.)", true),
        ("Re Einladung", "Re Einladung", false),
        ("Regen", "Regen", false),
        ("Re[x]: Einladung", "Re[x]: Einladung", false),
        ("Tagesordnung: TOP 1", "Tagesordnung: TOP 1", false),
        ("[unclosed Einladung", "[unclosed Einladung", false),
        ("Einladung [Rathaus]", "Einladung [Rathaus]", false),
        ("[a [b]] c", "[a [b]] c", false),
        ("Re: \u{33F}x", "\u{33F}x", true),
    ]

    @Test("A base subject is what the subjects of one thread share (RFC 5256 §2.1)", arguments: subjects)
    func base(subject: String, base: String, isReply: Bool) {
        #expect(baseSubject(subject) == base)
        #expect(baseSubject(base) == base)
        #expect(isReplySubject(subject) == isReply)
    }
}
