import MailFormat
import Testing

@Suite("What programs of many languages put around a reply, and what people write that looks like it")
struct ReplyFormTests {
    @Test(
        "A line of day, time, name and address introduces the rest, whatever the language and its order",
        arguments: [
            // Folded
            "On Thu, Mar 12,\n2026 at 10:00 AM, Max Muster\n<max@netz.example>\nwrote:",
            "On Mar 12, 2026, at 10:00 AM, Max\nMuster\nwrote:",
            "On Wed, Mar 12, 2026 at 8:57 AM, Max via Netz Forum <\nforum@netz.example> wrote:",
            "Max Muster <max@netz.example> schrieb am Fr., 12.\nMärz 2026 um 10:00 Uhr:",
            "Max Muster <max@netz.example> schrieb am\n12. März 2026 um 10:00:",
            "El jueves, 12 de marzo de 2026, Max Muster\n<max@netz.example> escribió:",
            "12 марта 2026 г. 10:00 пользователь Max Muster <max@netz.example>\nнаписал:",
            "On Thu, 12 Mar 2026 at 10:00 Max Muster\n\n<\nmailto:Max <max@netz.example>\n> wrote:",
            // The verb before the name, behind it, or none
            "On Thu, Mar 12, 2026 at 10:00 AM, Max < max@netz.example [max@netz.example] > wrote:",
            "12 Mar 2026, 10:00 by max@netz.example:", "Mar 12, 2026, 10:00 AM by max@netz.example:",
            "12. März 2026, 10:00 von max@netz.example:", "2026/3/12 Max Muster <max@netz.example>:",
            "Max Muster schrieb am 12.03.2026 um 10:00:", "Max Muster schreef op 12-03-2026 10:00:",
            "Max Muster ha scritto il 12/03/2026 alle 10:00:", "Max Muster kirjoitti 12.3.2026 klo 10.00:",
            "Op donderdag 12 maart 2026 schreef Max Muster <max@netz.example>:",
            "Em quinta-feira, 12 de março de 2026, Max Muster <max@netz.example> escreveu:",
            "En date de : Jeu 12.3.26, Max Muster <max@netz.example> a écrit :",
            "No dia 12 de março de 2026 às 10:00, Max Muster <max@netz.example> escreveu:",
            "A quinta, 12 de mar de 2026, 10:00, Max Muster <max@netz.example> escreveu:",
            "På tor. 12. mar. 2026 kl. 10:00 skrev Max Muster:", "W dniu 12.03.2026 o 10:00, Max Muster pisze:",
            "Wiadomość napisana przez Max Muster <max@netz.example> w dniu 12.03.2026, o godz. 10:00:",
            "V čet., 12. mar. 2026 ob 10:00 je oseba Max Muster <max@netz.example> napisala:",
            "Dana 12.3.2026. 10:00, Max Muster je napisao/la:", "12.03.2026 10:00, Max Muster пишет:",
            "Четверг, 12 марта 2026, 10:00 +03:00 от Max Muster <max@netz.example>:",
            "На чт, 12.03.2026 г. в 10:00 Max Muster <max@netz.example> написа:",
            "La 12.03.2026 10:00, Max Muster a scris:",
            "2026-03-12 10:00에 Max Muster 이(가) 쓴 글:", "2026. 3. 12., 오전 10:00, Max Muster <max@netz.example> 작성:",
            "Kontakt Max (<max@netz.example>) kirjutas kuupäeval N, 12. märts 2026 kell 10:00:",
            "Ceturtd., 2026. g. 12. marts, plkst. 10:00 — lietotājs Max (<max@netz.example>) rakstīja:",
            "Þann fim., 12. mar. 2026 kl. 10:00 skrifaði Max Muster <max@netz.example>:",
            "Erabiltzaileak Max Muster (<max@netz.example>) hau idatzi du (2026 mar. 12, og. 10:00):",
            "O xov, 12 mar 2026 ás 10:00, Max Muster (<max@netz.example>) escribiu:",
            "Noong Huw, Mar 12, 2026 nang 10:00 AM, sinulat ni Max Muster <max@netz.example> ang:",
            "чц, 12 сак 2026 у 10:00 Max Muster <max@netz.example> напісаў(-ла):",
            "On\nThu, Mar 12, 2026 at 10:00 AM, Max Muster\n<max@netz.example\n<mailto:max@netz.example>> wrote:",
            "On Thursday, 12 March 2026, Max Muster wrote:", "Am Donnerstag, 12. März 2026 schrieb Max Muster:",
            "\"Max Muster\" <max@netz.example>, March 12, 2026 10:00 AM:",
            "In a message dated 3/12/2026 10:00:00 A.M. Eastern Standard Time, max@netz.example writes:",
            "---- Den tor, 12 mar 2026 10:00:00 +0100 Max Muster <max@netz.example> skrev ----",
        ])
    func attribution(line: String) { expectCut(line, above: "b") }

