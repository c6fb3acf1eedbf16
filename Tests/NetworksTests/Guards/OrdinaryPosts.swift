/// Posts as they go through such networks every week, which tell nothing about anybody who is not there.
enum OrdinaryPosts {
    static let all: [(subject: String, text: String)] = [
        (
            "Einladung zum Netzwerktreffen am 12.03.2026",
            """
            Liebe Mitglieder,
            wir laden herzlich ein zum Netzwerktreffen am 12.03.2026 um 14 Uhr.
            Ort: Haus der Kulturen, Hauptstraße 5, 48143 Münster, Raum 2.
            Anmeldung bitte bis 5.3. an info@kulturen.example oder 0251 2312500.
            Mit freundlichen Grüßen
            Anna Meyer
            """
        ),
        (
            "Treffpunkt geändert",
            """
            Hallo, Treffpunkt ist morgen: Bahnhofstraße 12 (Eingang Innenhof). Bis dann!
            """
        ),
        (
            "Protokoll vom 3.2.",
            """
            Anwesend: Frau Meyer, Herr Kurz, Frau Dr. Lang, Herr Moll
            TOP 1: Begrüßung
            TOP 2: Bericht aus dem Jobcenter. Herr Moll stellt die Zahlen vor: 4711 Bedarfsgemeinschaften,
            312 mehr als 2024.
            TOP 3: Nächster Termin 14.4., 10 Uhr, Rathaus, Klemensstraße 10
            """
        ),
        (
            "Sprachcafé sucht Ehrenamtliche",
            """
            Unser Sprachcafé im Stadtteilhaus, Wolbecker Straße 40, sucht Verstärkung.
            Kontakt: Frau Schulz, 0176 04069077, sprachcafe-ost@web.de
            """
        ),
        (
            "Spendenaufruf",
            """
            Der Förderverein der Grundschule Nord e.V. sammelt für neue Bücher.
            Spendenkonto: DE60 4306 0967 1122 3344 55, Stichwort Bücher.
            """
        ),
        (
            "Teilnahmebeitrag Fachtag",
            """
            Bitte überweisen Sie den Beitrag von 25 Euro an das Bildungswerk gGmbH,
            IBAN DE98440400370001234567, Verwendungszweck Fachtag 2026 und Ihr Name.
            """
        ),
        (
            "Neues Urteil zu Kosten der Unterkunft",
            """
            Das BSG hat entschieden (Urteil vom 17.09.2020, Az. B 4 AS 22/20 R), dass ein
            schlüssiges Konzept nötig ist. Siehe auch BVerfG, Beschluss vom 10.10.2017, 1 BvR 617/14.
            """
        ),
        (
            "BGH, Az. VI ZR 12/20",
            """
            Kennt jemand die Entscheidung BGH, Az. VI ZR 12/20? Sie ist für Beratungsstellen wichtig.
            """
        ),
        (
            "Erlass des Ministeriums",
            """
            Anbei der Runderlass des Ministeriums für Schule vom 15.10.2018, Az. 323-6.08.01-143,
            zur Beschulung neu zugewanderter Kinder.
            """
        ),
        (
            "Vertretung in der Beratung",
            """
            In den Osterferien vertritt mich Frau Peters. Sie ist unter 0251 2312511 und
            peters@beratung.example zu erreichen, Sprechstunde Di und Do von 9 bis 12 Uhr.
            """
        ),
        (
            "Meine neue Nummer",
            """
            Ich habe ein neues Diensthandy: 0152 28817399. Die alte Nummer gilt nicht mehr.
            Ihr erreicht mich montags bis donnerstags.
            """
        ),
        (
            "Elternabend Übergang Schule – Beruf",
            """
            Der Elternabend findet am 21.04. in der Gesamtschule Mitte, Jüdefelderstr. 10, statt.
            Wenn Ihr Kind die 9. Klasse besucht, sind Sie herzlich willkommen. Anmeldung: 0251 2312600.
            """
        ),
        (
            "Mutter-Kind-Gruppe hat freie Plätze",
            """
            Die Mutter-Kind-Gruppe in der Familienbildungsstätte, Krummer Timpen 42, hat noch
            drei Plätze. Infos bei Frau Brand, Tel. 0251 2312610, brand@fabi.example.
            """
        ),
        (
            "Flyer: Schwimmkurs",
            """
            Schwimmkurs für Kinder von 6 bis 10 Jahren, Hallenbad Ost, Mauritz-Lindenweg 101.
            Kosten pro Kind 20 Euro. Anmeldung unter 0251/2312620.
            """
        ),
        (
            "Stellenausschreibung",
            """
            Das Sozialamt sucht zum 1.5.2026 eine Sozialarbeiterin (m/w/d), Kennziffer 2026-044.
            Bewerbungen an die Stadt Münster, Personalamt, Klemensstraße 10, 48143 Münster.
            Auskunft gibt Herr Klein, 0251 2312630.
            """
        ),
        (
            "Gesetzestext",
            """
            Nach § 7 SGB II in der Fassung der Bekanntmachung vom 13. Mai 2011 gilt: Wer nach dem
            01.01.1964 geboren ist, erreicht die Altersgrenze mit 67.
            """
        ),
        (
            "Förderantrag",
            """
            Wir haben den Zuwendungsbescheid bekommen (Az. 34.02.03-2026/117). Jetzt können wir
            die Honorare auszahlen. Danke an alle, die mitgeschrieben haben!
            """
        ),
        (
            "Ehemalige Leiterin verstorben",
            """
            Wir trauern um unsere langjährige Kollegin. Die Trauerfeier ist am 20.03. um 11 Uhr auf
            dem Zentralfriedhof, Robert-Koch-Straße 11.
            """
        ),
        (
            "80 Jahre Stadtbücherei",
            """
            Am 15.06.1946 öffnete die Stadtbücherei. Das feiern wir mit einem Lesefest, Alter
            Steinweg 11, Eintritt frei.
            """
        ),
        (
            "Termine Sprachmittlerpool",
            """
            Schulungen: 12.03.2026, 19.03.2026, 26.03.2026. Ort: VHS, Aegidiistraße 70.
            Rückfragen an sprachmittler@vhs.example
            """
        ),
        (
            "Offene Sprechstunde",
            """
            Jeden Mittwoch 15–17 Uhr offene Sprechstunde für junge Erwachsene in der Kinderhauser
            Straße 112. Ohne Termin, einfach kommen. Ansprechpartner: Tom, 0171 3920099.
            """
        ),
        (
            "Umzug der Beratungsstelle",
            """
            Wir ziehen um! Unsere neue Anschrift ab 1. April: Friedrich-Ebert-Straße 7, 48153 Münster.
            Telefon und Mail bleiben gleich.
            """
        ),
        (
            "Danke",
            "Danke für den tollen Tag gestern! Die Fotos sind im Archiv."
        ),
        (
            "Frage zu Dolmetschern",
            """
            Hallo zusammen, wir haben eine Familie, die Kurmandschi spricht, und am Dienstag einen
            Termin beim Arzt. Kennt jemand eine Dolmetscherin? Antworten gern an mich persönlich.
            """
        ),
        (
            "Anfrage Praktikum (anonym)",
            """
            Ein Jugendlicher, 17 Jahre, mit viel Interesse an Technik sucht ein Praktikum im April.
            Wer hat einen Betrieb in der Nähe? Meldet euch bei mir.
            """
        ),
        (
            "Kinderbetreuung während des Kurses",
            """
            Für den Integrationskurs ab 7.4. gibt es Kinderbetreuung. Die Mütter können ihre
            Kinder ab 8:30 Uhr bringen. Adresse: Familienzentrum, Kappenberger Damm 200.
            """
        ),
        (
            "Rechnung für den Raum",
            """
            Die Rechnung 2026-1187 für die Raummiete ist da, 180 Euro. Bitte an die Stadtkasse,
            IBAN DE78 7002 0270 0010 2030 40, Kassenzeichen 5.1004.223. Wer teilt sich das mit uns?
            """
        ),
        (
            "Bestellung Flyer",
            """
            Unsere Kundennummer bei der Druckerei ist 774512, bitte bei der Bestellung angeben.
            5000 Flyer kosten 112,50 Euro.
            """
        ),
        (
            "Dienstjubiläum",
            """
            Am 1.4. ist Frau Lang 25 Jahre im Dienst (seit 01.04.2001). Wir stoßen um 12 Uhr im
            Jugendamt an.
            """
        ),
        (
            "Statistik",
            """
            Die Zahlen: 2019: 1.204, 2020: 1.377, 2021: 998. Quelle: IT.NRW, Tabelle 22411-01i,
            Stand 31.12.2021.
            """
        ),
        (
            "Zoom-Zugang",
            """
            Zugang: https://zoom.example/j/86095742718?pwd=abc, Meeting-ID: 860 9574 2718,
            Kenncode 443218. Einwahl: +49 69 23125001
            """
        ),
        (
            "Buchtipp",
            """
            „Deutsch für alle“, ISBN 978-3-19-307479-2, 24,99 Euro, gibt es in jeder Buchhandlung.
            """
        ),
        (
            "Fortbildung Traumapädagogik",
            """
            Referentin: Frau Prof. Dr. Klein, Universität Münster, Schlossplatz 2.
            Kosten 60 Euro. Anmeldung bei Herrn Wolf, wolf@fortbildung.example, 0151 23125044.
            """
        ),
        (
            "Fahrt nach Bonn",
            """
            Abfahrt 7:15 Uhr, Busbahnhof, Berliner Platz 8. Rückkehr gegen 20 Uhr. Handynummer der
            Reiseleitung: 0160 5550199.
            """
        ),
        (
            "Save the date: Sommerfest",
            """
            Sommerfest am 19.6. ab 15 Uhr, Kulturgarten, Hafenweg 31. Kuchenspenden bitte bei
            Dora melden (dora@club.example).
            """
        ),
        (
            "Ergebnisse der Umfrage",
            """
            117 von 214 Mitgliedern haben geantwortet. 63 % wünschen sich Treffen am Nachmittag.
            Die ganze Auswertung hängt an.
            """
        ),
        (
            "Kita-Navigator",
            """
            Die Anmeldung für das Kitajahr 2026/27 läuft über den Kita-Navigator. Kinder, die vor dem
            01.11.2023 geboren sind, haben Vorrang. Fragen an kitanavigator@stadt.example.
            """
        ),
        (
            "Ansprechpartner im Jobcenter",
            """
            Team U25: Herr Moll, Ludgeriplatz 4, Zimmer 112, Tel. 0251 2312700
            Team Ü25: Frau Kaya, Ludgeriplatz 4, Zimmer 203, Tel. 0251 2312701
            """
        ),
        (
            "AW: Räume für Nachhilfe",
            """
            Bei uns wären zwei Räume frei, Hammer Straße 80, dienstags und freitags.
            Schlüssel bei Frau Temme im Pfarrbüro.
            Gruß
            Bernd Kurz
            Tel. 0251 2312444, mobil 0152 28817311
            """
        ),
        (
            "Neue Broschüre",
            """
            Das Bundesamt hat die Broschüre „Willkommen“ neu aufgelegt, Bestellnummer 2026-112,
            kostenfrei in 12 Sprachen.
            """
        ),
        (
            "Datenschutz",
            """
            Bitte denkt daran: In dieses Netzwerk gehören keine Namen, Geburtsdaten, Aktenzeichen oder
            Kontonummern von Klientinnen und Klienten. Fragt anonym, es hilft trotzdem jemand.
            """
        ),
        (
            "Fußballturnier",
            """
            Turnier am 9.5., Sportplatz Mitte, Sentruper Höhe 3. Pro Team 8 Spieler, Jahrgang 2008
            bis 2012. Meldungen an turnier@sv-mitte.example bis 1.5.
            """
        ),
        (
            "Kleiderkammer",
            """
            Die Kleiderkammer der Diakonie (Hörsterplatz 2b) hat ab sofort auch samstags offen.
            Es fehlen Kinderschuhe in den Größen 28 bis 34.
            """
        ),
        (
            "Workshop „Leichte Sprache“",
            """
            Inhalte: Regeln, Übungen, Texte aus dem eigenen Haus. Leitung: Petra Sommer, Büro für
            Leichte Sprache, petra.sommer@leicht.example. Beginn 10.04.2026, 9:00 Uhr.
            """
        ),
        (
            "Notfallnummern",
            """
            Frauenhaus 0251 2312800, Krisenhilfe 0251 2312801, Kinder- und Jugendtelefon 116 111,
            Hilfetelefon 116 016.
            """
        ),
        (
            "Neu im Netzwerk",
            """
            Guten Tag, ich heiße Paul Brandt, bin 34 und arbeite seit Februar bei der Caritas in der
            Migrationsberatung, Josefstraße 2. Ich freue mich auf die Zusammenarbeit!
            """
        ),
        (
            "Sprachkurs B1 mit freien Plätzen",
            """
            B1-Kurs, Start 13.04., Mo–Fr 9–13 Uhr, Bildungsträger Lernwelt, Weseler Straße 253.
            Verpflichtungen über das Jobcenter möglich. Anmeldung: Frau Dogan, 0151 23125077,
            anmeldung.lernwelt@gmail.com
            """
        ),
        (
            "Wohnprojekt stellt sich vor",
            """
            Im Wohnprojekt in der Grevener Straße 91 leben zwölf junge Erwachsene. Am Tag der offenen
            Tür, 25.04., führen wir gern durch das Haus.
            """
        ),
        (
            "Mitgliedsbeitrag",
            """
            Liebe Vereinsmitglieder, der Beitrag für 2026 ist fällig. Konto des Vereins
            Brücken bauen e.V.: DE13 2519 0001 0123 4567 89. Danke!
            """
        ),
        (
            "Pressemitteilung",
            """
            Pressekontakt: Amt für Kommunikation, Frau Stern, 0251 2312900. Oberbürgermeister Peter Amsel
            eröffnet am Freitag das neue Stadtteilzentrum, Breul 23.
            """
        ),
        (
            "Open position",
            """
            The library is looking for volunteers for its reading hour. Please contact Jane Miller,
            jane.miller@library.example, +49 251 2312950, Alter Steinweg 11.
            """
        ),
        (
            "Meeting minutes 4 March 2026",
            """
            Present: Ms Brown, Mr Smith, Dr Green. Next meeting 8 April 2026, 10 am, town hall,
            Prinzipalmarkt 10. Ms Brown will bring the figures for 2015 to 2025.
            """
        ),
        (
            "Schulferien",
            """
            Osterferien 30.03.–11.04.2026, Pfingstferien 26.05.2026, Sommerferien 20.07.–01.09.2026.
            """
        ),
        (
            "Zeugnisanerkennung",
            """
            Zuständig ist die Bezirksregierung, Dezernat 48, Albrecht-Thaer-Straße 9. Das Merkblatt hat
            die Nummer 4811-7. Bearbeitungszeit zurzeit acht Wochen.
            """
        ),
        (
            "Mitfahrgelegenheit",
            """
            Ich fahre am Donnerstag mit dem Auto nach Dortmund und habe zwei Plätze frei. Einfach
            anrufen: 0172 5550166. Rita
            """
        ),
        (
            "Kulturrucksack",
            """
            Angebote für 10- bis 14-Jährige, kostenlos: Theater (Stadttheater, Neubrückenstraße 63), Trickfilm
            (Bürgerhaus, Idenbrockplatz 8). Infos: Frau Hoppe, kulturrucksack@stadt.example
            """
        ),
        (
            "Erstausstattung",
            """
            Der Verein Möbel für alle e. V. gibt gebrauchte Möbel ab, Lieferung in Münster 30 Euro.
            Lager: Industrieweg 75. Tel. 0251 2312990 (Herr Baum).
            """
        ),
        (
            "Re: Honorar",
            """
            Die Stadt braucht für die Auszahlung eure Rechnung mit Datum, Steuernummer und
            Bankverbindung. Bitte nicht über die Liste, sondern an Frau Nolte im Amt.
            """
        ),
        (
            "WG: Newsletter Integration 3/2026",
            """
            Zur Kenntnis.

            -----Ursprüngliche Nachricht-----
            Von: Newsletter Integration <newsletter@integration.example>
            Gesendet: Montag, 2. März 2026 08:00
            An: Rita Peters <rita@stadt.example>
            Betreff: Newsletter Integration 3/2026

            Themen: Neue Richtlinie vom 12.12.2014 aufgehoben; Tagung in Köln, Komödienstraße 44;
            Ansprechpartnerin: Frau Lindner, lindner@integration.example, 0221 2312501.
            """
        ),
        (
            "Schulbuchausleihe",
            """
            Ausgabe am 12.8. in Raum 104. Für jedes Kind bitte den Zettel der Klassenleitung mitbringen.
            """
        ),
        (
            "Kontakt Ehrenamtsbörse",
            """
            Bei Interesse meldet euch bitte bei Herrn Fuchs (Freiwilligenagentur), Gasselstiege 13,
            Telefon 0251 2312345, freiwilligenagentur@t-online.de.
            """
        ),
        (
            "Vormundschaften: Infoabend",
            """
            Wer möchte eine Vormundschaft übernehmen? Infoabend am 17.4., 18 Uhr, Jugendamt, Hafenstraße 30.
            Wir suchen Menschen für ein Mündel oder zwei. Anmeldung bei Frau Kern, 0251 2312366.
            """
        ),
    ]
}
