@testable import Networks

/// Mails that nobody looked at while the patterns were made: how they do on mail that nobody has thought of.
enum HeldOutMails {
    static let cases = [
        CaseMail(
            [.birthDate, .street], "Aufnahme zum Schuljahr",
            """
            Hallo, wir haben ein Seiteneinsteigerkind: Daryna M., geb. am 07.08.2013, zugezogen aus
            Charkiw, wohnt jetzt mit der Tante in der Dieckstraße 71. Welche Schule hat Plätze?
            """),
        CaseMail(
            [.iban], "Kautionsrückzahlung",
            """
            Der Vermieter will die Kaution zurückzahlen, aber nur auf ein deutsches Konto. Hier die
            Daten von Herrn Mensah: Kontoinhaber Kwame Mensah, DE02360100430009876543
            """),
        CaseMail(
            [.phone], "Krisenfall heute",
            """
            Wer hat Bereitschaft? Ein Bewohner der Wohngruppe ist seit gestern weg. Bitte versucht es
            auch: 01523 9204477
            """),
        CaseMail(
            [.caseNumber, .phone], "Mahnverfahren",
            """
            Frau Celik hat einen gelben Brief bekommen. Gerichtsaktenzeichen: 26-1203344-0-7. Ihre
            Nummer für Rückfragen ist 0178 3920057.
            """),
        CaseMail(
            [.mailAddress], "Teilnahme am Kurs",
            """
            Unser Schützling möchte gern mitmachen. Schickt ihm den Link einfach direkt:
            abdi.warsame99@outlook.de
            """),
        CaseMail(
            [.birthDate], "Impfstatus",
            """
            Kind 1: Zoe Arnold, * 21. 6. 2020
            Kind 2: Finn Arnold, * 2. 1. 2022
            Beide ohne Masernimpfung. Wie geht das Gesundheitsamt damit um?
            """),
        CaseMail(
            [.insuranceNumber], "Gesundheitskarte",
            """
            Für die Patientin T904177264 wird dringend ein Termin beim Neurologen gesucht.
            """),
        CaseMail(
            [.street], "Sperrmüll",
            """
            Beim Klienten (An der Germania Brauerei 5, Hinterhaus) steht alles voll. Gibt es eine
            Stelle, die beim Entrümpeln hilft?
            """),
        CaseMail(
            [.caseNumber, .birthDate], "Rundfunkbeitrag",
            """
            Beitragsnummer 512 344 781, Herr Ivanov, geboren 11.11.1961. Er bekommt Grundsicherung und
            soll trotzdem zahlen.
            """),
        CaseMail(
            [.taxNumber], "Kindergeld",
            """
            Die Familienkasse will die Steuer-IDs der Kinder. Vom Jüngsten: 21953408680. Wo beantragt
            man die fehlenden?
            """),
        CaseMail(
            [.birthDate, .phone], "Ausbildungscoach",
            """
            Name: Leon Fischer
            Geb.: 30.9.07
            Mobil: 0162-5550188
            Ziel: Kfz-Mechatroniker. Wer übernimmt?
            """),
        CaseMail(
            [.iban, .taxNumber], "Pflegegeld",
            """
            Pflegeeltern: Ehepaar Vogt
            Konto: DE70 3006 0601 0055 4433 22
            Steueridentifikationsnr.: 65929970489
            Bitte um kurze Bestätigung.
            """),
        CaseMail(
            [.street, .birthDate], "Gewaltschutz",
            """
            Die Frau (28, geb. 4.4.1997) darf nicht gefunden werden! Der Mann ist in der Antoniusstraße 8
            gemeldet und sucht sie.
            """),
        CaseMail(
            [.mailAddress, .phone], "Nachhilfe Mathe",
            """
            Schülerin der 8. Klasse braucht Nachhilfe. Die Mutter heißt Frau Ngo, linh.ngo@icloud.com,
            Tel. 0251 23125088.
            """),
        CaseMail(
            [.caseNumber], "Schwerbehinderung",
            """
            Das Versorgungsamt reagiert nicht, Aktenzeichen 05-33-1174-A. Die alte Dame ist 81 und kann
            selbst nicht mehr anrufen.
            """),
        CaseMail(
            [.birthDate], "Family reunification",
            """
            The wife, Hodan Ali (born on 3/4/1991), is still in Addis. The embassy wants a new form.
            Has anybody done this lately?
            """),
        CaseMail(
            [.caseNumber], "Your help please",
            """
            My patient's file number is 2231-77-B, and the clinic has lost everything. Who do I call?
            """),
        CaseMail(
            [.birthDate], "Liste für den Ausflug",
            """
            Mohamed Said (12.1.2011), Aylin Kurt (3.3.2012) und Tom Petersen (29.8.2010) kommen mit.
            """),
        CaseMail(
            [.birthDate], "WG: Anfrage Frühförderung",
            """
            Liebe Kolleginnen, kann das jemand beantworten?

            Von: Praxis Dr. Ohm
            Gesendet: Mittwoch, 4. März 2026 09:12
            An: Frühförderstelle
            Betreff: Anfrage

            Matteo R., geb. 12/2022 — genau: 09.12.2022 geboren — zeigt Auffälligkeiten.
            """),
        CaseMail(
            [.street, .phone], "Einkaufshilfe",
            """
            Herr Lohmann (Achtermannstraße 19, 2. Stock) kann nach der OP nicht einkaufen. Bitte vorher
            anrufen, 0251 2312577.
            """),
        CaseMail(
            [.insuranceNumber], "Rentenauskunft",
            """
            Für Frau B. haben wir nur die SV-Nummer: 13020991S120. Reicht das für die Auskunft?
            """),
    ]

