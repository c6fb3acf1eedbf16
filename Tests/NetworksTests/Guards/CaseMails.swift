@testable import Networks

/// A mail as people in such networks write it, and what of it is about somebody whom it should not be told of.
struct CaseMail {
    var kinds: Set<CaseKind>
    var subject: String
    var text: String

    init(_ kinds: Set<CaseKind>, _ subject: String, _ text: String) {
        (self.kinds, self.subject, self.text) = (kinds, subject, text)
    }
}

/// Invented mails about invented people: numbers that have a check digit have the right one, and belong to nobody.
enum CaseMails {
    static let all = [
        CaseMail(
            [.birthDate, .phone], "Praktikumsplatz gesucht",
            """
            Liebe Kolleginnen und Kollegen,

            für meinen Klienten Ahmad Yilmaz, geb. 14.07.2004, suche ich dringend
            einen Praktikumsplatz im Bereich Metall. Er ist unter 0176 04069012
            zu erreichen und würde am liebsten sofort anfangen.

            Viele Grüße
            Sabine Kötter
            """),
        CaseMail(
            [.birthDate], "Kitaplatz",
            """
            Hallo zusammen, wer hat noch einen Platz für ein Kind mit Sprachförderbedarf?
            Mila Petrova, geboren am 3. März 2021, lebt mit ihrer Mutter seit Januar hier.
            Danke!
            """),
        CaseMail(
            [.iban], "Nachzahlung Familie Haddad",
            """
            Guten Tag,
            die Nachzahlung für Familie Haddad ist immer noch nicht angekommen. Die Mutter
            hat mir ihre Bankverbindung gegeben: DE57 4005 0150 0012 3456 78.
            Kann jemand vom Jobcenter nachsehen?
            Gruß, Jens
            """),
        CaseMail(
            [.caseNumber, .birthDate], "AW: Rückfrage BG",
            """
            Hallo Frau Meier,
            es geht um die BG-Nummer 35502//0014711, Herrn Osman Demir, *02.11.1987.
            Der Weiterbewilligungsantrag liegt seit sechs Wochen bei Ihnen.
            """),
        CaseMail(
            [.street, .phone], "Umzug",
            """
            Die Familie Rahimi wohnt seit gestern in der Gartenstraße 12, 3. OG links.
            Handy der Mutter: 0171/3920012. Wer kann beim Möbelaufbau helfen?
            """),
        CaseMail(
            [.insuranceNumber], "Krankenkasse",
            """
            Die Kasse findet Herrn Novak nicht. Seine Sozialversicherungsnummer lautet
            53 140785 M 514. Hat jemand einen Kontakt dorthin?
            """),
        CaseMail(
            [.caseNumber], "Unterhaltsvorschuss",
            """
            Liebe Alle,
            das Jugendamt führt den Vorgang unter Az.: 51.2-4711/26 und fordert die
            Kindesmutter auf, bis Freitag alles nachzureichen. Was tun?
            """),
        CaseMail(
            [.mailAddress], "Bitte um Übernahme",
            """
            Ich gehe in Elternzeit. Wer kann Frau Tesfay übernehmen? Sie spricht gut Englisch
            und ist am besten per Mail erreichbar: selam.tesfay@gmail.com
            """),
        CaseMail(
            [.taxNumber], "Steuer-ID",
            """
            Kann mir jemand sagen, ob die Steuer-ID 86 095 742 719 von Herrn K. gültig ist?
            Das Finanzamt behauptet, es gäbe sie nicht.
            """),
        CaseMail(
            [.birthDate, .street], "Schulanmeldung",
            """
            Sehr geehrte Damen und Herren,

            hiermit melde ich folgendes Kind an:
            Name: Yusuf Aydin
            Geburtsdatum: 09.05.2016
            Anschrift der Mutter: Lindenweg 7, 48155 Münster

            Mit freundlichen Grüßen
            """),
        CaseMail(
            [.birthDate], "WG: Frau Kowalska",
            """
            Zur Info.

            -------- Weitergeleitete Nachricht --------
            Betreff: Frau Kowalska
            Von: Beratungsstelle Süd <beratung@sued.example>
            An: Max Moll <max@job.example>

            Frau Anna Kowalska (23.08.1979) war heute in der Beratung und hat keine
            Krankenversicherung.
            """),
        CaseMail(
            [.phone], "Dolmetscherin gesucht",
            """
            Hallo, für ein Gespräch mit einem Patienten am Donnerstag brauchen wir Tigrinya.
            Der Patient hat die Nummer +49 152 28817386 angegeben.
            """),
        CaseMail(
            [.iban, .caseNumber], "Fahrtkosten Teilnehmer",
            """
            Bitte die Fahrtkosten auf das Konto des Teilnehmers überweisen:
            IBAN DE44500105175407324931
            Kundennummer 332B118745
            """),
        CaseMail(
            [.birthDate, .caseNumber], "Asylverfahren",
            """
            Moin,
            wer kennt sich mit Widersprüchen aus? Unser Klient M. Alizada, geb. am 1.1.1999,
            hat gestern den Bescheid bekommen, Geschäftszeichen 8412369-423.
            LG Tim
            """),
        CaseMail(
            [.street], "Wohnungssuche",
            """
            Frau Öztürk und ihre zwei Söhne leben in einem Zimmer, Am Hafen 22 bei Herrn Krug,
            und müssen dort raus. Wer weiß etwas?
            """),
        CaseMail(
            [.mailAddress, .phone], "Kontakt zur Mutter",
            """
            Die Mutter von Leonie erreicht ihr so:
            tanja1984@web.de oder 0160 5550143
            """),
        CaseMail(
            [.birthDate], "Rückmeldung Sprachstand",
            """
            Anbei das Ergebnis.
            Schülerin: Amira Hassan
            geb.: 17.09.2012
            Klasse 7b, Niveau A2
            """),
        CaseMail(
            [.caseNumber], "Fallnummer",
            """
            Zu Fall-Nr. 2026-0387 habe ich noch eine Rückfrage: War der Vater beim letzten
            Hilfeplangespräch dabei?
            """),
        CaseMail(
            [.insuranceNumber, .birthDate], "Versichertendaten",
            """
            Versichertennummer: M482105736
            Name: Darko Ilić, Geburtsdatum 20.10.1990
            Wer kann die Bescheinigung ausstellen?
            """),
        CaseMail(
            [.iban], "Konto falsch",
            """
            Guten Morgen, bei Herrn Sow ist das falsche Konto hinterlegt. Richtig ist
            FR14 2004 1010 0505 0001 3M02 606, er hat sein Konto noch in Frankreich.
            """),
        CaseMail(
            [.birthDate], "Sprachkurs ab März",
            """
            Folgende Personen möchte ich anmelden:
            - Olena Shevchenko, 12.04.1985
            - Ihor Shevchenko, 30.01.1983
            - Maryam Ahmadi, 05.06.1992
            """),
        CaseMail(
            [.phone, .street], "Hausbesuch",
            """
            Hausbesuch bei Herrn Wagner, Rosenstr. 4a, war heute nicht möglich, er war nicht da.
            Am Handy (0152-28817386) geht er nicht ran. Macht sich sonst noch jemand Sorgen?
            """),
        CaseMail(
            [.caseNumber, .phone], "Kd.-Nr. 123A456789",
            """
            Es geht um die Leistungen der Familie Becker. Die Kd.-Nr. steht im Betreff,
            Rückruf bitte direkt bei der Mutter: 0251 2312567.
            """),
        CaseMail(
            [.birthDate, .street], "Inobhutnahme",
            """
            Heute Nacht wurde der Junge (geb. 24.12.2018) in Obhut genommen. Der Kindesvater ist
            wohnhaft Kanalstraße 101, die Mutter ist unbekannt verzogen.
            """),
        CaseMail(
            [.mailAddress], "Fwd: Bewerbung",
            """
            Könnt ihr mal drüberschauen?

            ---------- Forwarded message ---------
            Von: Karim B. <karim.b2005@gmx.de>
            Date: Mo., 2. März 2026 um 10:11 Uhr
            Subject: Bewerbung
            To: <jugend@beratung.example>

            Hallo, hier ist meine Bewerbung. Danke!
            """),
        CaseMail(
            [.birthDate, .iban], "Antrag Bildung und Teilhabe",
            """
            Antragsteller: Nadia El-Sayed
            Geb.-Datum: 11/02/1990
            Kind: Ibrahim El-Sayed, geb. 08/09/2015
            Bankverbindung: NL91ABNA0417164300
            """),
        CaseMail(
            [.birthDate], "Taufe oder Geburtsurkunde?",
            """
            Wer weiß, wie man an eine Geburtsurkunde aus Eritrea kommt? Die Frau wurde am
            15.08.1994 in Asmara geboren, ihr Sohn ist in Deutschland zur Welt gekommen.
            """),
        CaseMail(
            [.street], "Anonyme Anfrage",
            """
            Ein Schüler aus meiner Klasse lebt mit Vater und Bruder in der Wichernstraße 33.
            Die Heizung ist seit Wochen kaputt. Welche Stelle ist zuständig?
            """),
        CaseMail(
            [.caseNumber], "Widerspruch",
            """
            Das Familiengericht hat beschlossen (Az. 4 F 123/25), dass der Vater die Kinder
            nur begleitet sehen darf. Wer bietet begleiteten Umgang an?
            """),
        CaseMail(
            [.caseNumber, .birthDate], "Aufenthaltstitel",
            """
            AZR-Nummer 070412345678, Passnummer P01234567, geboren 19.06.1988. Die
            Ausländerbehörde reagiert nicht.
            """),
        CaseMail(
            [.mailAddress, .birthDate], "Ausbildungsplatz",
            """
            Hallo in die Runde,
            Jugendlicher (Samuel Okafor, 22.02.2008), Hauptschulabschluss, sucht Ausbildung im
            Handwerk. Bewerbungsmappe ist fertig. Bei Interesse: samuel.okafor08@t-online.de
            """),
        CaseMail(
            [.phone], "Notfall",
            """
            Bitte dringend um Hilfe: Die Klientin steht mit ihren Kindern vor der Tür der
            Unterkunft. Ihre Telefonnummer: 0049 (0)171 3920033
            """),
        CaseMail(
            [.taxNumber, .insuranceNumber], "Minijob",
            """
            Der Arbeitgeber braucht für Herrn Traoré:
            RV-Nr. 52300178Y638
            Identifikationsnummer 47036892816
            """),
        CaseMail(
            [.birthDate, .caseNumber], "Placement request",
            """
            Dear all,
            we are looking for a foster family for a boy, date of birth 14 May 2019. Case number
            CP-2026-00417. His mother lives nearby.
            Best wishes, Claire
            """),
        CaseMail(
            [.phone, .mailAddress], "New client",
            """
            Hi team, my client Mr Diallo needs an interpreter for French. You can ring him on
            +49 1523 3920045 or write to mdiallo77@hotmail.com.
            """),
        CaseMail(
            [.street, .birthDate], "School place needed",
            """
            The family lives at Bergstrasse 45, and the daughter (born 7 October 2014) has no
            school place yet. Any ideas?
            """),
        CaseMail(
            [.iban], "Re: refund",
            """
            The refund for Mrs Nowak should go to PL61 1090 1014 0000 0712 1981 2874, please,
            her old account is closed.
            """),
        CaseMail(
            [.birthDate], "Namensliste Ferienfreizeit",
            """
            Diese Kinder fahren mit:
            Emil Braun 04.05.2014
            Lina Braun 19.11.2015
            Noah Yildirim 27.02.2013
            Essen: alle vegetarisch.
            """),
        CaseMail(
            [.caseNumber], "Frage zur Akte",
            """
            Aktenzeichen 35/7-2210 S, Sachbearbeiter nicht erreichbar, Frist läuft Montag ab.
            Der Klient verzweifelt. Hat jemand eine Durchwahl?
            """),
        CaseMail(
            [.street, .caseNumber], "Stromsperre",
            """
            Guten Tag, bei Familie Nguyen, Schillerstr. 9, wurde der Strom abgestellt.
            Kundennummer bei den Stadtwerken: 4400 781 223. Was kann man tun?
            """),
        CaseMail(
            [.birthDate], "Bitte um Einschätzung",
            """
            Ich begleite eine junge Frau (Geburtsdatum: 2007-03-30), die seit einem halben Jahr
            nicht zur Schule geht. Welche Angebote kennt ihr?
            """),
        CaseMail(
            [.phone], "Übergabe",
            """
            Kindesmutter telefonisch nur über die Oma: 0157 39204411. Bitte nicht an den
            Vater weitergeben!!!
            """),
        CaseMail(
            [.street], "Fahrdienst",
            """
            Wer kann mittwochs den kleinen Jonas abholen? Adresse der Pflegemutter:
            Heideweg 18, Klingel bei Sommer.
            """),
        CaseMail(
            [.birthDate, .mailAddress], "AW: AW: Teilnehmerin",
            """
            Ja, sie darf kommen. Die Daten noch einmal: Fatoumata Bah, geb. 06.12.1996,
            fatoubah@yahoo.de

            Am 3.3.26 schrieb Max Moll:
            > Kann die Teilnehmerin am Kurs teilnehmen?
            """),
        CaseMail(
            [.insuranceNumber], "Rente",
            """
            Liebes Netzwerk, Frau Schäfer (Rentenversicherungsnummer 12 190367 K 001) bekommt
            seit Monaten keinen Bescheid. Wer hat einen Draht zur Rentenversicherung?
            """),
    ]
}
