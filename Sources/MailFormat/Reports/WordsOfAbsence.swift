/// How absence notices speak, in `foldedWords`; German and English first.
enum WordsOfAbsence {
    /// What makes a sentence one about the absence.
    static let absences =
        WordsOfPrograms.absences + [
            "nicht da", "nicht am platz", "nicht verfuegbar", "urlaub", "ferien", "unterwegs", "geschlossen",
            "wieder", "zurueck", "verreist", "krank", "not available", "out of", "away", "leave", "vacation",
            "holiday", "closed", "be back", "return", "travelling", "traveling",
        ]

    /// Words before the last day of it.
    static let until: Set<String> = ["bis", "until", "till", "through", "thru", "jusqu'au", "jusquau", "tot"]

    /// Words that go with the first day back.
    static let returning: Set<String> = [
        "wieder", "zurueck", "rueckkehr", "back", "return", "returning", "returns", "zuruecksein",
    ]

    /// Words before the first day back.
    static let from: Set<String> = [
        "ab", "am", "on", "wieder", "zurueck", "rueckkehr", "back", "return", "returning", "returns",
    ]

    /// The author's own new address.
    static let moved = [
        "neue e-mail-adresse", "neue e-mail adresse", "neue email-adresse", "neue emailadresse", "neue mailadresse",
        "neue mail-adresse", "neue adresse", "neuen e-mail-adresse", "neuen e-mail adresse", "neuen mailadresse",
        "neuen adresse", "e-mail-adresse hat sich geaendert", "adresse hat sich geaendert", "adresse geaendert",
        "ab sofort unter", "ab sofort nur noch unter", "kuenftig unter", "zukuenftig unter", "in zukunft unter",
        "new e-mail address", "new email address", "new address", "new e-mail is", "new email is",
        "address has changed", "have moved to", "has moved to", "now be reached at", "can now be reached",
        "nouvelle adresse", "nieuwe e-mailadres", "nieuw e-mailadres", "nuovo indirizzo", "nueva direccion",
    ]

    /// Who came after the author.
    static let successor = ["nachfolg", "successor", "replaced by", "has taken over", "hat meine aufgaben uebernommen"]

    /// Who stands in.
    static let substitute = [
        "wenden sie sich", "wende dich", "wendet euch", "an meine kolleg", "an meinen kolleg", "meine kollegin",
        "mein kollege", "meine vertretung", "vertretung", "vertritt", "vertreten", "vertreter", "in dringenden",
        "bei dringenden", "in eiligen", "in meiner abwesenheit", "waehrend meiner abwesenheit", "kontaktieren",
        "ansprechpartner", "steht ihnen", "stehen ihnen", "richten sie", "schreiben sie",
        "please contact", "contact my", "contact:", "for urgent", "in urgent", "if urgent", "in my absence",
        "during my absence", "reach out to", "get in touch with", "please e-mail", "please email", "please write to",
        "colleague", "deputy", "veuillez contacter", "en cas d'urgence", "neem contact", "contact opnemen",
        "rivolgersi", "contattare", "contacte con", "pongase en contacto",
    ]

    /// That somebody or an address is gone for good.
    static let forGood = [
        "nicht mehr taetig", "nicht mehr bei der", "nicht mehr beim", "nicht mehr beschaeftigt", "nicht mehr fuer",
        "nicht mehr im amt", "nicht mehr im dienst", "nicht mehr an der schule", "ausgeschieden", "im ruhestand",
        "in den ruhestand", "in rente", "stelle gewechselt", "arbeitsplatz gewechselt", "schule verlassen",
        "unternehmen verlassen", "haus verlassen", "stadtverwaltung verlassen", "verwaltung verlassen",
        "nicht mehr gueltig", "nicht mehr abgerufen", "nicht mehr gelesen", "nicht mehr aktiv", "nicht mehr genutzt",
        "no longer work", "no longer with", "no longer employed", "no longer at ", "have left", "has left", "i left",
        "am retired", "have retired", "has retired", "no longer in use", "no longer valid", "no longer active",
        "no longer monitored", "ne travaille plus", "n'est plus", "niet meer werkzaam", "non lavora piu",
        "ya no trabaja",
    ]
}