    static let ordinary: [(subject: String, text: String)] = [
        (
            "Runder Tisch Sucht",
            """
            Der Runde Tisch tagt am 22.4. um 13:30 Uhr bei der Drogenhilfe, Schorlemerstraße 8.
            Um Rückmeldung bis zum 15.4. wird gebeten: rundertisch@drogenhilfe.example
            """
        ),
        (
            "Elterncafé",
            """
            Liebe Eltern, das Elterncafé in der Kita Sonnenblume (Blumenstr. 6) ist wieder offen.
            Fragen beantwortet Frau Lütke, Telefon 0251 2311100.
            """
        ),
        (
            "Wer kommt mit zur Demo?",
            "Samstag, 12 Uhr, Prinzipalmarkt 1 vor dem Rathaus. Ich bringe das Plakat mit, 0170 5550123, Grüße, Jo"
        ),
        (
            "Mittelabruf",
            """
            Bitte denkt an den Mittelabruf bis 30.04. Unser Aktenzeichen beim Landschaftsverband ist
            50-2026-0815, die Bankverbindung des Trägers (DE07 2005 0550 1234 5678 91, Caritasverband)
            steht schon im Formular.
            """
        ),
        (
            "Rechtsprechung kompakt",
            """
            LSG NRW, Urteil vom 05.06.2019 – L 12 SO 34/18; SG Münster, Az. S 8 AS 221/17: Beide stärken
            die Rechte von Alleinerziehenden.
            """
        ),
        (
            "Deutschprüfung",
            """
            Prüfungstermine telc B2: 08.05. und 12.06.2026. Gebühr 175 Euro auf das Konto der Volkshochschule,
            IBAN DE39 1203 0000 1099 8877 66.
            """
        ),
        (
            "Vorstellung",
            """
            Ich bin die Neue im Familienbüro: Marie Holt, Tel. 0251 2311140, marie.holt@familienbuero.example.
            Mein Büro ist im Stadthaus 2, Ludgeriplatz 4.
            """
        ),
        (
            "Bericht vom Fachtag 2014",
            """
            Ich suche den Bericht vom Fachtag am 14.11.2014 in Bielefeld. Hat den noch jemand? Das Thema war
            Übergangsmanagement, Referent war Herr Prof. Albers.
            """
        ),
        (
            "Sachspenden",
            """
            Wer hat einen Kinderwagen übrig? Abzugeben bei der Tafel, Berg Fidel 53, montags bis 12 Uhr.
            """
        ),
        (
            "Online-Seminar",
            """
            Einwahldaten: Meeting-ID 847 3692 0018, Passwort 901177. Technikhilfe: 0157 39204499.
            """
        ),
        (
            "Fundsache",
            "Nach dem Treffen lag ein blauer Schal im Saal. Abholen bei mir im Büro, Zimmer 214."
        ),
        (
            "Praktikumsbörse",
            """
            Die Praktikumsbörse öffnet am 4.5. in der Messehalle, Albersloher Weg 32. Betriebe melden sich bei
            Herrn Tenbrink: praktikumsboerse.ms@gmx.de, 0175 5550177.
            """
        ),
        (
            "Elterngeldreform",
            """
            Für Kinder, die nach dem 01.04.2025 geboren wurden, gilt eine neue Einkommensgrenze. Das Merkblatt
            (Nr. 33-2025) hängt an.
            """
        ),
        (
            "Interpreter training",
            """
            Training for interpreters on 16 May 2026, 9 am, community centre, Sonnenstrasse 12. Please register
            with Tina Wells, twells@community.example or +49 251 2311170.
            """
        ),
        (
            "Nachtrag zum Protokoll",
            """
            Im Protokoll fehlte: Frau Arens (Schulamt) und Herr Both (Polizei, Friesenring 43) waren auch da.
            Die Liste mit den Durchwahlen kommt noch.
            """
        ),
        (
            "Fahrradwerkstatt",
            """
            Unsere Werkstatt zieht in die Hansastraße 44. Wir brauchen noch Regale. Wer helfen mag, meldet sich
            bei Ulli: fahrradwerkstatt-hansa@posteo.de oder 0177 5550118
            """
        ),
        (
            "Kinderschutz: neue Handreichung",
            """
            Die Handreichung erklärt, was zu tun ist, wenn ein Kind in Not ist: erst das Team, dann die insoweit
            erfahrene Fachkraft (0251 2311190), dann das Jugendamt.
            """
        ),
        (
            "Theaterprojekt",
            """
            Premiere am 30.5. im Pumpenhaus, Gartenstraße 123. Das Stück erzählt von einer Mutter, die mit ihrem
            Sohn aus Aleppo kam. Karten: 0251 2311195.
            """
        ),
        (
            "Bankverbindung geändert",
            """
            Der Trägerverein Nachbarschaft e.V. hat eine neue Bank: DE62 2004 1144 0987 6543 21. Bitte in euren
            Unterlagen ändern.
            """
        ),
        (
            "Re: Bedarfsabfrage",
            """
            Zurück an alle: Wir haben 14 Kinder auf der Warteliste, davon 9 über drei Jahre, Stichtag 01.03.2026.
            Mit freundlichen Grüßen
            i. A. Kerstin Böhm
            Kita Am Kanal
            Kanalstraße 55
            0251 2311133
            kita-am-kanal@t-online.de
            """
        ),
    ]
}
