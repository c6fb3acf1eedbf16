/// A part of a message to be composed (RFC 2045 §2.4): what it is, and what it holds.
///
///     let body = BodyPart.mixed([
///         .alternative([.text("Guten Tag"), .html("<p>Guten Tag</p>")]),
///         .attachment("Plan.pdf", type: ContentType(type: "application", subtype: "pdf"), bytes: plan),
///     ])
///
/// `OutgoingMessage.init(header:body:token:)` makes it into bytes.
public struct BodyPart: Hashable, Sendable {
    /// What a part holds.
    public enum Content: Hashable, Sendable {
        /// Text, to be written in UTF-8 with lines ending in CRLF.
        case text(String)
        /// Any bytes; written in base64.
        case bytes([UInt8])
        /// Bytes of the original, which has them in this encoding; written in base64.
        case stored(Range<Int>, encoding: TransferEncoding)
        /// A stored message, whose body is passed on as it came.
        case message(EnclosedMessage)
        /// The body of the original, as it came and with the MIME fields that it had; for each part named by its index,
        /// a text that stands in its place, as in `OutgoingMessage.init(header:over:replacing:)`.
        case body(Message, replacing: [Int: String])
        /// The parts of a multipart.
        case parts([BodyPart])
    }

    /// The media type. The boundary of a multipart, the `type` of a multipart/related and the charset of text are
    /// added when it is written.
    public var contentType: ContentType
    /// What it holds.
    public var content: Content
    /// How it wants to be shown; nil says nothing (RFC 2183).
    public var disposition: Disposition?
    /// The identifier under which HTML shows it, without angle brackets (Content-ID, RFC 2392).
    public var contentID: MessageID?
    /// The languages of the text as tags such as `de` (Content-Language, RFC 3282).
    public var languages: [String] = []

    /// A part of any type.
    public init(_ contentType: ContentType, _ content: Content) {
        self.contentType = contentType
        self.content = content
    }
}

// MARK: Text

extension BodyPart {
    /// A text/plain part.
    public static func text(_ text: String, languages: [String] = []) -> BodyPart {
        self.text(text, subtype: "plain", languages: languages)
    }

    /// A text/html part.
    public static func html(_ text: String, languages: [String] = []) -> BodyPart {
        self.text(text, subtype: "html", languages: languages)
    }

    /// A calendar object (text/calendar, RFC 6047 §2.4), its method named as in the object itself.
    public static func calendar(_ text: String, method: String) -> BodyPart {
        var part = BodyPart.text(text, subtype: "calendar", languages: [])
        part.contentType.parameters["method"] = method
        return part
    }

    /// A calendar object as it is written, with its own method; PUBLISH where it names none.
    public static func calendar(_ object: CalendarObject) -> BodyPart {
        calendar(
            String(decoding: object.bytes, as: UTF8.self), method: (object.method ?? .publish).rawValue)
    }

    private static func text(_ text: String, subtype: String, languages: [String]) -> BodyPart {
        var part = BodyPart(ContentType(type: "text", subtype: subtype), .text(text))
        part.languages = languages
        return part
    }
}

// MARK: Multiparts

extension BodyPart {
    /// The same in several forms, the plainest first (RFC 2046 §5.1.4).
    public static func alternative(_ parts: [BodyPart]) -> BodyPart { multipart("alternative", parts) }

    /// A text, first, with what it shows: images with a `contentID` (RFC 2387).
    public static func related(_ parts: [BodyPart]) -> BodyPart { multipart("related", parts) }

    /// Parts one behind the other: a text, and what is attached to it (RFC 2046 §5.1.3).
    public static func mixed(_ parts: [BodyPart]) -> BodyPart { multipart("mixed", parts) }

    /// A collection of messages (RFC 2046 §5.1.5).
    public static func digest(_ messages: [EnclosedMessage]) -> BodyPart {
        multipart("digest", messages.map(BodyPart.message))
    }

    /// One stored message, enclosed whole (RFC 2046 §5.2.1).
    public static func message(_ message: EnclosedMessage) -> BodyPart { BodyPart(.message, .message(message)) }

    /// The body of the original, for a message that holds more than that.
    public static func body(of original: Message, replacing replacements: [Int: String] = [:]) -> BodyPart {
        BodyPart(original.parts[0].contentType, .body(original, replacing: replacements))
    }

    private static func multipart(_ subtype: String, _ parts: [BodyPart]) -> BodyPart {
        BodyPart(ContentType(type: "multipart", subtype: subtype), .parts(parts))
    }
}

// MARK: Attachments

extension BodyPart {
    /// A file of these bytes.
    public static func attachment(_ name: String, type: ContentType, bytes: [UInt8]) -> BodyPart {
        BodyPart(type, .bytes(bytes)).named(name, disposition: "attachment")
    }

    /// A file that lies in the original in `encoding`, as `Part.body` and `Part.encoding` tell it. A message is no
    /// file, since it may not be encoded (RFC 2046 §5.2.1): it is enclosed by `message(_:)`.
    public static func attachment(
        _ name: String, type: ContentType, stored range: Range<Int>, encoding: TransferEncoding
    ) -> BodyPart {
        BodyPart(type, .stored(range, encoding: encoding)).named(name, disposition: "attachment")
    }

    /// An image for a `related` HTML text, which names it `cid:` and the identifier (RFC 2392).
    public static func image(_ id: MessageID, name: String, type: ContentType, bytes: [UInt8]) -> BodyPart {
        var part = BodyPart(type, .bytes(bytes)).named(name, disposition: "inline")
        part.contentID = id
        return part
    }

    /// The part under a file name.
    ///
    /// A name that is not ASCII, or too long for a line, stands whole in Content-Disposition, in the form of RFC 2231
    /// alone: a plain `filename` beside it is the one that some programs show, since they take the first they find.
    /// Old programs, which don't know that form, look for `name` in Content-Type, and find it there in ASCII.
    public func named(_ name: String, disposition kind: String) -> BodyPart {
        var part = self
        part.disposition = Disposition(kind: kind, parameters: ["filename": name])
        part.contentType.parameters["name"] =
            ParameterWriter.isSimple(name: "filename", value: name) ? name : asciiFileName(name)
        return part
    }
}
