/// Where a look at a web page may lead: to the public internet alone, at the ports of the web. Who writes a link must not
/// have us knock at doors that they can't reach themselves.
public struct WebPlaces: Hashable, Sendable {
    /// An address that is connected to: 4 or 16 bytes in network order, and a port.
    struct Place: Hashable, Sendable {
        var address: [UInt8]
        var port: UInt16
    }

    /// The public internet.
    public static let `public` = WebPlaces()

    private let exceptions: Set<Place>
    private let ports: Set<UInt16>

    /// With places that are permitted besides, and ports at which the address alone decides: for servers of tests.
    init(exceptions: Set<Place> = [], ports: Set<UInt16> = []) {
        self.exceptions = exceptions
        self.ports = ports.union([80, 443])
    }

    /// Whether a connection may be made.
    func permits(_ place: Place) -> Bool {
        exceptions.contains(place) || ports.contains(place.port) && Self.isPublic(place.address)
    }

    private static func isPublic(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: !privateBlocks.contains { $0.holds(address) }
        case 16:
            if let block = embeddingBlocks.first(where: { $0.holds(address) }) {
                isPublic(Array(address.dropFirst(block.bits / 8)))
            } else {
                globalUnicast.holds(address) && !specialBlocks.contains { $0.holds(address) }
            }
        default: false
        }
    }

    /// Addresses with the same beginning.
    private struct Block {
        var prefix: [UInt8]
        var bits: Int

        func holds(_ address: [UInt8]) -> Bool {
            zip(prefix, address).enumerated().allSatisfy { index, bytes in
                let rest = min(max(bits - 8 * index, 0), 8)
                let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
                return (bytes.0 ^ bytes.1) & mask == 0
            }
        }
    }

    // The registries of special-purpose addresses (RFC 6890) of IPv4 and IPv6.

    private static let privateBlocks = [
        Block(prefix: [0], bits: 8),
        Block(prefix: [10], bits: 8),
        // Behind a provider's address translation (RFC 6598).
        Block(prefix: [100, 64], bits: 10),
        Block(prefix: [127], bits: 8),
        Block(prefix: [169, 254], bits: 16),
        Block(prefix: [172, 16], bits: 12),
        Block(prefix: [192, 0, 0], bits: 24),
        Block(prefix: [192, 0, 2], bits: 24),
        Block(prefix: [192, 88, 99], bits: 24),
        Block(prefix: [192, 168], bits: 16),
        Block(prefix: [198, 18], bits: 15),
        Block(prefix: [198, 51, 100], bits: 24),
        Block(prefix: [203, 0, 113], bits: 24),
        // Multicast, what is reserved, and broadcast.
        Block(prefix: [224], bits: 3),
    ]

    /// The only part of IPv6 that is for single hosts of the public internet (RFC 4291 §2.4).
    private static let globalUnicast = Block(prefix: [0x20], bits: 3)

    private static let specialBlocks = [
        // For protocols, as Teredo and ORCHID.
        Block(prefix: [0x20, 0x01, 0x00], bits: 23),
        Block(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
        // 6to4 (RFC 3056) leads to any IPv4 address.
        Block(prefix: [0x20, 0x02], bits: 16),
        Block(prefix: [0x3F, 0xFF, 0x00], bits: 20),
    ]

    /// An IPv4 address stands at their end: mapped ones (RFC 4291 §2.5.5.2), and those of NAT64 (RFC 6052 §2.1).
    private static let embeddingBlocks = [
        Block(prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96),
        Block(prefix: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96),
    ]
}
