/// How what stands under every message shows itself.
enum SignatureMark {
    /// The line behind which only the signature follows: `-- ` (RFC 3676 §4.3), also without its blank.
    static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
        line.elementsEqual([.hyphen, .hyphen])
    }

    /// A line of dashes or of low lines, which people put above a signature of a few lines.
    static func isDash(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line
        while let dash = QuoteRule.typographicDash(rest) { rest = rest.dropFirst(dash) }
        if rest.isEmpty { return !line.isEmpty }
        return line.count >= 2 && line.allSatisfy { $0 == UInt8(ascii: "_") }
    }

    /// Dashes with a name behind them: `--Max`, `— Max Beispiel`.
    static func isDashedName(_ line: ArraySlice<UInt8>) -> Bool {
        let dash = line.starts(with: [.hyphen, .hyphen]) ? 2 : QuoteRule.typographicDash(line)
        guard let dash, line.count <= dashedNameLimit else { return false }
        return isName(line.dropFirst(dash).drop(while: \.isBlank))
    }

    /// Whether a line may be a name: a few words with a capital at their beginning, and no sentence.
    static func isName(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, let last = line.last else { return false }
        return first.isLetter && first != first.lowercase && !".,:;!?".utf8.contains(last)
            && line.split(separator: .blank).count <= nameWordLimit
    }

    /// Whether a line tells how somebody is reached: by an address, a site or a number.
    static func isContact(_ line: ArraySlice<UInt8>) -> Bool {
        contactWords.isMet(by: smallLetters(line.prefix(headLimit))[...])
            && line.contains { $0.isDigit || $0 == UInt8(ascii: "@") }
    }

    /// Whether a line is nothing but a link.
    static func isLink(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.drop { $0 == UInt8(ascii: "<") }
        return ["http://", "https://"].contains { text.starts(with: $0.utf8) } && !text.contains(.blank)
    }

    /// Whether a paragraph says what nobody who is not meant may do with the mail, or who looked for viruses in it.
    static func isDisclaimer(_ paragraph: ArraySlice<UInt8>) -> Bool {
        let words = smallLetters(paragraph.prefix(headLimit))[...]
        guard mailWords.isMet(by: words) else { return false }
        if printWords.isMet(by: words), natureWords.isMet(by: words) { return true }
        guard paragraph.count >= shortestDisclaimer else { return false }
        let isScanned = virusWords.isMet(by: words) && checkWords.isMet(by: words) && !personWords.isMet(by: words)
        return isScanned || scanWords.isMet(by: words)
            || secrecyWords.isMet(by: words) && recipientWords.isMet(by: words)
    }

    /// Whether a line names the disclaimer that follows.
    static func isDisclaimerHeading(_ paragraph: ArraySlice<UInt8>) -> Bool {
        paragraph.count <= headingLimit && disclaimerHeadings.holds(smallLetters(paragraph)[...])
    }

    /// Whether what stands between two lines of stars is a house's small print.
    static func isSmallPrint(_ text: ArraySlice<UInt8>) -> Bool {
        let words = smallLetters(text.prefix(headLimit))[...]
        return secrecyWords.isMet(by: words) || smallPrintWords.isMet(by: words)
    }

    /// The same under a rule of other signs, which people write as well.
    static func isHouseFooter(_ text: ArraySlice<UInt8>) -> Bool {
        let words = smallLetters(text.prefix(headLimit))[...]
        return mailWords.isMet(by: words) && (isSmallPrint(text) || noReplyWords.isMet(by: words))
    }

    /// Whether the lines under a rule are those of a list: its name and address.
    static func isListFooter(_ text: ArraySlice<UInt8>) -> Bool {
        listWords.isMet(by: smallLetters(text.prefix(headLimit))[...])
    }

    /// Whether a line is nothing but a rule, of whatever signs.
    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        // Gmail extensions leave the Canadian syllabic as a mark.
        if line.elementsEqual([0xE1, 0x90, 0xA7]) { return true }
        return line.count >= 2 && line.allSatisfy { $0 == .blank || ruleSigns.contains($0) }
    }

    /// A line of stars, as houses put around their small print.
    static func isStars(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 10 && line.allSatisfy { $0 == UInt8(ascii: "*") || $0 == .blank }
    }

    /// More words make a sentence.
    private static let nameWordLimit = 4
    private static let dashedNameLimit = 60
    private static let headingLimit = 160
    /// Bytes of a paragraph that are looked at; what it is about stands there.
    private static let headLimit = 1000
    private static let shortestDisclaimer = 80
    private static let ruleSigns = Array("-_=~#*+".utf8)

    private static let contactWords = WordTable(
        "tel|tel.|telefon|phone|fon|mobil|mobile|handy|fax|e-mail|email|mail|tél|tél.|téléphone|móvil|cell|telefoon|t:|m:|+"
    )
    private static let disclaimerHeadings = WordTable(
        "disclaimer|disclaimer:|haftungsausschluss|vertraulichkeitshinweis|confidentiality notice|confidentiality notice:|legal notice"
    )
    private static let mailWords = WordTable(
        """
        e-mail|email|e-mails|mail|message|communication|nachricht|nachrichten|courriel|correo|messaggio|bericht|meddelande|\
        mensaje|comunicación|mensagem|comunicação|comunicazione|e-mailbericht|wiadomość|wiadomości|zpráva|zprávy|сообщение|\
        viesti|melding|meddelelse|mejl|ileti|mesaj
        """)
    private static let secrecyWords = WordTable(
        """
        confidential|privileged|confidentiality|vertraulich|vertrauliche|vertraulichen|rechtlich geschützte|\
        rechtlich geschützt|confidentiel|confidentielle|confidentiels|confidentielles|confidencial|confidenciais|\
        confidenciales|riservate|riservato|riservata|riservati|vertrouwelijk|vertrouwelijke|fortrolig|fortrolige|\
        konfidentiell|konfidentiella|konfidentielle|luottamuksellinen|luottamuksellisia|poufne|poufna|důvěrné|\
        конфиденциальную|конфиденциальная|конфиденциальной|gizli|personal to the sender
        """)
    private static let recipientWords = WordTable(
        """
        addressee|addressees|addressee(s)|intended|named recipient|recipient|recipients|in error|empfänger|adressat|adressaten|\
        irrtümlich|irrtum|bestimmt|destinataire|destinataires|par erreur|destinatario|destinatarios|por error|\
        destinatário|destinatários|por engano|por erro|per errore|geadresseerde|ten onrechte|modtager|modtageren|mottaker|\
        mottakeren|mottagare|mottagaren|av misstag|vastaanottaja|vastaanottajalle|adresat|adresata|adresatem|omylem|\
        адресата|адресатом|ошибке|alıcı
        """)
    private static let smallPrintWords = WordTable(
        "disclaimer|virus|viruses|monitored|monitors|data protection act|not necessarily|intended|datenschutz|viren")
    /// The plea for the trees.
    private static let printWords = WordTable(
        "print|printing|drucken|ausdrucken|imprimer|imprimir|stampare|afdrukken|printen|skriver ut|drukiem|tisknout")
    private static let natureWords = WordTable(
        "environment|trees|umwelt|bäume|environnement|planète|medio ambiente|meio ambiente|ambiente|milieu|miljön|miljøet"
    )
    private static let scanWords = WordTable(
        "virus free|virus-free|virenfrei|antivirus|antivirus-software|mimecast|messagelabs|mimesweeper|monitored and recorded"
    )
    private static let virusWords = WordTable("virus|viruses|viren|malware|vírus|virussen|wirusów")
    private static let checkWords = WordTable(
        """
        scanned|checked|screened|swept|certified|gescannt|geprüft|überprüft|untersucht|analysé|vérifié|verificado|analizado|\
        controllato|gecontroleerd|gescand|kontrollerats|sprawdzona|проверено
        """)
    /// Small print is not written by a person.
    private static let personWords = WordTable("i|ich|je|j'ai|yo|io|ik|jag|jeg")
    private static let noReplyWords = WordTable(
        "do not reply|not possible to reply|antworten sie nicht|antworten sie bitte nicht|nicht beantwortet|automatisch erzeugt"
    )
    private static let listWords = WordTable(
        """
        mailing list|mailinglist|mailing-list|mailingliste|mailman|listinfo|unsubscribe|abbestellen|abmelden|googlegroups|\
        delivery options|majordomo|listserv|liste de diffusion|se désabonner|se désinscrire|lista de correo|darse de baja|\
        cancellarsi|lista di discussione|afmelden
        """)
}
