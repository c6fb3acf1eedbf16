import Testing

@testable import MailFormat

@Suite struct EncodedWordTests {
    static let texts: [(encoded: String, expected: String)] = [
        // RFC 2047 §8
        ("=?ISO-8859-1?Q?a?=", "a"),
        ("=?ISO-8859-1?Q?a?= b", "a b"),
        ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a?=   \t =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a_b?=", "a b"),
        ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
        ("=?US-ASCII?Q?Keith_Moore?=", "Keith Moore"),
        ("=?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?=", "Patrik Fältström"),
        (
            "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
            "If you can read this you understand the example."
        ),
        // Language, RFC 2231 §5
        ("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"),
        // A character cut by the end of a word
        ("=?utf-8?Q?M=C3?= =?utf-8?Q?=BCller?=", "Müller"),
        ("=?utf-8?B?TcM=?= =?utf-8?B?vGxsZXI=?=", "Müller"),
        ("=?utf-8?Q?M=C3?= =?UTF-8?B?vGxsZXI=?=", "Müller"),
        // A base64 group cut by the end of a word, and missing padding
        ("=?utf-8?B?TcO8b?= =?utf-8?B?Gxlcg==?=", "Müller"),
        ("=?utf-8?B?TcO8bGxlcg?=", "Müller"),
        ("=?utf-8?B?TcO8bGxlcg?= =?utf-8?B?IQ?=", "Müller!"),
        ("=?utf-8?B?TcO8 bGxlcg==?=", "Müller"),
        // Inside other text
        ("Re: =?utf-8?q?M=C3=BCller?=, ja", "Re: Müller, ja"),
        ("a=?utf-8?q?=C3=BC?=b", "aüb"),
        // Blanks and question marks inside
        ("=?utf-8?q?M=C3=BCller und Co?=", "Müller und Co"),
        ("=?utf-8?q?Wer??=", "Wer?"),
        ("=?utf-8?q?=zz=C3=BC=?=", "=zzü="),
        // Raw characters in a word don't follow its label
        ("=?iso-8859-1?Q?Frösche?=", "Frösche"),
        // Unknown charset: UTF-8, else windows-1252
        ("=?x-nobody?Q?=C3=BC?= =?x-nobody2?Q?=FC?=", "üü"),
        ("=?windows-1258?B?c29pcull?=", "soirée"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?gb2312?B?1tDOxA==?=", "中文"),
        // No encoded words
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?utf-8?q?abc", "=?utf-8?q?abc"),
        ("=??q?abc?=", "=??q?abc?="),
        ("=?", "=?"),
        ("a =? b ?= c", "a =? b ?= c"),
        ("", ""),
        // Nothing that could end a field comes out
        ("=?utf-8?q?a=0D=0ABcc:_b=00c?=", "a  Bcc: bc"),
    ]

    @Test("Encoded words become text (RFC 2047 §6)", arguments: texts)
    func decodes(encoded: String, expected: String) {
        #expect(decodeEncodedWords(encoded) == expected)
    }

    @Test("Every prefix of encoded text is read without control characters", arguments: texts)
    func prefixes(encoded: String, expected: String) {
        for end in encoded.indices {
            #expect(!holdsControl(decodeEncodedWords(String(encoded[..<end]))))
        }
    }
}
