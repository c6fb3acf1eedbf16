internal import Glibc

/// Sockets on 127.0.0.1.
enum Loopback {
    /// A listening socket on that port; on a free one when it is 0.
    static func listen(port: Int = 0) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = address(port: port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) | Glibc.listen(listener, 32)
                    | getsockname(listener, address, &size)
            }
        }
        guard listener >= 0, code == 0 else {
            let words = String(cString: strerror(errno))
            close(listener)
            throw ServerTrouble("listen: \(words)")
        }
        return (listener, Int(in_port_t(bigEndian: address.sin_port)))
    }

    /// A connection to `port`; nil when nobody listens there.
    static func connect(to port: Int) -> Int32? {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = address(port: port)
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            close(client)
            return nil
        }
        return client
    }

    /// Below those that the system gives to connections: what is free now is taken by none of them meanwhile.
    private static let listeningPorts = 12_000..<32_000

    /// Ports that nobody uses now.
    static func freePorts(_ count: Int) throws -> [Int] {
        var listeners: [(socket: Int32, port: Int)] = []
        defer { for listener in listeners { close(listener.socket) } }
        for _ in 0..<1_000 where listeners.count < count {
            // In use: another one is tried.
            if let listener = try? listen(port: .random(in: listeningPorts)) { listeners.append(listener) }
        }
        guard listeners.count == count else { throw ServerTrouble("no free ports") }
        return listeners.map(\.port)
    }

    /// All of `bytes`; false when the other side is gone.
    static func send(_ bytes: some Collection<UInt8>, to socket: Int32) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// What is there, at most 64 KB; nil at the end.
    static func receive(from socket: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return address
    }
}
