/// A file's name as a person may see it: without the folders before it, and without characters that nobody sees or
/// that turn the direction of text, with which a name can feign another ending. nil where nothing is left.
///
/// The name still has to be made fit for the file system that stores it.
public func visibleFileName(_ given: String) -> String? {
    let last = given.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? Substring.UnicodeScalarView()
    var scalars = String.UnicodeScalarView()
    for scalar in last where !scalar.isHidden {
        scalars.append(scalar == "\t" || scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    let name = squeezed(String(scalars))
    return name.isEmpty || name == "." || name == ".." ? nil : name
}

extension Unicode.Scalar {
    /// Control characters, marks that turn the direction of text, and others that nobody sees. Tab, CR and LF are
    /// white space.
    public var isHidden: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: false
        case 0...0x1F, 0x7F...0x9F: true
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
        case 0xFFF0...0xFFFF, 0xE0000...0xE007F: true
        default: properties.isNoncharacterCodePoint
        }
    }
}
