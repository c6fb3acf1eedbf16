/// How long a server may take (RFC 5321 §4.5.3.2, which gives the least for each).
struct SMTPTimeLimits: Hashable, Sendable {
    /// TCP, TLS and the login.
    var connect = CurlConnection.connectLimit
    /// An answer to a command.
    var command = Duration.seconds(300)
    /// Taking the next part of a message.
    var block = Duration.seconds(180)
    /// The answer to a whole message: giving up early means a second copy.
    var finalAnswer = Duration.seconds(600)
    /// The rest of that wait when we are asked to stop.
    var finalAnswerAtStop = Duration.seconds(15)
    /// The answer to QUIT, which changes nothing any more.
    var goodbye = Duration.seconds(3)
}