    @Test(
        "Above marks of quotation, less is enough",
        arguments: [
            "Max Muster, 12.03.2026 10:00:", "+++ Max Muster [12/03/26 10:00]:", "Max Muster writes:",
            "Thus spake Max Muster (max@netz.example):", "Max Muster said the following on 12/03/2026 10:00 AM:",
            "2026/3/12 Max Muster Langername <\nmax@netz.example>", "Max Muster schrieb am\n12. März 2026 um 10:00:",
            "@ 12/03/2026 10:00 (UTC), Max Muster:", "\"Max Muster\" <max@netz.example> – 12. März 2026 10:00",
            "Zitat von Max Muster <max@netz.example>:",
        ])
    func marked(line: String) { expectCut(line, above: "> b") }

    @Test(
        "Headers in short",
        arguments: [
            "De : ,Envoyé : ,À : ,Objet : ", "De: ,Enviado el: ,Para: ,Asunto: ", "De: ,Enviada em: ,Para: ,Assunto: ",
            "Da: ,Inviato: ,A: ,Oggetto: ", "Van: ,Verzonden: ,Aan: ,Onderwerp: ", "Från: ,Skickat: ,Till: ,Ämne: ",
            "Fra: ,Sendt: ,Til: ,Emne: ", "Lähettäjä: ,Lähetetty: ,Vastaanottaja: ,Aihe: ",
            "Od: ,Wysłano: ,Do: ,Temat: ", "Od: ,Odesláno: ,Komu: ,Předmět: ", "Od: ,Poslano: ,Za: ,Zadeva: ",
            "Od: ,Poslano: ,Prima: ,Predmet: ", "От: ,Отправлено: ,Кому: ,Тема: ", "Від: ,Надіслано: ,Кому: ,Тема: ",
            "От: ,Изпратено: ,До: ,Тема: ", "De la: ,Trimis: ,Către: ,Subiect: ",
            "Feladó: ,Elküldve: ,Címzett: ,Tárgy: ", "Gönderen: ,Gönderme Tarihi: ,Kime: ,Konu: ",
            "Από: ,Στάλθηκε: ,Προς: ,Θέμα: ", "Từ: ,Ngày: ,Đến: ,Chủ đề: ", "发件人: ,发送时间: ,收件人: ,主题: ",
            "寄件者: ,寄件日期: ,收件者: ,主旨: ", "差出人: ,送信日時: ,宛先: ,件名: ",
            "보낸 사람: ,보낸 날짜: ,받는 사람: ,제목: ", "מאת: ,נשלח: ,אל: ,נושא: ", "من: ,تاريخ الإرسال: ,إلى: ,الموضوع: ",
            "De: ,Enviat: ,Per a: ,Assumpte: ", "Saatja: ,Saadetud: ,Adressaat: ,Teema: ",
            "No: ,Nosūtīts: ,Kam: ,Tēma: ", "Nuo: ,Išsiųsta: ,Kam: ,Tema: ", "Dari: ,Dikirim: ,Kepada: ,Subjek: ",
        ])
    func header(labels: String) {
        let values = ["Max Muster", "12.03.2026 10:00", "Erika Muster", "Sitzung"]
        let lines = zip(labels.split(separator: ","), values).map { String($0) + $1 }
        #expect(lines.count == 4)
        expectCut(lines.joined(separator: "\n"), above: "b")
        expectCut(lines.joined(separator: "\n\n"), above: "b")
        let bold = zip(labels.split(separator: ","), values).map { "*\($0.dropLast())* \($1)" }
        expectCut("________________________________\n" + bold.joined(separator: "\n"), above: "b")
    }

    @Test(
        "Rules with words that name a quoted message",
        arguments: [
            "Message d'origine", "Mensaje original", "Mensagem original", "Messaggio originale", "Original Appointment",
            "Oorspronkelijk bericht", "Původní zpráva", "Mesaj original", "Özgün İleti", "Αρχικό μήνυμα",
            "Izvirno sporočilo", "Izvorna poruka", "Missatge original", "邮件原件", "原始郵件", "הודעה מקורית",
        ])
    func originalRule(words: String) {
        expectCut("-----\(words)-----", above: "b")
        expectCut("‐‐‐‐‐‐‐ \(words) ‐‐‐‐‐‐‐\nOn Thursday, March 12th, 2026 at 10:00 AM, Max wrote:", above: "> b")
    }

