import Foundation
import Testing

@testable import Transport

@Suite("Where a look at a web page may lead")
struct WebPlacesTests {
    private static func bytes(_ text: String) -> [UInt8]? {
        var (v4, v6) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
        return inet_pton(AF_INET6, text, &v6) == 1 ? withUnsafeBytes(of: v6) { Array($0) } : nil
    }

    @Test(
        "Into the public internet",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
            "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
            "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1", "2003:dead::1", "2606:4700::1111",
            "2a00:1450::1", "3ffe::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
        ])
    func permitted(address: String) throws {
        let bytes = try #require(Self.bytes(address))
        for port in [80, 443] as [UInt16] {
            #expect(WebPlaces.public.permits(WebPlaces.Place(address: bytes, port: port)))
        }
        for port in [0, 22, 25, 81, 8080, 65535] as [UInt16] {
            #expect(!WebPlaces.public.permits(WebPlaces.Place(address: bytes, port: port)))
        }
    }

    @Test(
        "Nowhere else",
        arguments: [
            "0.0.0.0", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
            "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
            "239.255.255.255", "240.0.0.1", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
            "64:ff9b::127.0.0.1", "64:ff9b::192.168.1.1", "64:ff9b:1::1.1.1.1", "100::1", "2001::1", "2001:1ff::1",
            "2001:db8::1", "2002:7f00:1::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1",
            "fec0::1", "ff02::1",
        ])
    func refused(address: String) throws {
        let bytes = try #require(Self.bytes(address))
        for port in [80, 443] as [UInt16] {
            #expect(!WebPlaces.public.permits(WebPlaces.Place(address: bytes, port: port)))
        }
    }

    @Test("What is no address leads nowhere", arguments: [0, 3, 5, 15, 17])
    func odd(count: Int) {
        #expect(!WebPlaces.public.permits(WebPlaces.Place(address: Array(repeating: 0x20, count: count), port: 80)))
    }
}
