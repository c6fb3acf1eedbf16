import TestSupport
import Testing

@testable import MailFormat

@Suite("Winmail.dat is read") struct TNEFTests {
    /// Names, without what does not matter to the test.
    private static func names(_ bytes: [UInt8]) -> [String?]? { TNEF(bytes)?.attachments.map(\.name) }

    @Test("A file comes with its name, type, dates and bytes")
    func file() throws {
        var writer = TNEFWriter()
        writer.addFile(
            title: "EINLAD~1.PDF", data: [1, 2, 3],
            properties: [
                .unicode(0x3001, "Anzeige"), .unicode(0x3707, "Einladung für März.pdf"),
                .unicode(0x370E, "Application/PDF"), .unicode(0x3712, "<bild@stadt.example>"),
                .time(0x3007, 133_600_000_000_000_000), .flag(0x7FFE, true),
            ])
        let tnef = try #require(TNEF(writer.bytes))
        let file = try #require(tnef.attachments.first)
        #expect(tnef.attachments.count == 1)
        #expect(file.name == "Einladung für März.pdf")
        #expect(file.mediaType == "application/pdf")
        #expect(file.contentID == "bild@stadt.example")
        #expect(file.isInline)
        #expect(file.created?.iso8601 == "2024-05-12T15:06:40Z")
        #expect(file.method == .file)
        #expect(tnef[file.data] == [1, 2, 3])
        #expect(tnef.defects == [])
    }

    @Test("The best of its names is taken")
    func names() {
        let title = TNEFWriter.Attribute.attachTitle
        for (properties, name) in [
            ([], "TITEL.TXT"), ([TestProperty.unicode(0x3707, "lang.txt")], "lang.txt"),
            ([.unicode(0x3704, "KURZ.TXT")], "TITEL.TXT"), ([.unicode(0x3001, "Anzeige")], "TITEL.TXT"),
        ] as [([TestProperty], String)] {
            var writer = TNEFWriter()
            writer.addFile(title: "TITEL.TXT", data: [1], properties: properties)
            #expect(Self.names(writer.bytes) == [name])
        }
        var writer = TNEFWriter()
        writer.addFile(title: "", data: [1], properties: [.unicode(0x3001, "Anzeige")])
        writer.add(2, TNEFWriter.Attribute.attachRenderData, [])
        writer.add(2, title, Array("Verweis ohne Bytes.txt".utf8))
        #expect(Self.names(writer.bytes) == ["Anzeige"])
    }