    @Test(
        "Rules and sentences that name a message passed on",
        arguments: [
            "---------- Message transféré ---------", "---------- Mensagem reencaminhada ---------",
            "-------- Treść przekazanej wiadomości --------", "---------- Preposlaná správa ---------",
            "-------- Перенаправленное сообщение --------", "-------- Переслане повідомлення --------",
            "---------- Mesaj redirecționat ---------", "-------- İletilmiş mesaj --------",
            "-------- Προωθημένο μήνυμα --------", "-------- 转发的消息 --------", "-------- 전달된 메시지 --------",
            "-------- הודעה שהועברה --------", "-------- Posredovano sporočilo --------",
            "Début du message réexpédié :", "Början på vidarebefordrat brev:", "Begin forwarded message:",
            "Początek przekazywanej wiadomości:", "Začátek přeposílané zprávy:", "Начало переадресованного сообщения:",
            "下面是被转发的邮件：", "以下是被轉寄的郵件：",
        ])
    func forwardRule(line: String) {
        let reply = ReplyText("a\n\n\(line)\n\nFrom: Max\nSubject: x\n\nb\n")
        #expect(reply.written == "a")
        #expect(reply.forwarded == "\(line)\n\nFrom: Max\nSubject: x\n\nb")
    }

    @Test("Day and sender with a third line are a header, and rules of stars need known words")
    func smallHeader() {
        let header = "From: Max <max@netz.example>\nReply-To: forum@netz.example\nDate: 12.03.2026 10:00"
        expectCut(header, above: "b")
        expectCut("***** Original Message *****\n\(header)", above: "b")
        expectCut("==== Original Message ====", above: "b")
        expectCut("<<< Original Message >>>", above: "b")
        expectCut("From: Max <max@netz.example>\nDate: 12.03.2026 10:00", above: "b")
    }

    @Test("A ticket system's line has its mail below, and stands above its mail")
    func replyMark() {
        expectCut("##- Please type your reply above this line -##", above: "b")
        expectCut("--- Bitte oberhalb dieser Zeile antworten ---", above: "b")
        #expect(ReplyText("##- Please type your reply above this line -##\na\n").written == "a")
    }

    @Test("What programs mark in HTML is known in every language")
    func marks() {
        let gmail = ReplyText(
            html: """
                a<div class="gmail_quote"><div>Die Iovis Max scripsit haec:</div><blockquote>b</blockquote>
                <div>c</div><blockquote>d</blockquote><div>e</div></div>
                """)
        #expect(gmail.written == "a\n\nc\n\ne")
        #expect(gmail.quoted == "Die Iovis Max scripsit haec:\n> b\n\n> d")
        let mine = ReplyText(html: "a<div class=gmail_quote><div>b</div><blockquote>c</blockquote></div>")
        #expect(mine.written == "a\nb")
        let header = #"<b>Ab:</b> Max<br><b>Missum:</b> die Iovis<br><b>Res:</b> x"#
        let outlook = ReplyText(html: "a<div id=divRplyFwdMsg>\(header)</div><div>b</div>")
        #expect(outlook.written == "a")
        #expect(outlook.quoted == "Ab: Max\nMissum: die Iovis\nRes: x\nb")
        let ruled = ReplyText(html: "a<div style='border-top:solid #E1E1E1 1.0pt'>\(header)</div><div>b</div>")
        #expect(ruled.written == "a\nAb: Max\nMissum: die Iovis\nRes: x\nb")
        for name in ["zmail_extra", "missive_quote", "protonmail_quote"] {
            #expect(ReplyText(html: "a<div class=\(name)>Die Iovis Max<br>b</div>").written == "a")
        }
    }

    @Test(
        "The lines of telephones and programs",
        arguments: [
            "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone",
            "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta",
            "Wysłane z iPhone'a", "Odesláno z iPhonu", "Відправлено з iPhone", "Trimis de pe iPhone-ul meu",
            "iPhone'umdan gönderildi", "Az iPhone-omról küldve", "Στάλθηκε από το iPhone μου",
            "Đã gửi từ iPhone của tôi",
            "发自我的iPhone", "從我的 iPhone 傳送", "iPhoneから送信", "나의 iPhone에서 보냄", "נשלח מה-iPhone שלי",
            "أُرسلت من الـ iPhone", "Poslano z mojega iPhona", "Sent from Yahoo Mail on Android", "Sent from Mailbox",
            "Sent from Outlook for Android", "Get Outlook for iOS<https://netz.example/ios>",
            "Sent from Mail<https://netz.example/x> for Windows 10", "Sent from my phone. Please excuse my brevity.",
            "Sent with Proton Mail secure email.", "Sent from TypeApp", "Sent via Superhuman", "来自我的华为手机",
            "Scarica Outlook per iOS", "Загрузить Outlook для iOS", "(Sent from a phone, so please excuse any typos)",
            "Sent with Inky", "Von meinem Fairphone gesendet", "Von unterwegs gesendet.", "Androidスマートフォンから送信",
            "Beziehen Sie Outlook für Android<https://netz.example/x>", "Get BlueMail for Android",
            "Typed on a tiny keyboard, please excuse brevity.", "Secured with Tuta Mail:\nhttps://netz.example/mail",
            "Envoyé par mon iPhone", "Verzonden vanuit Mail voor Windows", "——\nMax", "__\nMax",
            "──────\nMax", "--Max Muster", "— Max\nNetz e.V.",
        ])
    func deviceLine(line: String) {
        let reply = ReplyText("a\n\n\(line)\n")
        #expect(reply.written == "a")
        #expect(reply.signature == line)
        let attribution = "On Mar 12, 2026, at 10:00, Max <max@netz.example> wrote:"
        #expect(ReplyText("a\n\n\(line)\n\(attribution)\n\nb\n").quoted == "\(attribution)\nb")
    }