    @Test(
        "Strings are in the code page of the stream",
        arguments: [
            (1252, [0xC4, 0x72, 0x67, 0x65, 0x72], "Ärger"), (437, [0x8E], "Ä"), (1251, [0xC4, 0xE0], "Да"),
            (65001, Array("Ä".utf8), "Ä"), (932, [0x83, 0x5C], "ソ"), (0, [0xE4], "ä"), (99_999, [0xE4], "ä"),
        ] as [(UInt32, [UInt8], String)])
    func codePages(_ page: UInt32, _ bytes: [UInt8], _ text: String) throws {
        var writer = TNEFWriter(codePage: page)
        writer.add(1, TNEFWriter.Attribute.subject, bytes + [0])
        writer.add(2, TNEFWriter.Attribute.attachRenderData, [])
        writer.add(2, TNEFWriter.Attribute.attachData, [1])
        writer.add(2, TNEFWriter.Attribute.attachProperties, TestProperty.list([.string8(0x3707, bytes)]))
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.messages[0].subject == text)
        #expect(tnef.attachments.map(\.name) == [text])
    }

    @Test("Behind properties of every type the next one is found")
    func types() throws {
        let fixed: [(UInt16, Int)] = [
            (0x0002, 2), (0x0003, 4), (0x0004, 4), (0x0005, 8), (0x0006, 8), (0x0007, 8), (0x000A, 4), (0x000B, 2),
            (0x0014, 8), (0x0040, 8), (0x0048, 16), (0x0001, 0),
        ]
        var properties: [TestProperty] = []
        for (type, size) in fixed {
            let value = [UInt8](repeating: 0xFF, count: size)
            properties.append(TestProperty(0x6000, type: type, values: [value], isCounted: false, hasLengths: false))
            guard size > 0 else { continue }
            properties.append(
                TestProperty(
                    0x6001, type: type | 0x1000, values: [value, value, value], isCounted: true, hasLengths: false))
        }
        for type: UInt16 in [0x001E, 0x001F, 0x0102, 0x000D] {
            for count in 0..<5 {
                let values = (0..<count).map { [UInt8](repeating: 0xFF, count: $0) }
                properties.append(
                    TestProperty(0x6002, type: type | 0x1000, values: values, isCounted: true, hasLengths: true))
            }
        }
        for name in [nil, "", "a", "Stichwörter"] as [String?] {
            properties.append(
                TestProperty(
                    0x8001, type: 0x0003, name: TestProperty.name(name, number: 0x8233), values: [[1, 2, 3, 4]],
                    isCounted: false, hasLengths: false))
        }
        for end in 1...properties.count {
            var writer = TNEFWriter()
            writer.add(properties[..<end] + [.unicode(0x0037, "Betreff")])
            let tnef = try #require(TNEF(writer.bytes))
            #expect(tnef.messages[0].subject == "Betreff", "behind property \(end)")
            #expect(tnef.defects == [])
        }
    }

    @Test("An embedded message is a stream of its own, and an object is its bytes")
    func embedded() throws {
        var inner = TNEFWriter()
        inner.add([.unicode(0x0037, "Innen"), .unicode(0x1000, "Innerer Text")])
        inner.addFile(title: "innen.txt", data: [7])
        var writer = TNEFWriter()
        writer.add([.unicode(0x0037, "Außen")])
        writer.addObject(
            kind: TNEFWriter.messageKind, method: 5, data: inner.bytes, properties: [.unicode(0x3001, "Innen")])
        writer.addObject(kind: TNEFWriter.storageKind, method: 6, data: [0xD0, 0xCF, 0x11, 0xE0])
        writer.addFile(title: "aussen.txt", data: [8])
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.messages.map(\.subject) == ["Außen", "Innen"])
        #expect(tnef.messages.map(\.attachment) == [nil, 0])
        #expect(tnef.readingText(of: tnef.messages[1]) == "Innerer Text")
        #expect(tnef.attachments.map(\.method) == [.message, .ole, .file, .file])
        #expect(tnef.attachments.map(\.message) == [0, 0, 0, 1])
        #expect(tnef.attachments.map(\.name) == ["Innen", nil, "aussen.txt", "innen.txt"])
        #expect(tnef.attachments.map { Array(tnef[$0.data]) } == [inner.bytes, [0xD0, 0xCF, 0x11, 0xE0], [8], [7]])
        #expect(tnef.defects == [])
    }

    @Test("Messages nested too deep are handed out, but not looked into")
    func depth() throws {
        var writer = TNEFWriter()
        writer.addFile(title: "unten.txt", data: [1])
        for _ in 0..<50 {
            var outer = TNEFWriter()
            outer.addObject(kind: TNEFWriter.messageKind, method: 5, data: writer.bytes)
            writer = outer
        }
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.messages.count == TNEF.depthLimit + 1)
        #expect(tnef.attachments.count == TNEF.depthLimit + 1)
        #expect(tnef.defects == [.limitExceeded])
    }

    @Test("More attachments than any mail has are left out")
    func count() throws {
        var writer = TNEFWriter()
        for _ in 0...TNEF.attachmentLimit { writer.addFile(title: "a", data: []) }
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.attachments.count == TNEF.attachmentLimit)
        #expect(tnef.defects == [.limitExceeded])
    }

    @Test("A wrong checksum is a defect, and nothing more")
    func checksum() throws {
        var writer = TNEFWriter()
        writer.add(1, TNEFWriter.Attribute.subject, Array("Betreff\0".utf8), checksum: 1)
        writer.addFile(title: "a.txt", data: [1])
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.messages[0].subject == "Betreff")
        #expect(tnef.attachments.map(\.name) == ["a.txt"])
        #expect(tnef.defects == [.wrongChecksum])
    }

    @Test("Lengths and counts that lie ask for no memory and no time")
    func lies() throws {
        let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
        for property in [
            [0x1F, 0, 0x37, 0] + huge + huge,  // strings without end
            [0x1F, 0x10, 0x37, 0] + huge + [0, 0, 0, 0],  // empty strings without end
            [0x01, 0x10, 0x37, 0] + huge,  // nothing, four thousand million times
            [0x03, 0x10, 0x37, 0] + huge + [1, 0, 0, 0], [0x44, 0x44, 0x37, 0],
            [0x03, 0, 0, 0x80] + [UInt8](repeating: 0, count: 16) + [1, 0, 0, 0] + huge,
        ] {
            var writer = TNEFWriter()
            writer.add(1, TNEFWriter.Attribute.properties, huge + property)
            writer.addFile(title: "a.txt", data: [1])
            let tnef = try #require(TNEF(writer.bytes))
            #expect(tnef.attachments.map(\.name) == ["a.txt"])
            #expect(tnef.defects == [.malformed])
        }
        let cut = TNEFWriter().bytes + [2] + littleEndian(TNEFWriter.Attribute.attachData) + huge + [5, 6]
        let tnef = try #require(TNEF(cut))
        #expect(tnef.attachments.map { Array(tnef[$0.data]) } == [[5, 6]])
        #expect(tnef.defects == [.truncated])
    }

    @Test("What does not begin as a stream is none", arguments: [[], [0x78], [0x78, 0x9F, 0x3E, 0x21, 0, 0]])
    func none(_ bytes: [UInt8]) { #expect(TNEF(bytes) == nil) }

    @Test("Every beginning of a stream is read, and nothing of it points out of it")
    func prefixes() {
        var inner = TNEFWriter()
        inner.addFile(title: "innen.txt", data: [7], properties: [.unicode(0x3707, "innen.txt")])
        var writer = TNEFWriter()
        writer.add([.unicode(0x0037, "Außen"), .binary(0x1009, compressedHello)])
        writer.addObject(kind: TNEFWriter.messageKind, method: 5, data: inner.bytes)
        for count in 4...writer.bytes.count {
            guard let tnef = TNEF(Array(writer.bytes.prefix(count))) else {
                Issue.record("\(count) bytes are no stream")
                return
            }
            #expect(tnef.attachments.allSatisfy { $0.data.upperBound <= count })
            for message in tnef.messages { _ = tnef.readingText(of: message) }
            #expect(tnef.defects.isEmpty || tnef.defects.isSubset(of: [.truncated, .malformed]))
        }
    }

    @Test("What is written is read")
    func roundTrip() throws {
        var random = Seeded("TNEF is written and read")
        for _ in 0..<200 {
            var writer = TNEFWriter()
            var expected: [(name: String, data: [UInt8])] = []
            for number in 0..<Int.random(in: 0..<6, using: &random) {
                let data = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                let name = "Anlage \(number) – Größe \(data.count).pdf"
                var properties = [TestProperty.unicode(0x3707, name), .number(0x3705, 1)]
                for _ in 0..<Int.random(in: 0..<4, using: &random) {
                    let filling = [UInt8](repeating: 0xAA, count: Int.random(in: 0..<9, using: &random))
                    properties.append(.binary(0x6000, filling))
                }
                writer.addFile(title: "ANLAGE~1.PDF", data: data, properties: properties.shuffled(using: &random))
                expected.append((name, data))
            }
            let tnef = try #require(TNEF(writer.bytes))
            #expect(tnef.attachments.map(\.name) == expected.map(\.name))
            #expect(tnef.attachments.map { Array(tnef[$0.data]) } == expected.map(\.data))
            #expect(tnef.defects == [])
        }
    }
}