    @Test(
        "What people write stays",
        arguments: [
            "Am Montag schrieb Frau Muster:\n\nb", "Die Zeitung schrieb am 12.03.2026 um 10:00:\n\nb",
            "On Nov 26, 2013 you wrote:\n\nb", "Bitte bis 12.03.2026 10:00 an Max <max@netz.example>:\n\nb",
            "Anmeldung bis 12.03.2026, 10:00 Uhr, bei max@netz.example:\n\nb",
            "Donnerstag, 12. März 2026, 10:00 Uhr, Rathaus:\n\nb", "10:00 Max Muster <max@netz.example>:\n\nb",
            "March 12, 2026, 10:00 at the town hall, contact max@netz.example:\n\nb",
            "I wrote to Max <max@netz.example> on 12/03/2026 at 10:00:\n\nb", "2026 schrieb Max Muster das Buch:\n\nb",
            "Wie Max mir am 12.03.2026 um 10:00 schrieb:\n\nb", "Am 12.03.2026 um 10:00 beschloss der Rat:\n\nb",
            "In § 3 schreibt das Gesetz vom 12.03.2026:\n\nb",
            "Am Montag, den 12.03.2026,\n10:00 Uhr treffen wir uns:\n\nb",
            "Von: 10:00\nBis: 12:00\nOrt: Rathaus\nb", "Datum: 12.03.2026\nVon: 10:00 Uhr\nBis: 12:00 Uhr\nAn: alle\nb",
            "12.03.2026 10:00 Sitzung:\nb\n13.03.2026 10:00 Rat:\nc", "Zu besorgen:\n> b\n> c",
            "--- Original und Kopie ---\n\nb", "**Original und Kopie**\n\nb", "****\nVon: 10:00\nAn: Tor 3",
            "Ich nutze Outlook für iOS und bin zufrieden",
            "Termin am 12.03.2026 um 10:00\n\n<https://netz.example> hier:\n\nb", "Reply above this line, please.\n\nb",
            "J'ai envoyé ton iPad hier\n\nb", "I posted the iPad yesterday\n\nb",
            "On 12 March 2026 at 10:00 the council met. Max wrote the minutes:\n\nb",
            "On Thursday, 12 March 2026, Max wrote the minutes:\n\nb", "So schrieb Max im Jahr 2026:\n\nb",
            "Bitte an Max Muster <max@netz.example>, bis 12.03.2026 um 9:00:\n\nb",
            "2026-03-12 10:00:00 Max <max@netz.example>: login failed\nb", "#### Original message format ####\nb",
            "+++ Forwarded message handling +++\nb", "Original Message\nb", "Von der Stadt gesendet\n\nb",
            "Betreff: Park\nAn: Stadt\nVon: max@netz.example\n\nb", "Ich nutze Outlook für iOS.\n\nb",
            "_______\nName  Betrag\n_______\nMax  5", "Lies die Mail vor dem Ausdrucken.\n\nb",
            "I have checked this message for the virus that you told of, but there is nothing to be found in it.",
            "Mein iPhone hat das nicht gesendet.\n\nb", "Sent from the office, it should be there by Friday.\n\nb",
        ])
    func written(text: String) { #expect(ReplyText("a\n\n\(text)\n").written == "a\n\n\(text)") }

    /// Expects that all of `line` and of what stands below it is quoted.
    private func expectCut(_ line: String, above rest: String) {
        for text in ["a\n\n\(line)\n\n\(rest)\n", "a\n\n\(line)\n\(rest)\n"] {
            for bytes in [Array(text.utf8), Array(text.utf8).withCRLF] {
                let reply = ReplyText(String(decoding: bytes, as: UTF8.self))
                #expect(reply.written == "a")
                #expect(reply.quoted.split(whereSeparator: \.isNewline) == (line + "\n" + rest).split(separator: "\n"))
            }
        }
    }
}
